"""A house with a document in every state and a row of every kind beside them, for tests of walls and of forms."""

import hashlib
import io
from datetime import UTC, datetime, timedelta

from django.utils.timezone import localdate, now

from foundation import files, tenancy
from foundation.keys import uuid7
from tenants.documents.models import (
    Favourite,
    GoneThrough,
    Hearing,
    ImportedFile,
    ImportRun,
    OldName,
    Opening,
    Receipt,
    Reference,
    Remark,
    Sending,
    StaticCopy,
    Step,
    ThemeDecision,
    Training,
)
from tenants.documents.rules.blocks import as_reading, fingerprint, new_id
from tenants.organisation.models import Role
from tests.factories.documents import (
    AT,
    FIRST,
    add_version,
    heading,
    make_authority,
    make_document,
    make_position,
    make_theme,
    make_type,
    paragraph,
)
from tests.factories.moving_in import picture
from tests.factories.people import make_unit

PICTURE = hashlib.sha256(picture().read()).hexdigest()


def _image():
    return {"id": new_id(), "type": "image", "text": "", "alt": "En såpe",
            "image": {"sha256": PICTURE, "width": 40, "height": 30}}  # fmt: skip


def make_shelf(person):
    """Documents in every state, the last of them with all that may stand beside one; the person may do everything.

    The person writes, leads a unit and holds the position that approves. Ask for an open door. Returns the last one.
    """
    unit = make_unit("Heimen", person.municipality)
    for name, place in (("editor", None), ("unit_leader", unit), ("employee", unit)):
        Role.objects.create(member=person.member, name=name, unit=place, from_date=FIRST)
    theme, kind = make_theme("Smittevern"), make_type("Retningslinje")
    position = make_position("Overlege", holder=person.member)
    make_authority(position, theme=theme, document_type=kind, own_text_allowed=True)
    here = {"theme": theme, "document_type": kind, "owner": position, "unit": unit}
    make_document(person, "Håndhygiene", state="draft", **here)
    _sent(person, make_document(person, "Isolering", state="approval", **here))
    make_document(person, "Smittesporing", state="withdrawn", **here)
    _beside(person, theme, unit)
    document = make_document(person, "Utbrudd", state="in_force", asks_receipt=True, is_public=True, **here)
    second = add_version(
        person, document, [heading("Varsle"), paragraph("Ring overlegen."), _image()], state="in_force"
    )
    _read(person, document, second, unit)
    third = add_version(person, document, state="hearing", changes=["Ny frist."])
    _heard(person, third)
    return document


def _sent(person, document):
    version = document.versions.get()
    Sending.objects.create(
        version=version, title=version.title, blocks=version.blocks, sha256=fingerprint(version.title, version.blocks),
        due_date=localdate(), sent_at=AT, sent_by=person.account_id, sent_by_name=person.account.name,
    )  # fmt: skip
    Step.objects.create(version=version, name="approval", waiting=True, began_at=AT)


def _read(person, document, version, unit):
    """The version has been gone through, kept at hand, linked to, said something to."""
    Favourite.objects.create(member=person.member, document=document)
    meeting = GoneThrough.objects.create(
        version=version, unit=unit, held_date=localdate(), recorded_at=AT, recorded_by_name=person.account.name
    )
    Receipt.objects.create(version=version, member=person.member, given_at=AT, meeting=meeting)
    Reference.objects.create(version=version, block_id=version.blocks[0]["id"], target_id=document.pk, words="Utbrudd")
    OldName.objects.create(document=document, kind="number", value=f"KV-{document.number}")
    say(person, version, kind="unclear", text="Hvem er på vakt?")


def _heard(person, version):
    hearing = Hearing.objects.create(
        version=version, everyone=True, started_at=AT, started_by_name=person.account.name,
        until_date=localdate() + timedelta(days=10),
    )  # fmt: skip
    Step.objects.create(version=version, name="hearing", began_at=AT)
    say(person, version, hearing=hearing, proposed="Formålet", quote="Formål", block_id=version.blocks[0]["id"])


def say(person, version, *, kind="proposal", **values):
    """Something that was said to a version."""
    return Remark.objects.create(
        version=version, kind=kind, said_at=AT, said_by=person.account_id, said_by_name=person.account.name, **values
    )


def _beside(person, theme, unit):
    """What is decided about the theme, the copy, and a run of files that are read."""
    at, owner = now(), str(person.municipality.id)
    entered = {"entered_at": at, "entered_by": person.account_id, "decided_by": "Ledergruppen"}
    ThemeDecision.objects.create(theme=theme, sharing="local", decided_date=localdate(), **entered)
    Opening.objects.create(theme=theme, stage="open", from_date=FIRST, **entered)
    Training.objects.create(member=person.member, held_date=FIRST, recorded_by_name=person.account.name)
    files.store(owner, picture())
    copied = files.store(owner, io.BytesIO(b"PK"))
    StaticCopy.objects.create(sha256=copied, size=2, documents=1, made_at=datetime(2026, 1, 1, tzinfo=UTC))
    run = ImportRun.objects.create(
        state="dry_run", name="Gammelt system.zip", once=uuid7(), started_at=AT, started_by=person.account_id,
        started_by_name=person.account.name,
    )  # fmt: skip
    for name in ("Vask.docx", "Munnbind.docx"):
        ImportedFile.objects.create(
            run=run, path=name, state="read", kind="docx", sha256=files.store(owner, io.BytesIO(name.encode())),
            becomes={"found": {"title": name[:-5]}},
            reading=as_reading(name, [paragraph("Vask hendene."), _image()]),
        )  # fmt: skip


def inside(person):
    """`make_shelf` behind the person's own door."""
    with tenancy.inside(person.municipality):
        return make_shelf(person)
