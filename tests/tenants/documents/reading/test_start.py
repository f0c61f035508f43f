"""The first day with documents: what is to be done, by whom, and which ways an ordinary employee is shown."""

import pytest
from django.utils import timezone

from foundation import tenancy
from tenants.documents.actions.openings import decide_opening
from tenants.documents.queries.start import first_steps
from tenants.organisation.models import Role
from tests.factories.documents import make_authority, make_document, make_position, make_theme, make_type


@pytest.fixture
def inside(levanger):
    with tenancy.inside(levanger):
        yield


def done(who):
    return [step.done for step in first_steps(who.actor, on=timezone.localdate())]


def test_it_works(inside, anne, bjorn, camilla):
    Role.objects.create(member=camilla.member, name="administrator", from_date=timezone.localdate())
    page = camilla.client.get("/documents/").text
    assert "Slik kommer dere i gang" in page
    for address in ("/people/", "/documents/plan/", "/documents/types/", "/documents/openings/"):
        assert f'<a href="{address}">' in page
    assert '<a href="/documents/import/">' not in page, "moving in is for dokumentansvarlige"
    assert done(camilla) == [False] * 6
    Role.objects.create(member=anne.member, name="editor", from_date=timezone.localdate())
    assert done(anne) == [True, False, False, False, False, False]
    assert '<a href="/documents/import/">' in anne.client.get("/documents/").text
    make_theme()
    make_type()
    make_authority(make_position(holder=bjorn.member))
    assert done(anne) == [True, True, True, True, False, False]
    decide_opening(
        stage="prepared", from_date=timezone.localdate(), decided_by="Rådet", by=anne.actor, at=timezone.now()
    )
    make_document(anne)
    assert done(anne) == [True] * 6
    make_document(anne, "Vakt", state="in_force")
    assert done(anne) == []
    assert "Slik kommer dere i gang" not in anne.client.get("/documents/").text


def test_an_employee_is_told_what_will_come_and_shown_no_desk(inside, astrid):
    page = astrid.client.get("/documents/").text
    assert "Ingen dokumenter ennå" in page
    assert "Slik kommer dere i gang" not in page
    for word in ("Skrivebordet", "Til godkjenning hos deg"):
        assert word not in page
    make_position("Fagsjef", holder=astrid.member)
    page = astrid.client.get("/documents/").text
    for word in ("Skrivebordet", "Til godkjenning hos deg", "Temaplanen"):
        assert word in page
