"""Gatherings of a network, made by the acts themselves."""

from datetime import UTC, datetime, timedelta

from foundation import tenancy
from network.gatherings import actions, facade, queries
from tests.factories.circles import facilitator, make_network

AT = datetime(2026, 9, 1, 8, tzinfo=UTC)
# a Thursday, 09.30 to 14.30 in Oslo, so far ahead that the tests' own clock does not pass it
STARTS = datetime(2031, 11, 20, 8, 30, tzinfo=UTC)
FACTS = {
    "title": "Høstsamling",
    "starts_at": STARTS,
    "ends_at": STARTS + timedelta(hours=5),
    "place": "Kulturhuset",
    "online_url": "https://moter.example/host",
    "intro": "Vi ser på det som er levert.",
}


def plan(by, network, at=AT, **facts):
    """A gathering that nobody was told of."""
    with tenancy.desk(by.account_id):
        return actions.plan_gathering(network.pk, by=by, at=at, **FACTS | facts)


def announced(by, network, at=AT, **facts):
    """A gathering that the members know of."""
    row = plan(by, network, at=at, **facts)
    with tenancy.desk(by.account_id):
        return actions.announce(row, by=by, at=at)


def held(by, network, *, days_ago=10, **facts):
    """A gathering that has taken place, before AT."""
    starts = AT - timedelta(days=days_ago)
    told = starts - timedelta(days=30)
    row = announced(by, network, at=told, starts_at=starts, ends_at=starts + timedelta(hours=5), **facts)
    with tenancy.desk(by.account_id):
        return actions.move_state(row, "hold", by=by, at=starts + timedelta(hours=5))


def add_items(by, gathering, *titles, at=AT, **facts):
    """Points on the agenda, in this order."""
    with tenancy.desk(by.account_id):
        return [actions.add_item(gathering, title=title, by=by, at=at, **facts) for title in titles]


def answer(person, gathering, at=AT, **content):
    """What a municipality says about coming."""
    content = {"coming": True, "names": "Camilla Berg", "note": ""} | content
    with tenancy.inside(person.municipality):
        facade.answer_attendance(gathering.pk, by=person.actor, at=at, **content)


def write_minutes(by, gathering, text="Vi ble enige om tre ting.", version=0, at=AT):
    """A draft of the minutes."""
    with tenancy.desk(by.account_id):
        return actions.save_minutes(gathering, text=text, version=version, by=by, at=at)


def publish_minutes(by, gathering, at=AT):
    """Minutes that the members may read."""
    with tenancy.desk(by.account_id):
        return actions.publish_minutes(gathering, by=by, at=at)


def titles(by, gathering):
    """The agenda as it stands."""
    with tenancy.desk(by.account_id):
        return [item.title for item in queries.items(gathering)]


def seen_by(person, gathering):
    """The gathering as a person of a municipality sees it, or None."""
    with tenancy.inside(person.municipality, person=person.account_id):
        return facade.gathering(gathering.pk, by=person.actor)


def elsewhere(*members, name="Annet nettverk"):
    """Another facilitator with a network of her own."""
    frida = facilitator("Frida Moe")
    return frida, make_network(frida, *members, name=name)
