"""The cast: fixtures for the people whom the tests are about.

Astrid is an employee of Levanger, Bjørn leads her unit, Camilla is the coordinator and Anne the administrator; Dag is
coordinator and administrator in Verdal, and must never see Levanger; Eva has an account and no municipality, and is a
facilitator where a test engages her. Each has `.account`, `.actor`, `.member` and `.client`, a browser signed in on
the person's own host. They are made once with the database; what a test does to them is rolled back.
"""

from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> Iterator[None]:
    """Passwords are hashed with next to no work."""
    from django.conf import settings
    from django.contrib.auth.hashers import get_hashers, get_hashers_by_algorithm

    def use(hashers: list[str]) -> None:
        settings.PASSWORD_HASHERS = hashers
        get_hashers.cache_clear()
        get_hashers_by_algorithm.cache_clear()

    before = settings.PASSWORD_HASHERS
    use(["tests.hashers.QuickArgon2"])
    yield
    use(before)


@pytest.fixture(scope="session", autouse=True)
def static_when_asked() -> Iterator[None]:
    """Static files are looked for when one is asked for, not all of them whenever a client is made."""
    from django.conf import settings

    settings.WHITENOISE_AUTOREFRESH = True
    yield
    del settings.WHITENOISE_AUTOREFRESH


def _someone(name: str, municipality=None):
    from tests.factories.people import someone

    return someone(name, municipality)


@pytest.fixture
def astrid(levanger):
    """Employee of Vinne omsorg in Levanger."""
    return _someone("Astrid Moen", levanger)


@pytest.fixture
def bjorn(levanger):
    """Unit leader of Vinne omsorg in Levanger."""
    return _someone("Bjørn Haugen", levanger)


@pytest.fixture
def camilla(levanger):
    """Coordinator in Levanger."""
    return _someone("Camilla Berg", levanger)


@pytest.fixture
def anne(levanger):
    """Administrator in Levanger."""
    return _someone("Anne Lund", levanger)


@pytest.fixture
def dag(verdal):
    """Coordinator and administrator in Verdal, who must never see Levanger."""
    return _someone("Dag Solem", verdal)


@pytest.fixture
def eva(db):
    """An account without a municipality."""
    return _someone("Eva Strand")
