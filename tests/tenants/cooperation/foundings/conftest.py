import pytest

from tests.factories.people import make_person


@pytest.fixture
def kari(levanger):
    """Answers for Levanger."""
    return make_person("Kari Vik", levanger, "administrator")


@pytest.fixture
def vera(verdal):
    """Answers for Verdal."""
    return make_person("Vera Lund", verdal, "administrator")


@pytest.fixture
def per(levanger):
    """Works in Levanger."""
    return make_person("Per Moen", levanger)


@pytest.fixture
def given(kari, verdal):
    """What Kari's form sends."""
    return {
        "name": "Fosen barnevern", "form": "oppgavefellesskap", "parties": [str(verdal.pk)], "rule": "majority",
        "from_date": "2026-01-01", "notice_months": "6", "after_leaving": "months", "leaving_months": "3",
        "after_end": "stays", "note": "Arkivet går til Levanger.", "administrator": str(kari.account_id),
        "editor": "other", "editor_name": "Vera Lund", "editor_email": "vera.lund@example.org",
        "once": "01a20269-e391-7499-a701-726eea9159eb",
    }  # fmt: skip
