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


@pytest.mark.parametrize(
    ("member", "said"), [("atlantis", "has no atlantis"), ("fjellregionen", "Only a municipality")]
)
def test_who_cannot_be_a_member_is_named_and_nothing_is_registered(other, member, said):
    with pytest.raises(CommandError, match=said):
        call_command("found_body", "Fjordsamarbeidet", "--member", "levanger", "--member", member)
    with tenancy.owner():
        assert not Municipality.objects.filter(slug="fjordsamarbeidet").exists()
