"""Who has left reads what was agreed in its time, takes back what it told, and does nothing more."""

from datetime import UTC, date, datetime

import pytest

from foundation import tenancy
from foundation.registry import queries as registry
from shared_library.bodies.models import Place, SharedTheme
from tests.factories.bodies import add_place, agree, leave
from tests.factories.documents import make_theme
from tests.factories.outbox import run_tasks
from tests.factories.pages import words_of

LEFT = date(2026, 10, 1)


@pytest.fixture
def former(body, kari, levanger):
    """Levanger told its plan, left, and the others went on."""
    agree(body, form="samkommune", holds_from_date=date(2026, 3, 1))
    with tenancy.inside(levanger):
        make_theme("Avvik", sharing="common")
    kari.client.post(f"/cooperation/{body.id}/themes/tell/")
    leave(body, levanger, LEFT)
    agree(body, rule="majority", proposed_at=datetime(2026, 10, 2, 8, tzinfo=UTC), holds_from_date=LEFT)
    return f"/cooperation/{body.id}/"


def test_it_works(kari, former):
    found = words_of(kari.client.get(former))
    assert "Medlemskapet sluttet 30. september 2026" in found
    assert "Slik var avtalen den siste dagen dere var medlem." in found
    assert "Samkommune (historisk)" in found
    assert "Mer enn halvparten" not in found
    assert "Gå ut av samarbeidet" not in found
    assert "Tidligere medlem" in words_of(kari.client.get("/cooperation/"))


def test_what_was_told_can_still_be_erased(kari, former):
    page = f"{former}themes/tell/"
    assert "Det dere har fortalt, kan dere fortsatt slette." in words_of(kari.client.get(page))
    assert "ikke medlem av samarbeidet" in words_of(kari.client.post(page, follow=True))
    kari.client.post(page, {"take_back": "1"})
    with tenancy.owner():
        assert not SharedTheme.objects.exists()


def test_the_others_see_its_plan_no_more(odd, former):
    assert "Ingen har fortalt" in words_of(odd.client.get(f"{former}themes/"))


def test_no_notice_can_be_given_or_taken_back(kari, former):
    sent = {"until_date": "2099-01-01", "understood": "on"}
    assert "ikke medlem av samarbeidet" in words_of(kari.client.post(f"{former}leave/", sent))
    assert kari.client.post(f"{former}leave/", {"stay": "1"}, follow=True).status_code == 200
    with tenancy.inside(kari.municipality):
        assert "Siste dag som medlem var 30. september 2026" in words_of(kari.client.get(f"{former}leave/"))


def test_what_another_members_notice_asks_of_a_house_that_has_left_is_nothing(kari, body, levanger, former):
    """The worker comes to it late: Inderøy had given notice while both were members."""
    inderoy = registry.find("Inderøy")[0]
    add_place(body.pk, inderoy.pk)
    with tenancy.owner():
        place = Place.objects.get(municipality_id=inderoy.pk).pk
    with tenancy.inside(levanger):
        tenancy.later("cooperation.member_leaving", municipality=levanger, place_id=place)
    run_tasks()
    assert "Inderøy" not in words_of(kari.client.get("/notices/"))


def test_a_proposal_of_its_time_waits_for_it_no_more(kari, body, levanger):
    """It could not answer: the page has no form for who has left."""
    proposal = agree(body, state="proposed", proposed_at=datetime(2026, 9, 1, 8, tzinfo=UTC))
    assert "Svar på forslag til samarbeidsavtale" in words_of(kari.client.get("/"))
    leave(body, levanger, LEFT)
    assert "Svar på forslag til samarbeidsavtale" not in words_of(kari.client.get("/"))
    page = words_of(kari.client.get(f"/cooperation/{body.id}/agreement/{proposal.pk}/"))
    assert "Hva har dere bestemt?" not in page
