"""Yes and no: a text leaves the house by a deliberate act only, as a frozen copy, and both logs say so."""

import pytest

from foundation import tenancy
from foundation.audit.models import Entry
from foundation.notices.models import Notice
from shared_library.prints.models import Pair, Release
from tests.factories.documents import add_version, heading, paragraph
from tests.tenants.radar.conftest import answer, pairs_of


def released():
    with tenancy.owner():
        return list(Release.objects.order_by("municipality_name").values_list("municipality_name", "number"))


def test_it_works(agreed, run_tasks):
    page = agreed.here.editor.client.get(f"/radar/pairs/{pairs_of(agreed.here)[0].id}/")
    assert "Da får Steinkjer en kopi av versjon 1, som gjelder nå." in page.text
    assert "Verdal" in page.text
    assert "Samarbeidet har fått teksten" in answer(agreed.here, "yes", seen=1).text
    assert released() == [("Levanger", 1)]
    assert pairs_of(agreed.here)[0].state == "waiting"
    run_tasks()
    with tenancy.inside(agreed.here.row):
        assert Entry.objects.filter(action="release_text").count() == 1
    with tenancy.inside(agreed.there.row):
        assert Entry.objects.filter(action="hear_of_answer", note="Levanger").count() == 1
        assert Notice.objects.filter(kind="radar_answered").count() == 1
    answer(agreed.there, "yes", seen=1)
    assert released() == [("Levanger", 1), ("Verdal", 1)]
    assert {pairs_of(house)[0].state for house in (agreed.here, agreed.there)} == {"wanted"}


def test_neither_side_reads_the_others_text(agreed):
    answer(agreed.here, "yes", seen=1)
    with tenancy.inside(agreed.there.row):
        assert not Release.objects.exists()


def test_what_is_released_is_frozen_and_without_pictures_and_links_home(agreed):
    house, document = agreed.here, agreed.here.documents[0]
    with tenancy.inside(house.row):
        link = f'Se <a href="/documents/{document.pk}/">planen</a>.'
        blocks = [heading("Ny"), paragraph("Se planen.", html=link), {"id": "i", "type": "image", "text": ""}]
        add_version(house.editor, document, blocks, state="in_force")
    assert "Det er kommet en ny versjon" in answer(house, "yes", seen=1).text
    assert released() == []
    answer(house, "yes", seen=2)
    with tenancy.owner():
        (copy,) = Release.objects.all()
    assert [block["type"] for block in copy.blocks] == ["heading", "paragraph"]
    assert copy.blocks[1]["html"] == "Se planen."


def test_a_second_click_and_a_second_person(agreed):
    answer(agreed.here, "yes", seen=1)
    assert answer(agreed.here, "yes", seen=1).status_code == 200
    assert released() == [("Levanger", 1)]
    assert "har alt svart for dere" in answer(agreed.here, "no").text
    assert pairs_of(agreed.here)[0].own.answer == "yes"


def test_no_with_a_reason_is_not_proposed_again_until_the_text_changes(agreed, run_tasks):
    assert "Svaret er nei" in answer(agreed.here, "no", reason="Skolene er ulike.").text
    run_tasks()
    assert pairs_of(agreed.there)[0].other.reason == "Skolene er ulike."
    assert "Den andre kommunen har svart nei" in answer(agreed.there, "yes", seen=1).text
    house, document = agreed.here, agreed.here.documents[0]
    with tenancy.inside(house.row):
        blocks = document.versions.get(state="in_force").blocks
        _in_force_anew(house, document, blocks)
    run_tasks()
    assert [one.state for one in pairs_of(house)] == ["no"]
    with tenancy.inside(house.row):
        _in_force_anew(house, document, [*blocks[:4], paragraph("Vaktmesteren rydder snø ved inngangen.")])
    run_tasks()
    assert [one.state for one in pairs_of(house)] == ["open"]


def _in_force_anew(house, document, blocks):
    add_version(house.editor, document, blocks, state="in_force")
    tenancy.later("radar.document_changed", municipality=house.row.pk, document_id=document.pk)


def test_an_answer_is_taken_back_and_the_text_erased(agreed, run_tasks):
    answer(agreed.here, "yes", seen=1)
    assert "Svaret er tatt tilbake" in answer(agreed.here, "take-back").text
    run_tasks()
    assert released() == []
    assert pairs_of(agreed.here)[0].state == "open"


def test_withdrawn_consent_takes_the_released_text_with_it(agreed):
    answer(agreed.here, "yes", seen=1)
    agreed.here.admin.client.post(f"/radar/consents/{agreed.here.theme.pk}/", {"act": "take_back"})
    assert released() == []
    with tenancy.owner():
        assert not Pair.objects.exists()


@pytest.mark.parametrize("act", ["yes", "no", "take-back"])
def test_who_neither_owns_nor_answers_for_documents_does_not_answer(agreed, astrid, act):
    (pair,) = pairs_of(agreed.here)
    assert "Den som eier dokumentet" in astrid.client.get(f"/radar/pairs/{pair.id}/").text
    assert "Bare den som eier dokumentet" in astrid.client.post(f"/radar/pairs/{pair.id}/{act}/", {"seen": 1}).text
    assert released() == []


def test_the_owner_answers(agreed, astrid):
    from tests.factories.documents import make_position

    document = agreed.here.documents[0]
    with tenancy.inside(agreed.here.row):
        document.owner = make_position("Rektor", astrid.member)
        document.save(update_fields=["owner"])
    (pair,) = pairs_of(agreed.here)
    assert astrid.client.post(f"/radar/pairs/{pair.id}/yes/", {"seen": 1}).status_code == 302
    assert released() == [("Levanger", 1)]


def test_an_answer_leads_back_to_where_the_pair_was_chosen(agreed):
    (pair,), client = pairs_of(agreed.here), agreed.here.editor.client
    kept = "?state=open&page=2"
    assert (
        f'action="/radar/pairs/{pair.id}/no/?state=open&amp;page=2"'
        in client.get(f"/radar/pairs/{pair.id}/{kept}").text
    )
    answered = client.post(f"/radar/pairs/{pair.id}/no/{kept}", {"reason": "Skolene er ulike."})
    assert answered["Location"] == f"/radar/pairs/{pair.id}/{kept}"
