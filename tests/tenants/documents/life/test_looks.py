"""In a real browser: the pages of a version's life have no fault that axe finds, and fit a phone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from foundation import tenancy
from tenants.documents.actions import hearing, life
from tenants.documents.models import Step, Version
from tests.browser import chromium, faulty
from tests.factories.documents import add_version, heading, item, make_document, paragraph, table

PAGES = (
    ("editor", "{draft}hearing/"),
    ("editor", "{heard}hearing/"),
    ("astrid", "{heard}hearing/"),
    ("editor", "{closed}hearing/"),
    ("editor", "{draft}approval/"),
    ("bjorn", "{sent}approval/"),
    ("editor", "{sent}approval/"),
    ("bjorn", "/documents/approve/"),
    ("astrid", "/documents/approve/"),
    ("editor", "{current}withdraw/"),
    ("editor", "{current}review/"),
    ("astrid", "/documents/clock/?from_date=2026-01-01&to_date=2036-12-31"),
    ("bjorn", "/"),
)


def opened(document):
    """The open version."""
    return Version.objects.select_related("document").get(document=document, state="draft")


@pytest.fixture
def places(editor, astrid, bjorn, director):
    """Documents at every place of the way."""
    now = timezone.now()
    text = [heading("Formål"), paragraph("Rett tid."), item("Les"), table(("Hva", "Hvem"), ("Dosett", "Sykepleier"))]
    with tenancy.inside(editor.municipality):
        made = {name: make_document(editor, name.title()) for name in ("draft", "heard", "closed")}
        made["current"] = make_document(editor, "Current", state="in_force")
        made["sent"] = make_document(editor, "Sent", text, state="in_force")
        add_version(editor, made["sent"], [*text[:1], paragraph("Rett tid, alltid."), *text[2:]], changes=["Alltid"])
        for name in ("heard", "closed"):
            found = hearing.start_hearing(
                opened(made[name]), question="Stemmer det?", everyone=True, by=editor.actor, at=now
            )
            hearing.propose(found, quote="Rett bruker", proposed="Pasienten", by=bjorn.actor, at=now)
            said = hearing.propose(found, text="Hva med natt?", by=astrid.actor, at=now)
        hearing.answer(said, outcome="answered", text="Samme regel.", by=editor.actor, at=now)
        hearing.close_hearing(found, by=editor.actor, at=now)
        life.send_for_approval(opened(made["sent"]), note="Se punkt 2.", by=editor.actor, at=now)
        for version in Version.objects.all():
            begin = now - timedelta(40)
            Step.objects.create(version=version, name="writing", began_at=begin, ended_at=begin + timedelta(3))
    return {name: f"/documents/{one.pk}/" for name, one in made.items()}


@pytest.fixture(scope="module")
def browser():
    with chromium() as one:
        yield one


def test_it_works(browser, request, places):
    visits = ((request.getfixturevalue(who).client, path.format(**places)) for who, path in PAGES)
    assert faulty(browser, visits) == {}
