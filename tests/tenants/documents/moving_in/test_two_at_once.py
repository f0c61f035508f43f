"""Two who move the same files in at the same moment: each file is entered once, or says why it is not."""

import pytest
from django.db import transaction

from foundation import tenancy
from foundation.keys import uuid7
from foundation.registry.models import Municipality
from tenants.documents.actions import moving_in
from tenants.documents.actions.moving_in import NothingReady
from tenants.documents.models import Document, ImportedFile, ImportRun, OldName
from tests.factories.documents import AT, make_theme, make_type, paragraph
from tests.factories.people import make_person
from tests.factories.threads import race

KINDS = ("theme", "type")


@pytest.fixture(scope="module")
def own_database(django_db_setup, slot, django_db_blocker):
    with race(slot, django_db_blocker) as made:
        yield made


@pytest.fixture(scope="module")
def ground(own_database):
    """Two who move in, and where the documents belong."""

    def made():
        with tenancy.public():
            levanger = Municipality.objects.get(slug="levanger")
        people = [make_person(name, levanger, "editor") for name in ("Edda Ree", "Even Sund")]
        with tenancy.inside(levanger):
            return *people, {"theme": str(make_theme("HMS").pk), "type": str(make_type().pk)}

    return own_database.do(made)


def read(person, here, number):
    """A run with one file that is read and ready."""
    with tenancy.inside(person.municipality):
        run = ImportRun.objects.create(
            state="dry_run", name="alt.zip", once=uuid7(), started_at=AT, started_by=person.account_id,
            started_by_name=person.account.name, choices=here,
        )  # fmt: skip
        found = {"title": "Brannvern", "old_number": number}
        ImportedFile.objects.create(
            run=run, path="brann.docx", state="read", kind="docx", sha256="a" * 64,
            becomes={"found": found, "hand": found | here},
            reading={"v": 1, "kind": "docx", "title": "", "warnings": [], "blocks": [paragraph("Ring 110.")]},
        )  # fmt: skip
        return run


def act(person, done):
    actor = person.actor
    with tenancy.inside(person.municipality):
        try:
            with transaction.atomic():
                return done(actor)
        except NothingReady as refusal:
            return refusal


def enter(person, run):
    """Ask for it, and do what the worker does."""
    act(person, lambda by: moving_in.start_entering(run.pk, by=by, at=AT))
    act(person, lambda by: moving_in.enter_next(run.pk, by.account_id, at=AT))
    act(person, lambda by: moving_in.enter_next(run.pk, by.account_id, at=AT))


def standing(person, number):
    with tenancy.inside(person.municipality):
        files = ImportedFile.objects.filter(becomes__found__old_number=number).order_by("pk")
        names = OldName.objects.filter(value=number).count()
        return names, [(one.state, one.becomes.get("failed", {}).get("code"), one.run.state) for one in files]


def test_it_works(own_database, ground):
    """Two runs of the same file: one of them brings it in, and the other keeps it with the reason."""
    edda, even, here = ground
    first, second = (own_database.do(lambda who=who: read(who, here, "HMS-1")) for who in (edda, even))
    own_database.run(lambda: enter(edda, first), lambda: enter(even, second))
    names, files = own_database.do(lambda: standing(edda, "HMS-1"))
    assert names == 1
    entered, left = sorted(files)
    assert entered == ("entered", None, "done")
    # whoever asked after the first was in is told at once, the other when the file's turn came
    assert left in (("read", "taken", "done"), ("read", None, "dry_run"))


def test_one_run_that_two_enter_gives_each_document_once(own_database, ground):
    edda, even, here = ground
    run = own_database.do(lambda: read(edda, here, "HMS-2"))
    before = own_database.do(lambda: act(edda, lambda _by: Document.objects.count()))
    own_database.run(lambda: enter(edda, run), lambda: enter(even, run))
    assert own_database.do(lambda: standing(edda, "HMS-2")) == (1, [("entered", None, "done")])
    assert own_database.do(lambda: act(edda, lambda _by: Document.objects.count())) == before + 1
