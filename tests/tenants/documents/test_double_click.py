"""Each form that sends, sent twice at once as a double click does: the second changes nothing more and shows no error.

Moving in is tried in moving_in/test_pages.py, what only two threads can do in the tests of two at once.
"""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.utils.timezone import localdate

from foundation import tenancy
from tenants.documents.models import Document, DocumentType, Position, Theme, Version
from tenants.documents.rules.blocks import fingerprint
from tests.factories import shelves
from tests.factories.documents import make_document, make_position, paragraph
from tests.factories.people import make_person
from tests.factories.shelves import say

WEEK = str(localdate() + timedelta(days=7))
# whoever sends these twice is told that it is done, on the page or on a form that keeps what was typed
TOLD = {"hearing/", "approval/send/", "close", "withdraw/", "drop", "theme", "type", "position", "holder", "row"}


@pytest.fixture
def edda(levanger, settings, tmp_path):
    """One who writes, approves and leads, in a house with a document in every state."""
    settings.FILES_ROOT = tmp_path / "store"
    person = make_person("Edda Ree", levanger, "administrator")
    with tenancy.inside(levanger):
        shelves.make_shelf(person)
        make_document(person, "Avfall", [paragraph("Kast det.", id="p")], owner=Position.objects.get())
    return person


def forms(person):
    """(what it is, address, what is sent)."""
    with tenancy.inside(person.municipality):
        by_title = {one.title: one for one in Document.objects.all()}
        draft, waits, gone, beside = (by_title[name] for name in ("Avfall", "Isolering", "Smittesporing", "Utbrudd"))
        written = Version.objects.get(pk=draft.draft_id)
        asked, heard = Version.objects.get(pk=waits.draft_id), Version.objects.get(pk=beside.draft_id)
        current, hearing = Version.objects.get(pk=beside.current_id), heard.hearings.get()
        remark = say(person, written, block_id="p", quote="Kast", proposed="Kast kast")
        theme, kind, position = Theme.objects.last(), DocumentType.objects.last(), Position.objects.get()
        unit = person.member.roles.exclude(unit=None).first().unit
        row = {"theme": str(theme.pk), "step_1_1": str(position.pk), "from_date": WEEK, "source": "Vedtak 4"}
        seen = fingerprint(asked.title, asked.blocks)
        other = make_position("Rektor")
    d, w, b = (f"/documents/{one.pk}/" for one in (draft, waits, beside))
    about = {"title": "Ny rutine", "theme_id": str(theme.pk), "document_type_id": str(kind.pk)}
    decided = {"decided_by": "Ledergruppen", "from_date": "2026-01-01", "stage": "prepared", "theme": str(theme.pk)}
    holder = {"member": str(person.member.pk), "from_date": str(localdate())}
    return [
        ("new", "/documents/new/", about | {"asked": "1", "home": "intranet", "once": str(uuid4())}),
        ("save", d + "edit/save/", {"title": "Avfall", "revision": "1", "markup": "Kast det rett."}),
        ("settings", d + "settings/", about | {"version": "1", "target_group": "Alle", "owner_id": str(position.pk)}),
        ("say", d + "remarks/say/", {"version_id": str(written.pk), "kind": "remark", "text": "Hvor?"}),
        ("answer", d + f"remarks/{remark.pk}/answer/", {"outcome": "answered", "text": "Der."}),
        ("take in", d + f"remarks/{remark.pk}/take-in/", {}),
        ("hearing/", d + "hearing/", {"how": "period", "until_date": WEEK, "everyone": "on"}),
        ("propose", b + f"hearing/{hearing.pk}/say/", {"kind": "proposal", "text": "Hva med helger?"}),
        ("until", b + f"hearing/{hearing.pk}/until/", {"until_date": WEEK}),
        ("close", b + f"hearing/{hearing.pk}/close/", {}),
        ("approval/send/", d + "approval/send/", {"revision": "1", "due_date": WEEK}),
        ("take back", w + "approval/take-back/", {}),
        ("decide", w + "approval/decide/", {"seen": seen, "decision": "approve"}),
        ("return", w + "approval/decide/", {"seen": seen, "decision": "return", "text": "Uklart."}),
        ("many", "/documents/approve/", {"chosen": f"{asked.pk}:{seen}"}),
        ("withdraw/", b + "withdraw/", {"reason": "Feil."}),
        ("restore", f"/documents/{gone.pk}/withdraw/restore/", {}),
        ("drop", b + "withdraw/drop/", {"reason": "Feil."}),
        ("review", b + "review/", {"review_date": WEEK}),
        ("new version", f"/documents/{gone.pk}/new-version/", {}),
        ("confirm", b + "confirm/", {"version": str(current.pk)}),
        ("keep", f"/documents/{gone.pk}/keep/", {}),
        ("meeting", b + f"receipts/{unit.pk}/", {"held_date": str(localdate()), "members": str(person.member.pk)}),
        ("opening", "/documents/openings/new/", decided),
        ("theme", "/documents/plan/new/", {"title": "Renhold"}),
        ("decision", f"/documents/plan/{theme.pk}/decide/",
         {"sharing": "common", "decided_date": "2026-10-01", "decided_by": "Rådet"}),
        ("type", "/documents/types/new/", {"title": "Skjema", "review_months": "12"}),
        ("position", "/documents/authority/positions/new/", {"title": "Renholdsleder"}),
        ("holder", f"/documents/authority/positions/{other.pk}/", holder),
        ("row", "/documents/authority/new/", row),
        ("owners", "/documents/owners/", {"old": str(position.pk), "new": str(other.pk)}),
    ]  # fmt: skip


def counts():
    """How many rows each table of the module holds, and the last figures of each document."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND tablename ~ '^documents_'"
        )
        names = [name for (name,) in cursor.fetchall()]
        tables = [f"SELECT '{name}', count(*), 0 FROM {name}" for name in names]
        tables.append("SELECT id::text, revision, length(blocks::text) FROM documents_version")
        cursor.execute(" UNION ALL ".join(tables))
        return set(cursor.fetchall())


def test_it_works(edda, levanger):
    wrong, idle = [], []
    for what, address, sent in forms(edda):
        with transaction.atomic():
            found = [_state(levanger)]
            answers = []
            for _click in range(2):
                answers.append(edda.client.post(address, sent))
                found.append(_state(levanger))
            if answers[0].status_code not in (200, 302) or (found[0] == found[1] and what not in UPDATED):
                idle.append((what, answers[0].status_code, _errors(answers[0])))
            if found[1] != found[2]:
                wrong.append((what, sorted(found[1] ^ found[2])))
            if answers[1].status_code not in ((302, 422, 409) if what in TOLD else (200, 302)):
                wrong.append((what, answers[1].status_code, _errors(answers[1])))
            transaction.set_rollback(True)
    assert idle == []
    assert wrong == []


# what adds no row
UPDATED = {"settings", "answer", "until", "close", "take back", "withdraw/", "restore", "drop", "review", "confirm",
           "meeting", "owners"}  # fmt: skip


def _state(levanger):
    with tenancy.inside(levanger):
        return counts()


def _errors(answer):
    return [str(form.errors) for form in answer.context or () if hasattr(form, "errors")] if answer.context else ""
