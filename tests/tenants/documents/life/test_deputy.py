"""Whom somebody has named as deputy on the people's pages approves and sees to documents in that person's place."""

import re

import pytest
from django.utils import timezone

from foundation import tenancy
from foundation.audit.models import Entry
from tenants.documents.actions import life
from tenants.documents.models import Approval, Version
from tenants.documents.queries import papers
from tests.factories.documents import make_authority, make_document, make_position


@pytest.fixture
def document(levanger, editor, bjorn):
    """Bjørn's to approve, and Bjørn's alone."""
    with tenancy.inside(levanger):
        position = make_position("Kommunedirektør", holder=bjorn.member)
        make_authority(position)
        document = make_document(editor, owner=position)
        life.send_for_approval(Version.objects.select_related("document").get(), by=editor.actor, at=timezone.now())
    return document


def name_deputy(bjorn, astrid):
    """On the page of people, for today and on."""
    return bjorn.client.post(
        f"/people/{bjorn.member.pk}/deputies/set/",
        {"deputy": str(astrid.member.pk), "first_date": timezone.localdate().isoformat()},
    )


def test_it_works(levanger, document, astrid, bjorn):
    address = f"/documents/{document.pk}/approval/"
    assert astrid.client.get(address).status_code == 404
    assert name_deputy(bjorn, astrid).status_code == 302

    assert "Godkjenn: Legemiddelhåndtering" in astrid.client.get("/").text
    page = astrid.client.get(address)
    assert page.status_code == 200
    seen = re.search(r'name="seen" value="(\w+)"', page.text)
    assert seen is not None
    astrid.client.post(f"{address}decide/", {"seen": seen[1], "decision": "approve"})

    with tenancy.inside(levanger):
        given = Approval.objects.get()
        assert (given.account_id, given.position_title, given.as_deputy) == (
            astrid.account_id, "Kommunedirektør", True,
        )  # fmt: skip
        assert Entry.objects.get(action="approve").acting_for == bjorn.account_id
        assert Version.objects.get().state == "in_force"
        assert papers.approvals(Version.objects.get()).rows[0][1] == "Kommunedirektør (stedfortreder)"
    for page in ("", "history/"):
        assert "Kommunedirektør (stedfortreder)" in astrid.client.get(f"/documents/{document.pk}/{page}").text


def test_a_holder_who_is_deputy_elsewhere_answers_for_nobody_else(levanger, document, astrid, bjorn):
    with tenancy.inside(levanger):
        from tenants.organisation.models import Deputy

        Deputy.objects.create(member=astrid.member, deputy=bjorn.member, from_date=timezone.localdate())
        version = Version.objects.select_related("document").get()
        life.approve(version, seen=version.sendings.get().sha256, by=bjorn.actor, at=timezone.now())
        assert Entry.objects.get(action="approve").acting_for is None


def test_the_deputy_sees_to_what_the_position_owns_as_long_as_it_lasts(document, astrid, bjorn):
    address = f"/documents/{document.pk}/settings/"
    assert astrid.client.get(address).status_code == 404
    name_deputy(bjorn, astrid)
    assert astrid.client.get(address).status_code == 200
