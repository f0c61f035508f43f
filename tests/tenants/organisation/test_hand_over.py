"""What somebody who leaves had open: told, moved to the deputy or the unit's leader, or to whoever is chosen."""

from datetime import date

import pytest

from foundation import tenancy
from foundation.audit.models import Entry
from foundation.notices.models import Notice
from tenants.documents.models import Hearing, Holder, Theme
from tenants.homework.models import PartWork
from tenants.organisation.actions import handing_over
from tenants.organisation.models import Deputy, Handover, Member
from tests.factories.documents import AT, make_document, make_position, make_theme
from tests.factories.homework import give_out
from tests.factories.people import FIRST_DAY, make_person
from tests.factories.submissions import make_story

FAR = date(2999, 1, 1)


@pytest.fixture
def work(levanger, verdal, camilla, astrid, eva):
    """Astrid answers for a part, is asked in a hearing, holds a position alone and is in a working group."""
    story = make_story(eva, levanger, verdal)
    give_out(camilla, story, "Strateginotat", astrid)
    with tenancy.inside(levanger):
        make_position("Kvalitetsleder", astrid.member)
        make_theme("Avvik", group=[astrid.member.pk], leader_id=astrid.member.pk)
        version = make_document(camilla, "Melde avvik", state="hearing").versions.get()
        Hearing.objects.create(
            version=version, members=[astrid.member.pk], started_at=AT, started_by_name="Camilla", until_date=FAR
        )


def leaves(anne, astrid):
    """Astrid is ended by hand; the page that answers."""
    return anne.client.post(f"/people/{astrid.member.pk}/leave/")["Location"]


def has(levanger):
    """Who has each piece of work."""
    with tenancy.inside(levanger):
        items = Handover.objects.get().items
    return {item["title"]: item["holder_name"] for item in items}


def test_it_works(levanger, anne, bjorn, astrid, work):
    """Without a deputy the unit's leader gets the work; what gives authority waits for somebody to choose."""
    page = leaves(anne, astrid)

    went = {"Strateginotat": "Bjørn Haugen", "Melde avvik": "Bjørn Haugen"}
    assert has(levanger) == went | {"Kvalitetsleder": "", "Avvik": ""}
    with tenancy.inside(levanger):
        assert PartWork.objects.get().responsible_id == Hearing.objects.get().members[0] == bjorn.member.pk
        told = set(Notice.objects.filter(account_id=bjorn.account_id).values_list("title", flat=True))
        assert told == {
            "Astrid Moen har sluttet. 2 oppgaver er flyttet til deg",
            "Astrid Moen har sluttet: 2 oppgaver må noen ta over",
        }
        acts = set(Entry.objects.values_list("action", flat=True))
    assert {"member_leaves", "report_open_work", "hand_over", "give_out", "change_asked"} <= acts
    text = anne.client.get(page).text
    assert "Astrid Moen har sluttet: dette må noen ta over" in text
    assert "Bjørn Haugen leder enheten og har fått oppgavene." in text


def test_the_deputy_gets_all_of_it_and_is_deputy_in_the_position(levanger, anne, camilla, astrid, work):
    with tenancy.inside(levanger):
        Deputy.objects.create(member=astrid.member, deputy=camilla.member, from_date=FIRST_DAY)
    page = leaves(anne, astrid)

    assert set(has(levanger).values()) == {"Camilla Berg"}
    with tenancy.inside(levanger):
        holder = Holder.objects.get(until_date=None)
        assert (holder.member_id, holder.is_deputy) == (camilla.member.pk, True)
        theme = Theme.objects.get(title="Avvik")
        assert (theme.group, theme.leader_id) == ([camilla.member.pk], camilla.member.pk)
    assert "alt er tatt over" in anne.client.get(page).text


def test_who_leaves_at_the_same_moment_gets_nothing(levanger, anne, bjorn, camilla, astrid, work, monkeypatch):
    found = handing_over.heirs

    def meanwhile(member, on):
        """Another has just ended the deputy, too."""
        before = found(member, on)
        Member.objects.filter(pk=camilla.member.pk).update(left_at=AT)
        return before

    with tenancy.inside(levanger):
        Deputy.objects.create(member=astrid.member, deputy=camilla.member, from_date=FIRST_DAY)
    monkeypatch.setattr(handing_over, "heirs", meanwhile)
    leaves(anne, astrid)
    assert set(has(levanger).values()) == {"Bjørn Haugen", ""}


def test_one_click_gives_it_to_another(levanger, anne, camilla, astrid, work):
    page = leaves(anne, astrid)
    with tenancy.inside(levanger):
        keys = [item["key"] for item in Handover.objects.get().items]
    answer = anne.client.post(page, {"item": keys, "to": str(camilla.member.pk)})

    assert answer["Location"] == page
    assert set(has(levanger).values()) == {"Camilla Berg"}
    with tenancy.inside(levanger):
        assert PartWork.objects.get().responsible_id == camilla.member.pk
        assert not Holder.objects.filter(member=astrid.member, until_date=None).exists()
    assert camilla.client.get(page).status_code == 200


def test_a_leader_sees_it_and_moves_work_but_no_authority(levanger, anne, bjorn, camilla, astrid, work):
    page = leaves(anne, astrid)
    with tenancy.inside(levanger):
        keys = [item["key"] for item in Handover.objects.get().items]

    assert "En administrator kan flytte den." in bjorn.client.get(page).text
    bjorn.client.post(page, {"item": keys, "to": str(camilla.member.pk)})
    assert has(levanger)["Kvalitetsleder"] == ""
    assert has(levanger)["Strateginotat"] == "Camilla Berg"
    assert camilla.client.get("/people/leavers/").status_code == 200


def test_others_do_not_see_it(levanger, anne, camilla, dag, astrid, work):
    page = leaves(anne, astrid)

    assert camilla.client.get(page).status_code == 404
    assert dag.client.get(page).status_code == 404
    assert "Astrid" not in camilla.client.get("/people/leavers/").text


def test_what_somebody_has_given_away_meanwhile_stays(levanger, anne, camilla, astrid, work):
    page = leaves(anne, astrid)
    other = make_person("Ellen Ny", levanger)
    with tenancy.inside(levanger):
        PartWork.objects.update(responsible=other.member)
        keys = [item["key"] for item in Handover.objects.get().items]
    anne.client.post(page, {"item": keys, "to": str(camilla.member.pk)})

    with tenancy.inside(levanger):
        assert PartWork.objects.get().responsible_id == other.member.pk


def test_nothing_open_is_nothing_to_tell(levanger, anne, astrid):
    assert leaves(anne, astrid) == "/people/"
    with tenancy.inside(levanger):
        assert not Handover.objects.exists()


def test_a_choice_without_a_person_is_asked_again(levanger, anne, astrid, work):
    answer = anne.client.post(leaves(anne, astrid), {"to": ""})

    assert answer.status_code == 422
    assert "Velg en person." in answer.text


def test_an_old_session_is_not_good_again_when_the_person_comes_back(levanger, anne, astrid):
    signed_in = astrid.client
    assert signed_in.get("/people/").status_code == 200
    leaves(anne, astrid)
    assert signed_in.get("/people/").status_code == 403

    anne.client.post("/people/add/", {"name": "Astrid Moen", "email": astrid.account.email})
    assert signed_in.get("/people/").status_code == 302
