"""A cell without a hand-in, and reminding about what is missing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from foundation import tenancy
from network.assignments import actions as assignments
from network.assignments import queries as assignment_queries
from tests.factories.feedback import AT
from tests.factories.outbox import waiting


def cell(story, municipality, title="Målekart"):
    return f"/assignments/{story.assignment.pk}/cells/{municipality.id}/{story.part(title)}/"


def told():
    return [name for _key, name, _error in waiting()]


def test_it_works(eva, story, verdal):
    page = eva.client.get(cell(story, verdal)).content.decode()
    for words in (
        "Verdal: Målekart",
        "Ikke mottatt",
        "Minn Verdal om det som mangler",
        "Gi kommunen lengre frist",
        "Si at delen ikke er satt",
        "Registrer det som kom på e-post",
    ):
        assert words in page


def test_the_matrix_leads_there(eva, story, verdal):
    page = eva.client.get(f"/assignments/{story.assignment.pk}/matrix/").content.decode()
    assert f'href="../cells/{verdal.id}/{story.part("Målekart")}/"' in page


def test_the_links_know_the_municipality_and_the_part(eva, story, verdal):
    client = eva.client
    page = client.get(cell(story, verdal)).content.decode()
    given = f"?municipality={verdal.id}&amp;part={story.part('Målekart')}"
    assert page.count(given) == 3
    form = client.get(
        f"/assignments/{story.assignment.pk}/exemptions/give/{given.replace('&amp;', '&')}"
    ).content.decode()
    assert f'<option value="{verdal.id}" selected>' in form


def test_one_that_is_not_set_says_why_and_offers_no_reminder(eva, story, verdal):
    with tenancy.desk(story.by.account_id):
        row = assignment_queries.get_assignment(story.assignment.pk, by=story.by)
        part = assignment_queries.get_part(row, story.part("Målekart"))
        assignments.give_exemption(row, verdal.id, part=part, reason="Har et nytt kart", by=story.by, at=AT)
    page = eva.client.get(cell(story, verdal)).content.decode()
    assert "Har et nytt kart" in page
    assert "Minn Verdal" not in page


def test_a_cell_with_a_hand_in_leads_to_the_desk(eva, levanger, story, submission):
    answer = eva.client.get(cell(story, levanger, "Strateginotat"))
    assert answer["Location"] == f"/submissions/{submission.id}/"


@pytest.mark.parametrize("who", ["nobody", "stranger"])
def test_it_is_closed_to_others(who, desk_client, story, verdal, levanger):
    from tests.factories.circles import facilitator, make_network
    from tests.factories.people import make_facilitator_account

    client = desk_client
    if who == "stranger":
        person = make_facilitator_account("Grete Dahl")
        by = facilitator(person.account.name, account_id=person.account_id, email=person.account.email)
        make_network(by, levanger, name="Et annet")
        client = person.client
    assert client.get(cell(story, verdal)).status_code == (302 if who == "nobody" else 404)


def test_a_municipality_that_is_no_member_is_not_found(eva, story):
    address = f"/assignments/{story.assignment.pk}/cells/{story.network.pk}/{story.part('Målekart')}/"
    assert eva.client.get(address).status_code == 404


def test_one_is_reminded_once_a_day(eva, story, verdal, run_tasks):
    run_tasks()
    address, client = f"/assignments/{story.assignment.pk}/matrix/remind/", eva.client
    answer = client.post(address, {"municipality": verdal.id}, follow=True)
    assert "Påminnelsen er sendt til 1 kommune." in answer.content.decode()
    assert told() == ["homework.reminder"]
    answer = client.post(address, {"municipality": verdal.id}, follow=True)
    assert "allerede minnet på det i dag" in answer.content.decode()
    assert told() == ["homework.reminder"]
    assert "Sist minnet på" in client.get(cell(story, verdal)).content.decode()


def test_one_chooses_among_those_with_holes(eva, dag, story, levanger, verdal, run_tasks):
    from tests.factories.submissions import handed_in

    handed_in(dag, story, Strateginotat="a", Samtaler="b", Målekart="c")
    run_tasks()
    address = f"/assignments/{story.assignment.pk}/matrix/remind/"
    page = eva.client.get(address).content.decode()
    assert "Levanger" in page
    assert f'value="{verdal.id}"' not in page
    eva.client.post(address, {"municipality": [levanger.id, verdal.id]})
    assert told() == ["homework.reminder"]


def test_with_nobody_chosen_nobody_is_reminded(eva, story, run_tasks):
    run_tasks()
    answer = eva.client.post(f"/assignments/{story.assignment.pk}/matrix/remind/", follow=True)
    assert "Ingen er valgt" in answer.content.decode()
    assert told() == []


def more_time(story, house, title=None, days=7):
    """A later deadline for a municipality, so many days from now."""
    due_at = timezone.now() + timedelta(days=days)
    with tenancy.desk(story.by.account_id):
        row = assignment_queries.get_assignment(story.assignment.pk, by=story.by)
        part = assignment_queries.get_part(row, story.part(title)) if title else None
        assignments.give_extension(row, house.id, part=part, due_at=due_at, by=story.by, at=AT)


def test_one_with_more_time_is_not_reminded_before_its_own_deadline(eva, story, levanger, verdal, run_tasks):
    more_time(story, verdal)
    run_tasks()
    address, client = f"/assignments/{story.assignment.pk}/matrix/remind/", eva.client
    page = client.get(address).content.decode()
    assert f'value="{levanger.id}"' in page
    assert f'value="{verdal.id}"' not in page
    assert "Har utsatt frist, og minnes ikke før den" in page
    assert "Verdal: utsatt frist" in page
    assert "Minn Verdal" not in client.get(cell(story, verdal)).content.decode()
    client.post(address, {"municipality": [verdal.id]})
    assert told() == []


def test_one_with_more_time_for_a_part_only_is_reminded_of_the_rest(eva, story, verdal, run_tasks):
    more_time(story, verdal, "Målekart")
    page = eva.client.get(f"/assignments/{story.assignment.pk}/matrix/remind/").content.decode()
    assert "2 deler mangler, utsatt frist" in page
    assert "Minn Verdal" not in eva.client.get(cell(story, verdal)).content.decode()
    assert "Minn Verdal" in eva.client.get(cell(story, verdal, "Strateginotat")).content.decode()
