import pytest

from tests.factories.bodies import make_body
from tests.factories.people import make_person


@pytest.fixture
def body(levanger, verdal):
    """A joint body whose only member is Levanger."""
    return make_body(verdal, levanger)


@pytest.fixture
def kari(levanger):
    """Answers for Levanger's documents."""
    return make_person("Kari Vik", levanger, "editor")


@pytest.fixture
def odd(verdal):
    """Answers for the documents of the house that `body` makes a joint body's."""
    return make_person("Odd Lie", verdal, "editor")


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    """A file store of the test's own."""
    settings.FILES_ROOT = tmp_path / "store"
    return settings.FILES_ROOT


@pytest.fixture
def outbox_names(db):
    """outbox_names(task) does the waiting tasks of this name and gives [(name, municipality)] of what they ask for."""
    from django.db import connection

    from foundation import tenancy
    from foundation.tenancy import outbox
    from tests.factories.outbox import waiting

    def names(task):
        before = [key for key, name, _error in waiting() if name == task]
        assert before, f"nobody asked for {task}"
        assert all(outbox.run(key) for key in before), waiting()
        with tenancy.worker(), connection.cursor() as cursor:
            cursor.execute("SELECT name, municipality_id FROM tenancy_outbox WHERE name LIKE 'common.%%'")
            return cursor.fetchall()

    return names
