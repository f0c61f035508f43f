"""Levanger's door is open, and the file store is the test's own."""

import pytest

from foundation import tenancy


@pytest.fixture(autouse=True)
def door(levanger):
    """In Levanger."""
    with tenancy.inside(levanger):
        yield


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    """A file store of the test's own."""
    settings.FILES_ROOT = tmp_path / "store"
