"""Who reaches what on the networks' host."""

import pytest

from tests.factories.submissions import handed_in, registered, stored_file


@pytest.fixture
def places(camilla, levanger, story):
    """The addresses of this module, with something there."""
    file = stored_file(str(levanger.id), [story.part("Strateginotat")])
    made = handed_in(camilla, story, file=file, Strateginotat="")
    behalf = registered(story, levanger, Målekart="Fra e-post")
    return {
        "register": f"/assignments/{story.assignment.pk}/register/",
        "file": f"/submissions/{made.id}/files/{made.files[0].id}/",
        "picture": f"/submissions/{made.id}/files/{made.files[0].id}/pictures/{'0' * 64}/",
        "gallery": f"/networks/{story.network.pk}/gallery/",
        "take_back": f"/submissions/{behalf.id}/take-back/",
        "take_back_own": f"/submissions/{made.id}/take-back/",
    }


@pytest.fixture
def stranger(db):
    """A facilitator of another network."""
    from tests.factories.circles import facilitator, make_network
    from tests.factories.people import make_facilitator_account

    person = make_facilitator_account("Frode Lie")
    make_network(facilitator(person.account.name, account_id=person.account_id, email=person.account.email))
    return person


ROWS = [
    # who         method  place            status
    ("eva", "get", "register", 200),
    ("eva", "get", "file", 200),
    ("eva", "get", "picture", 404),
    ("eva", "get", "gallery", 200),
    ("eva", "get", "take_back", 200),
    ("eva", "get", "take_back_own", 403),
    ("eva", "post", "take_back_own", 403),
    ("stranger", "get", "register", 404),
    ("stranger", "get", "file", 404),
    ("stranger", "get", "picture", 404),
    ("stranger", "get", "gallery", 404),
    ("stranger", "get", "take_back", 404),
    ("stranger", "post", "take_back", 404),
    ("nobody", "get", "register", 302),
    ("nobody", "get", "file", 302),
    ("nobody", "get", "gallery", 302),
    ("nobody", "post", "take_back", 302),
]


@pytest.mark.parametrize("who", dict.fromkeys(row[0] for row in ROWS))
def test_it_works(who, places, request, desk_client):
    client = desk_client if who == "nobody" else request.getfixturevalue(who).client
    rows = [row for row in ROWS if row[0] == who]
    found = [(who, method, place, getattr(client, method)(places[place]).status_code) for _, method, place, _ in rows]
    assert found == rows


def test_a_member_of_a_municipality_has_nothing_to_do_at_the_desk(places, dag):
    client = dag.client_at(None)
    assert {client.get(place).status_code for place in places.values()} <= {302, 403}


def test_a_facilitator_who_was_removed_reaches_nothing(eva, places, story):
    from django.utils import timezone

    from foundation import tenancy
    from network.circles.models import Engagement

    client = eva.client
    with tenancy.owner():
        Engagement.objects.filter(account_id=eva.account_id).update(ended_at=timezone.now())
    assert client.get(places["file"]).status_code in (403, 404)
