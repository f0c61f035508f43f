"""Anne is responsible for documents here, Bjørn is the municipal director and Camilla his deputy."""

from datetime import UTC, datetime

import pytest

from foundation import tenancy
from foundation.rights import Role
from tests.factories.documents import make_authority, make_position

AT = datetime(2026, 11, 2, 9, tzinfo=UTC)


@pytest.fixture
def at():
    """A Monday."""
    return AT


@pytest.fixture
def inside(levanger):
    """Levanger's door, open through the test."""
    with tenancy.inside(levanger):
        yield levanger


@pytest.fixture
def editor(levanger, anne):
    """Anne, responsible for documents."""
    from tenants.organisation.models import Role as Held

    with tenancy.inside(levanger):
        Held.objects.create(member=anne.member, name="editor", from_date=datetime(2020, 1, 1, tzinfo=UTC).date())
    assert Role("editor") in anne.actor.roles
    return anne


@pytest.fixture
def director(levanger, bjorn, camilla):
    """Bjørn's position, which approves everything; Camilla is deputy."""
    with tenancy.inside(levanger):
        position = make_position("Kommunedirektør", holder=bjorn.member, deputy=camilla.member)
        make_authority(position)
    return position
