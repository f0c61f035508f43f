"""Another name in addresses for an opened municipality."""

from datetime import UTC, datetime

import psycopg
import pytest
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command

from foundation import tenancy
from foundation.audit.models import Entry
from foundation.identity.views.hops import make_ticket
from foundation.registry import queries
from foundation.registry.creation import register_joint_body
from foundation.registry.loading import load_registry
from foundation.registry.models import Municipality
from foundation.registry.renaming import AddressTaken, Busy, NotOpen, rename_municipality
from foundation.tenancy import tickets
from foundation.tenancy.fleet import locks
from tests.database import WORKING
from tests.factories.registry import make_municipality

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)


def test_it_works(levanger, camilla):
    old = camilla.client
    row = rename_municipality(levanger, "levangen", at=NOW)
    assert (row.slug, row.schema_name) == ("levangen", "m_levanger")
    assert queries.by_host("levanger.localhost") is None
    assert queries.by_host("levangen.localhost") == levanger
    assert old.get("/").status_code == 404
    old.defaults["HTTP_HOST"] = "levangen.localhost"
    assert "/sign-in/" in old.get("/")["Location"], "a cookie of the old host is good nowhere"
    assert camilla.client_at(row).get("/").status_code == 200
    with tenancy.inside(row):
        assert Entry.objects.latest("at").changes == {"address": ["levanger.localhost", "levangen.localhost"]}


def test_who_was_on_the_way_to_the_old_name_does_not_arrive_there(levanger, camilla):
    token = make_ticket(camilla.account, to="levanger.localhost:8000", secret="x" * 64)
    rename_municipality(levanger, "levangen", at=NOW)
    with tenancy.identity():
        assert tickets.take(token) is None


def test_another_may_be_called_so_afterwards(levanger, camilla):
    rename_municipality(levanger, "levangen", at=NOW)
    body = register_joint_body("Levanger")
    assert (body.slug, body.schema_name) == ("levanger", "m_levanger_2")
    load_registry()
    with tenancy.public():
        assert Municipality.objects.get(number="5037").slug == "levangen"


def test_files_of_the_registry_give_nobody_a_name_that_a_body_has(db):
    with tenancy.owner():
        Municipality.objects.filter(slug="frosta").delete()
    body = register_joint_body("Frosta")
    load_registry()
    with tenancy.public():
        frosta = Municipality.objects.exclude(pk=body.pk).get(name="Frosta")
    assert (body.slug, frosta.slug, frosta.schema_name) == ("frosta", "frosta-5036", "m_frosta_5036")


def test_a_house_that_is_just_moved_is_not_renamed(levanger, slot):
    with psycopg.connect(**slot.login(WORKING), autocommit=True) as mover:
        mover.execute(f"SELECT pg_advisory_lock({locks.numbers(levanger.schema_name)})")
        with pytest.raises(Busy, match="Somebody moves"):
            rename_municipality(levanger, "levangen", at=NOW)
    assert rename_municipality(levanger, "levangen", at=NOW).slug == "levangen"


@pytest.mark.parametrize("slug", ["verdal", "network", "Levangen", "le_vanger", "", "l" * 57])
def test_what_is_taken_or_no_address_is_refused(levanger, camilla, slug):
    with pytest.raises(AddressTaken):
        rename_municipality(levanger, slug, at=NOW)
    with pytest.raises(AddressTaken):
        rename_municipality(levanger, "levangen", at=NOW, host="network.localhost")
    assert queries.by_host("levanger.localhost") == levanger
    with tenancy.inside(levanger):
        assert Session.objects.count() == 0


def test_a_house_that_is_not_open_has_no_address_to_change(db):
    with pytest.raises(NotOpen):
        rename_municipality(make_municipality("Fjellvik"), "fjellvika", at=NOW)


def test_the_command_says_what_happened(levanger, capsys):
    call_command("rename_municipality", "levanger", "levangen")
    assert "Levanger is found as levangen now" in capsys.readouterr().out
    for wrong in (["nowhere", "x"], ["levangen", "verdal"]):
        with pytest.raises(CommandError):
            call_command("rename_municipality", *wrong)
