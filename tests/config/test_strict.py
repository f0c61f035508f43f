"""One variable turns strict mode on."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command

from config import strict
from foundation import tenancy
from foundation.tenancy.structure import rows
from tests.factories.registry import make_house

KEY = "long enough to be no guess at all"


def test_it_works(monkeypatch):
    monkeypatch.setenv("DATABASE_STRICT_KEY", KEY)
    assert strict.engine(strict.key())["ENGINE"] == "foundation.tenancy.strict"
    monkeypatch.delenv("DATABASE_STRICT_KEY")
    assert strict.engine(strict.key())["ENGINE"] == "foundation.tenancy.backend"


def test_a_key_that_may_be_guessed_is_refused(monkeypatch):
    monkeypatch.setenv("DATABASE_STRICT_KEY", "felles")
    with pytest.raises(ImproperlyConfigured, match="too short"):
        strict.key()


@pytest.mark.parametrize("key", ["", KEY])
def test_a_house_that_is_opened_has_its_login_at_once(db, settings, key):
    settings.DATABASE_STRICT_KEY = key
    house = make_house("Fjellvik")
    with tenancy.owner():
        found = rows("SELECT rolcanlogin FROM pg_roles WHERE rolname = %s", [house.schema_name])
    assert found == [(bool(key),)]


def test_without_a_key_there_is_nothing_to_make_passwords_from(db):
    with pytest.raises(CommandError, match="DATABASE_STRICT_KEY is not given"):
        call_command("strict_logins")
