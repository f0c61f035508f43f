"""The page of openings: decide, see, undo, write down training; homes and the page about quality systems."""

from datetime import date

import pytest
from django.utils import timezone

from foundation import tenancy
from foundation.audit.models import Entry
from foundation.rights import Refused
from tenants.documents.actions.openings import record_training
from tenants.documents.models import Opening, Training
from tests.factories.documents import make_document, make_theme
from tests.factories.people import make_person, make_unit
from tests.factories.questions import questions

PAGES = ["/documents/openings/", "/documents/homes/", "/documents/about/"]


@pytest.fixture
def ward(levanger):
    return make_unit("Hjemmetjenesten", levanger)


@pytest.fixture
def editor(levanger, ward):
    return make_person("Ingrid Moan", levanger, "editor", ("employee", ward))


@pytest.fixture
def theme(levanger):
    with tenancy.inside(levanger):
        return make_theme()


def decided(theme, **more):
    return {"theme": str(theme.pk), "stage": "open", "from_date": "2026-10-05", "decided_by": "Ledergruppen"} | more


def test_it_works(editor, camilla, theme, ward):
    answer = editor.client.post("/documents/openings/new/", decided(theme, stage="pilot", units=[str(ward.pk)]))
    assert answer.status_code == 302
    page = camilla.client.get("/documents/openings/").content.decode()
    assert "Hjemmetjenesten: Prøves ut" in page
    assert "Forberedes" in page
    assert "Skriv inn en beslutning" not in page


def test_any_of_several_themes_can_be_chosen(editor, levanger, theme):
    with tenancy.inside(levanger):
        others = [make_theme(title) for title in ("Oppvekst", "Personal")]
    for one in (theme, *others):
        assert editor.client.post("/documents/openings/new/", decided(one)).status_code == 302
    with tenancy.inside(levanger):
        assert set(Opening.objects.values_list("theme_id", flat=True)) == {one.pk for one in (theme, *others)}


def test_what_is_missing_in_the_form_is_said_and_the_rest_kept(editor, theme):
    answer = editor.client.post("/documents/openings/new/", decided(theme, stage="pilot", decided_by="Rådmannen"))
    assert answer.status_code == 422
    assert "Velg hvilke enheter som prøver først." in answer.content.decode()
    assert "Rådmannen" in answer.content.decode()


def test_a_decision_is_undone_and_stays_in_the_history(editor, theme, levanger):
    editor.client.post("/documents/openings/new/", decided(theme))
    with tenancy.inside(levanger):
        row = Opening.objects.get()
    assert editor.client.post(f"/documents/openings/{row.pk}/undo/").status_code == 302
    assert "(tatt tilbake)" in editor.client.get("/documents/openings/").content.decode()


def test_training_is_written_down_once(editor, ward, levanger):
    address = f"/documents/openings/training/{ward.pk}/"
    for _time in range(2):
        sent = {"held_date": "2026-10-01", "members": [str(editor.member.pk)]}
        assert editor.client.post(address, sent).status_code == 302
    with tenancy.inside(levanger):
        assert Training.objects.count() == 1
    assert "1 av 1" in editor.client.get("/documents/openings/").content.decode()


def test_training_written_down_by_mistake_is_taken_back_by_who_did_it(editor, ward, levanger):
    leader = make_person("Liv By", levanger, ("unit_leader", ward))
    page = f"/documents/openings/training/{ward.pk}/"
    address = f"{page}{editor.member.pk}/take-back/"
    editor.client.post(page, {"held_date": "2026-10-01", "members": [str(editor.member.pk)]})
    assert address in editor.client.get(page).text
    assert address not in leader.client.get(page).text
    assert leader.client.post(address).status_code == 403
    for _click in range(2):
        assert editor.client.post(address).status_code == 302
    with tenancy.inside(levanger):
        assert not Training.objects.exists()
        assert Entry.objects.filter(action="take_back_training").count() == 1


def test_a_leader_writes_down_the_training_of_the_own_unit_alone(editor, ward, levanger):
    with tenancy.inside(levanger):
        other = make_unit("Skolen", levanger)
    leader, teacher = (
        make_person("Liv By", levanger, ("unit_leader", ward)),
        make_person("Tor Vik", levanger, ("employee", other)),
    )
    page = leader.client.get("/documents/openings/").text
    assert f"/training/{ward.pk}/" in page
    assert f"/training/{other.pk}/" not in page
    address, sent = f"/documents/openings/training/{ward.pk}/", {"held_date": "2026-10-01"}
    assert leader.client.post(address, sent | {"members": [str(editor.member.pk)]}).status_code == 302
    assert leader.client.post(f"/documents/openings/training/{other.pk}/", sent).status_code == 403
    with tenancy.inside(levanger):
        assert [one.member_id for one in Training.objects.all()] == [editor.member.pk]
        with pytest.raises(Refused):
            record_training([teacher.member.pk], held_date=date(2026, 10, 1), by=leader.actor, at=timezone.now())


def test_an_error_stands_once_in_the_title(editor, ward):
    for address in ("/documents/openings/new/", f"/documents/openings/training/{ward.pk}/"):
        page = editor.client.post(address, {}).text
        assert page.partition("</title>")[0].count("Feil:") == 1


def test_others_see_the_page_and_change_nothing(camilla, theme, ward):
    assert camilla.client.post("/documents/openings/new/", decided(theme)).status_code == 403
    assert camilla.client.post(f"/documents/openings/training/{ward.pk}/", {}).status_code == 403


def test_answers_about_the_right_home_are_counted(editor, levanger, theme):
    with tenancy.inside(levanger):
        make_document(editor, "En", theme=theme, home="intranet")
        make_document(editor, "To", theme=theme, home="quality_system")
        make_document(editor, "Tre", theme=theme)
    page = editor.client.get("/documents/homes/").content.decode()
    assert page.count('<td class="app-num">1</td>') == 3


def test_what_themes_say_of_their_home_stands_as_cards_on_a_phone(editor, levanger):
    with tenancy.inside(levanger):
        make_theme("Taushetsplikt", home="line_of_business", home_guide="Utfylte skjemaer om personer.")
    page = editor.client.get("/documents/homes/").text
    assert 'data-label="Veiledning"><span>Utfylte skjemaer om personer.</span>' in page


@pytest.mark.parametrize("path", PAGES)
def test_the_number_of_questions_is_the_same_with_more_themes(path, editor, levanger, theme):
    browser = editor.client
    browser.get(path)
    few = questions(lambda: browser.get(path))
    with tenancy.inside(levanger):
        for number in range(12):
            make_document(editor, f"Dokument {number}", theme=make_theme(f"Tema {number}"))
    assert len(questions(lambda: browser.get(path))) == len(few)
