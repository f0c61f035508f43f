"""Three houses: a county's network, the joint body that is its member, and Levanger, a member of the joint body."""

from types import SimpleNamespace

import pytest

from foundation import tenancy
from foundation.registry.creation import open_municipality, register_joint_body
from shared_library.bodies import facade as bodies
from tests.factories.base import AT
from tests.factories.bodies import SINCE, agree, make_body
from tests.factories.documents import make_authority, make_position, make_theme, make_type
from tests.factories.people import make_person


@pytest.fixture
def network(db):
    """The network's house."""
    row = open_municipality(register_joint_body("Kvalitetsnettverket"), at=AT)
    agree(row, form="fylkesnettverk", rule="each")
    return row


@pytest.fixture
def body(levanger, verdal, network):
    """The joint body, in Verdal's house."""
    body = make_body(verdal, levanger)
    agree(body)
    join(network, body)
    return body


def join(above, below):
    """Give a house its place in a body."""
    with tenancy.owner():
        bodies.found(above.pk, [below.pk], from_date=SINCE)


@pytest.fixture
def cast(network, body, levanger):
    """Who answers for documents in each house, and who approves them there; the houses have somewhere to put texts."""
    found = {}
    for name, house in (("network", network), ("body", body), ("levanger", levanger)):
        editor = make_person(f"Edda {name}", house, "editor", "administrator")
        director = make_person(f"Dina {name}", house)
        with tenancy.inside(house):
            make_theme("Styring")
            make_type("Mal")
            make_authority(make_position("Direktør", holder=director.member))
        found[name] = SimpleNamespace(editor=editor, director=director, house=house, client=editor.client)
    return SimpleNamespace(**found)
