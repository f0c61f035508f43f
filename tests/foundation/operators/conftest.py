"""Two who run the platform, and an access to Levanger that one asked for and the other opened."""

import pytest

from foundation.operators.models import Access
from tests.factories.operators import make_asked, make_opened, make_operator


@pytest.fixture
def oda(db):
    return make_operator("oda@drift.example", "Oda Rud")


@pytest.fixture
def per(db):
    return make_operator("per@drift.example", "Per Vang")


@pytest.fixture
def asked(oda, levanger) -> Access:
    """Oda has asked."""
    return make_asked(oda, levanger)


@pytest.fixture
def opened(asked, per) -> Access:
    """Per has agreed."""
    return make_opened(asked, per)
