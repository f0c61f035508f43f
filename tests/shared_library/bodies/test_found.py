"""The owner's command that registers a joint body and its members."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command

from foundation import tenancy
from foundation.registry.models import Municipality
from shared_library.bodies import facade

ON = date(2026, 11, 1)


def members():
    with tenancy.owner():
        row = Municipality.objects.get(slug="fjordsamarbeidet")
        return [(one.name, one.from_date) for one in facade.members(row.pk, on=ON)]


def test_it_works(levanger, verdal, capsys):
    call_command("found_body", "Fjordsamarbeidet", "--member", "levanger", "--since", "2026-01-01")
    call_command(
        "found_body", "Fjordsamarbeidet", "--member", "levanger", "--member", "verdal", "--since", "2026-06-01"
    )
    assert members() == [("Levanger", date(2026, 1, 1)), ("Verdal", date(2026, 6, 1))]
    assert "as fjordsamarbeidet" in capsys.readouterr().out


def test_a_name_without_a_letter_is_refused_and_not_looked_for_for_ever(db):
    with pytest.raises(CommandError, match="has no letter in it"):
        call_command("found_body", "!!!")


def test_who_cannot_be_a_member_is_named_and_nothing_is_registered(levanger):
    with pytest.raises(CommandError, match="has no atlantis"):
        call_command("found_body", "Fjordsamarbeidet", "--member", "levanger", "--member", "atlantis")
    with tenancy.owner():
        assert not Municipality.objects.filter(slug="fjordsamarbeidet").exists()
