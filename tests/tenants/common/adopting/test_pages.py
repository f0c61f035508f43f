"""The pages for taking a text into use, or turning it down."""

import re
from datetime import date

from foundation import tenancy
from tenants.common.models import Adoption
from tests.factories.bodies import leave, make_body, publish
from tests.factories.documents import make_theme, make_type
from tests.factories.pages import words_of
from tests.factories.people import make_person


def test_it_works(editor, deviations, place, levanger):
    browser = editor.client
    form = browser.get(f"/common/{deviations}/use/").content.decode()
    assert f'<option value="{place["theme_id"]}" selected>' in form
    assert f'<option value="{place["document_type_id"]}" selected>' in form
    assert f'<option value="{place["owner_id"]}" selected>' in form
    answer = browser.post(f"/common/{deviations}/use/", {"mode": "adapted", "language": "nn", **place})
    with tenancy.inside(levanger):
        adoption = Adoption.objects.get()
    assert answer.headers["Location"] == f"/documents/{adoption.document_id}/"
    assert (adoption.mode, adoption.language) == ("adapted", "nn")
    page = browser.get(f"/common/{deviations}/").content.decode()
    assert "Edda Ree tilpasset utgave 1 den " in page
    assert f"/documents/{adoption.document_id}/" in page
    page = browser.get(f"/documents/{adoption.document_id}/").content.decode()
    assert f'<a href="/common/adoptions/{adoption.pk}/">Fellesdokument fra den nasjonale basen</a>' in page


def test_a_second_click_finds_what_the_first_made(editor, deviations, place, levanger):
    browser, values = editor.client, {"mode": "adopted", "language": "nb", **place}
    first, second = (browser.post(f"/common/{deviations}/use/", values) for _click in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    with tenancy.inside(levanger):
        assert Adoption.objects.count() == 1


def test_what_is_left_out_is_asked_for_and_the_rest_is_kept(editor, deviations, place):
    answer = editor.client.post(f"/common/{deviations}/use/", {"mode": "adapted", "language": "nn"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Velg et tema." in page
    assert "Velg en dokumenttype." in page
    assert re.search(r'value="adapted"[^>]*checked', page)
    assert '<option value="nn" selected>' in page


def test_before_there_are_themes_it_says_where_to_make_them(editor, deviations):
    page = editor.client.get(f"/common/{deviations}/use/").content.decode()
    assert "Først trengs temaer og dokumenttyper" in page
    assert "/documents/plan/" in page


def test_turning_it_down(editor, deviations, levanger):
    browser = editor.client
    answer = browser.post(f"/common/{deviations}/reject/", {"reason": "Vi har en egen rutine."})
    assert answer.headers["Location"] == f"/common/{deviations}/"
    page = browser.get(f"/common/{deviations}/").content.decode()
    assert "Vi har en egen rutine." in page
    with tenancy.inside(levanger):
        assert Adoption.objects.get().mode == "rejected"


def test_turning_down_needs_a_reason(editor, deviations, levanger):
    answer = editor.client.post(f"/common/{deviations}/reject/", {"reason": "  "})
    assert answer.status_code == 422
    assert "Skriv hvorfor dere ikke tar det i bruk." in answer.content.decode()
    with tenancy.inside(levanger):
        assert not Adoption.objects.exists()


def test_what_was_turned_down_may_be_taken_later(editor, deviations, place, levanger):
    browser = editor.client
    browser.post(f"/common/{deviations}/reject/", {"reason": "Vi har en egen rutine."})
    browser.post(f"/common/{deviations}/use/", {"mode": "adopted", "language": "nb", **place})
    with tenancy.inside(levanger):
        adoption = Adoption.objects.get()
    assert (adoption.mode, adoption.reason, adoption.version) == ("adopted", "", 2)


def test_what_is_taken_is_not_turned_down(editor, deviations, place, levanger):
    browser = editor.client
    browser.post(f"/common/{deviations}/use/", {"mode": "adopted", "language": "nb", **place})
    answer = browser.post(f"/common/{deviations}/reject/", {"reason": "Nei."}, follow=True)
    assert "er alt tatt i bruk her" in answer.content.decode()
    with tenancy.inside(levanger):
        adoption = Adoption.objects.get()
    assert answer.request["PATH_INFO"] == f"/common/adoptions/{adoption.pk}/end/"
    assert adoption.mode == "adopted"


def test_a_theme_of_nobody_is_refused(editor, deviations, place, verdal):
    with tenancy.inside(verdal):
        theirs = {"theme_id": make_theme().pk, "document_type_id": make_type().pk}
    answer = editor.client.post(f"/common/{deviations}/use/", {"mode": "adopted", "language": "nb", **theirs})
    assert answer.status_code == 422


def test_it_says_what_the_provider_gets_to_see(editor, deviations, place, levanger, verdal):
    theirs = publish(make_body(verdal, levanger), make_person("Odd Lie", verdal, "editor").actor).item_id
    for path in ("use", "reject"):
        page = words_of(editor.client.get(f"/common/{deviations}/{path}/"))
        assert "får bare vite hvor mange kommuner som bruker teksten" in page
        page = words_of(editor.client.get(f"/common/{theirs}/{path}/"))
        assert ("Verdal får se at dere" in page, "De får aldri se teksten deres." in page) == (True, True)


def test_who_has_left_reads_and_takes_nothing_into_use_anew(editor, place, levanger, verdal):
    body = make_body(verdal, levanger)
    theirs = publish(body, make_person("Odd Lie", verdal, "editor").actor).item_id
    leave(body, levanger, date(2026, 10, 1))
    page = words_of(editor.client.get(f"/common/{theirs}/"))
    assert ("Meld samme dag." in page, "Teksten kan leses, men ikke tas i bruk på nytt." in page) == (True, True)
    assert f"/common/{theirs}/use/" not in editor.client.get(f"/common/{theirs}/").content.decode()
    answer = editor.client.post(f"/common/{theirs}/use/", {"mode": "adopted", "language": "nb", **place})
    assert (answer.status_code, "ikke tas i bruk på nytt" in words_of(answer)) == (422, True)
    with tenancy.inside(levanger):
        assert not Adoption.objects.exists()
