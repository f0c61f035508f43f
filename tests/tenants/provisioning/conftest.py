import pytest

from tests.factories.provisioning import make_directory


@pytest.fixture
def directory(anne):
    """Levanger's directory."""
    return make_directory(anne)
