from datetime import UTC, datetime

import pytest

from tests.factories.bodies import make_body
from tests.factories.people import make_person

AT = datetime(2026, 9, 1, 8, tzinfo=UTC)


@pytest.fixture
def body(levanger, verdal, settings, tmp_path):
    """Verdal's house, as a joint body's whose only member is Levanger."""
    settings.FILES_ROOT = tmp_path / "store"
    return make_body(verdal, levanger)


@pytest.fixture
def kari(levanger):
    """Answers for Levanger, and for its documents."""
    return make_person("Kari Vik", levanger, "administrator", "editor")


@pytest.fixture
def odd(body):
    """Answers for the body, and for its documents."""
    return make_person("Odd Lie", body, "administrator", "editor")


@pytest.fixture
def per(levanger):
    """Works in Levanger."""
    return make_person("Per Moen", levanger)
