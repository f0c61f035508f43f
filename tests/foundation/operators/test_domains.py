"""A domain that does not prove itself: somebody who runs the platform finds out by other means, and says how."""

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from foundation import tenancy
from foundation.audit.models import Entry
from foundation.directory import proving
from foundation.directory.models import EmailDomain
from foundation.rights import Refused
from tests.browser import chromium, faulty
from tests.factories.providers import make_domain

HOW = "Ringte sentralbordet på nummeret i telefonkatalogen, og snakket med IT-lederen."


@pytest.fixture
def claim(levanger, anne):
    with tenancy.inside(levanger):
        return proving.claim("levanger.kommune.no", by=anne.actor, at=timezone.now())


def test_it_works(oda, levanger, anne, claim):
    assert "levanger.kommune.no, Levanger" in oda.client.get("/domains/").text
    assert oda.client.post(f"/domains/{claim.pk}/confirm/", {"how": "Det vet jeg"}).status_code == 422
    assert oda.client.post(f"/domains/{claim.pk}/confirm/", {"how": HOW}).status_code == 302
    with tenancy.inside(levanger):
        row = EmailDomain.objects.get()
        line = Entry.objects.get(action="prove_domain")
    assert (row.name, row.way, row.by_name) == ("levanger.kommune.no", "operator", "Oda Rud")
    assert (line.account_id, line.note) == (oda.account.pk, HOW)
    assert (
        "Oda Rud, som driver Felles, fant ut at det stemmer." in anne.client.get("/people/own-sign-in/domains/").text
    )
    assert "Ingen domener venter" in oda.client.get("/domains/").text


def test_only_those_who_run_the_platform_confirm_one(anne, claim):
    with pytest.raises(Refused):
        proving.confirm(claim, how=HOW, by=anne.actor, at=timezone.now())


def test_one_that_another_municipality_has_is_not_given_away(oda, verdal, claim):
    make_domain(verdal, "levanger.kommune.no")
    answer = oda.client.post(f"/domains/{claim.pk}/confirm/", {"how": HOW})
    assert (answer.status_code, "En annen kommune har domenet" in answer.text) == (422, True)


def test_the_database_lets_an_operator_confirm_only_what_a_municipality_has_said(oda, levanger, verdal, claim):
    for house, name in ((verdal, "levanger.kommune.no"), (levanger, "verdal.kommune.no")):
        row = EmailDomain(municipality_id=house.id, name=name)
        with pytest.raises(DatabaseError), transaction.atomic(), tenancy.operator(oda.account.pk):
            row.save(force_insert=True)


def test_the_pages_are_fit_for_everyone(oda, claim):
    with chromium() as browser:
        paths = ("/domains/", f"/domains/{claim.pk}/confirm/")
        assert faulty(browser, ((oda.client, path) for path in paths)) == {}
