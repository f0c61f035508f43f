"""How a new installation gets its first people."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils.timezone import localdate

from foundation import tenancy
from foundation.identity import queries as identity
from network.circles.models import Network
from tenants.organisation import facade as organisation
from tests.factories.registry import make_house

EVA = ("Eva Lund", "eva@nettverk.example", "Læringsnettverk nord")
SIV = ("fjellvik", "Siv Aas", "siv@fjellvik.example")


def run(name: str, *args: str) -> str:
    said = StringIO()
    call_command(name, *args, stdout=said)
    return said.getvalue()


def test_it_works(db, run_tasks, mailoutbox):
    said = run("first_facilitator", *EVA)
    assert "Eva Lund is its facilitator" in said
    assert "http://network.localhost:8000/" in said
    run_tasks()
    (letter,) = mailoutbox
    assert letter.to == ["eva@nettverk.example"]
    assert "http://network.localhost:8000/" in letter.body
    with tenancy.identity():
        account_id = identity.id_of_address("eva@nettverk.example")
        assert identity.is_facilitator(account_id)
    with tenancy.desk(account_id):
        assert [network.name for network in Network.objects.all()] == ["Læringsnettverk nord"]


def test_the_same_again_is_told_and_makes_nothing(db):
    run("first_facilitator", *EVA)
    with pytest.raises(CommandError, match="already"):
        run("first_facilitator", *EVA)


def test_what_is_no_address_is_told(db):
    with pytest.raises(CommandError, match="eva is no e-mail address"):
        run("first_facilitator", "Eva Lund", "eva", "Læringsnettverk nord")


def test_a_municipality_gets_its_first_person_and_only_that_one(db, run_tasks, mailoutbox):
    house = make_house("Fjellvik")
    assert "Siv Aas is the first person of Fjellvik" in run("first_person", *SIV)
    run_tasks()
    assert [letter.to for letter in mailoutbox] == [["siv@fjellvik.example"]]
    with tenancy.inside(house):
        assert organisation.administrators(on=localdate()) == ["Siv Aas"]
    with pytest.raises(CommandError, match="allerede personer"):
        run("first_person", *SIV)


def test_a_municipality_that_is_not_open_is_told(db):
    with pytest.raises(CommandError, match="open_municipality"):
        run("first_person", "sula", "Siv Aas", "siv@sula.example")
