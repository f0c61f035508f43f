"""The provider hears what its members decide."""

import pytest

from foundation import tenancy
from foundation.audit.models import Entry
from foundation.notices.models import Notice
from shared_library.items import facade as items
from tests.factories.bodies import AT


@pytest.fixture
def decide(publish, verdal, tor, run_tasks):
    """decide(mode, …): Verdal decides about what was published, and the worker works."""
    sharing = publish()

    def act(mode, **values):
        with tenancy.inside(verdal):
            items.use(sharing.item_id, mode=mode, number=1, by=tor.actor, at=AT, **values)
        run_tasks()

    return act


def notices_of(body, person):
    with tenancy.inside(body):
        return [
            (one.title, one.body, one.url)
            for one in Notice.objects.filter(account_id=person.account_id, kind="item_used").order_by("created_at")
        ]


def test_it_works(decide, body, oda):
    decide("adopted", additions=1, exceptions=["Vi har egen vakt."])
    assert notices_of(body, oda) == [
        ("Verdal bruker utgave 1 av «Felles vaktordning»", "Vi har egen vakt.", "/common/map/")
    ]
    with tenancy.inside(body):
        entry = Entry.objects.get(action="hear_of_use")
    assert (entry.note, entry.changes["mode"]) == ("Verdal", [None, "adopted"])


def test_a_no_is_told_with_its_reason(decide, body, oda):
    decide("rejected", reason="Vi har vår egen.")
    assert notices_of(body, oda)[0][:2] == ("Verdal tar ikke «Felles vaktordning» i bruk", "Vi har vår egen.")


def test_what_is_decided_anew_is_told_anew(decide, body, oda):
    decide("rejected", reason="Ikke nå.")
    decide("adapted")
    assert [title for title, _body, _url in notices_of(body, oda)] == [
        "Verdal tar ikke «Felles vaktordning» i bruk",
        "Verdal har laget sin egen tekst av «Felles vaktordning»",
    ]


def test_when_two_decisions_come_at_once_only_the_one_that_holds_is_told(publish, body, oda, verdal, tor, run_tasks):
    item = publish().item_id
    with tenancy.inside(verdal):
        items.use(item, mode="rejected", number=1, reason="Ikke nå.", by=tor.actor, at=AT)
        items.use(item, mode="adopted", number=1, by=tor.actor, at=AT)
    run_tasks()
    assert [title for title, _body, _url in notices_of(body, oda)] == [
        "Verdal bruker utgave 1 av «Felles vaktordning»"
    ]


def test_who_stops_using_it_is_told_of(decide, publish, body, oda, verdal, tor, run_tasks):
    decide("adopted")
    with tenancy.inside(verdal):
        items.stop_using(publish().item_id, by=tor.actor, at=AT)
    run_tasks()
    assert [title for title, _body, _url in notices_of(body, oda)] == [
        "Verdal bruker utgave 1 av «Felles vaktordning»",
        "Verdal har ikke lenger bestemt noe om «Felles vaktordning»",
    ]
