"""What is no matter of a person's is on no page of theirs: every address of a document, and every list."""

from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate, now

from tenants.documents.models import Hearing, OldName, Opening, Reference
from tests.factories.documents import (
    AT,
    add_version,
    make_authority,
    make_document,
    make_position,
    make_theme,
    paragraph,
)
from tests.factories.people import make_person
from tests.factories.shelves import say

SOUGHT, SECRET = "Hemmelighuset", "Kryptokammeret"
LISTS = (
    "/", "/notices/", "/search/?q={q}", "/documents/", "/documents/?q={q}", "/documents/?q=KV-77",
    "/documents/?state=draft", "/documents/?state=hearing", "/documents/?state=approval", "/documents/favourites/",
    "/documents/links/", "/documents/approve/", "/documents/desk/", "/documents/plan/{theme}/",
    "/documents/authority/", "/documents/authority/who/?document={document}", "/documents/clock/",
    "/documents/owners/", "/documents/openings/", "/documents/copy/", "/documents/new/?title={q}", "/documents/homes/",
    "/documents/{open}/", "/documents/{open}/edit/find/?q={q}", "/api/v1/documents/authority/who/?document={document}",
    "/api/v1/documents/plan/", "/d/", "/d/{number}/", "/d/{number}/qr.svg", "/d/old/KV-77", "/log/",
)  # fmt: skip
OF_ONE = (
    "", "history/", "history/1/", "history/2/", "changes/?a=1&b=2", "changes/1/2/", "receipts/", "document.pdf",
    "document.pdf?version=1", "document.pdf?version=2", "document.docx", "document.docx?version=1", "hearing/",
    "document.docx?version=2", "edit/", "remarks/", "settings/", "approval/", "withdraw/", "review/", "edit/picture/",
)  # fmt: skip


def draft(writer, title, **here):
    return make_document(writer, title, [paragraph(title)], **here)


def in_hearing(writer, title, **here):
    """Others are heard."""
    document = make_document(writer, title, [paragraph(title)], state="hearing", **here)
    hear(writer, document.versions.get())
    return document


def hear(writer, version, *, closed=False, **asked):
    return Hearing.objects.create(
        version=version, started_at=AT, started_by_name="Edda", until_date=localdate() + timedelta(9),
        closed_at=now() if closed else None, **{"members": [writer.member.pk]} | asked,
    )  # fmt: skip


def heard_before(writer, title, **here):
    """Everyone was heard, and then it was written on."""
    document = make_document(writer, "Rutine", [paragraph(title)], **here)
    hear(writer, document.versions.get(), closed=True, everyone=True)
    return document


def for_approval(writer, title, **here):
    return make_document(writer, title, [paragraph(title)], state="approval", **here)


def dropped(writer, title, **here):
    document = make_document(writer, "Rutine", state="in_force", **here)
    add_version(writer, document, [paragraph(title)], state="dropped", title=title)
    return document


def draft_beside(writer, title, **here):
    """What is in force may be read by everyone, the draft beside it not."""
    document = make_document(writer, "Rutine", state="in_force", is_public=True, **here)
    version = add_version(writer, document, [paragraph(title)], title=title, changes=[title])
    say(writer, version, text=title)
    return document


def not_open_yet(writer, title, **here):
    document = make_document(writer, title, [paragraph(title)], state="in_force", asks_receipt=True, **here)
    add_version(writer, document, [paragraph(title)], state="in_force", title=title)
    Opening.objects.create(theme=document.theme, stage="prepared", from_date=date(2020, 1, 1), decided_by="Ledelsen",
                           entered_at=AT, entered_by=writer.account_id)  # fmt: skip
    say(writer, document.versions.get(number=2), text=title)
    return document


KINDS = (draft, in_hearing, heard_before, for_approval, dropped, draft_beside, not_open_yet)


@pytest.fixture
def edda(levanger):
    return make_person("Edda Ree", levanger, "editor")


@pytest.fixture
def make(edda, astrid):
    """A document of a kind in a theme of its own, with an old number, linked to from one that everybody may read."""

    def made(kind):
        everyday, theirs = make_theme("Hverdag"), make_theme("Nytt tema")
        make_authority(make_position("Overlege", holder=edda.member))
        document = kind(edda, f"{SOUGHT} {SECRET}", theme=theirs)
        OldName.objects.create(document=document, kind="number", value="KV-77")
        public = make_document(edda, "Ferie", state="in_force", theme=everyday)
        Reference.objects.create(version=document.versions.last(), block_id="b1", target_id=public.pk, words="Ferie")
        return document, public

    return made


def asked_for(document, public):
    names = {"q": SOUGHT, "theme": document.theme_id, "document": document.pk, "open": public.pk,
             "number": document.number}  # fmt: skip
    yield from (one.format(**names) for one in LISTS)
    yield from (f"/documents/{document.pk}/{one}" for one in OF_ONE)


def told(client, path):
    """Whether the answer holds the secret; a file may hold anything."""
    answer = client.get(path)
    assert answer.status_code < 500, path
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return SECRET in body.decode(errors="replace") or body.startswith((b"%PDF", b"PK"))


@pytest.mark.parametrize("kind", KINDS)
def test_an_employee_sees_nothing_of_it(make, kind, astrid):
    assert leaks(astrid.client, kind, *make(kind)) == []


def leaks(client, kind, document, public):
    files = ("document.pdf", "document.docx", "?version=1") if kind in (dropped, draft_beside) else ()
    return [path for path in asked_for(document, public) if not path.endswith(files) and told(client, path)]


@pytest.mark.parametrize("kind", KINDS)
def test_nobody_sees_it_without_signing_in(make, kind, client_for, levanger):
    document, public = make(kind)
    type(document).objects.update(is_public=True)
    assert leaks(client_for(levanger), draft, document, public) == []


def waiting(writer, title, **here):
    return make_document(writer, "Rutine", [paragraph(title)], state="approval", **here)


def test_who_approves_other_texts_reads_nothing_of_one_for_approval(make, astrid):
    document, public = make(waiting)
    make_position("Rektor", holder=astrid.member)
    assert leaks(astrid.client, waiting, document, public) == []


def test_who_approves_elsewhere_finds_no_title(make, astrid):
    document, public = make(for_approval)
    make_authority(make_position("Rektor", holder=astrid.member), theme=public.theme)
    assert leaks(astrid.client, for_approval, document, public) == []


def test_who_writes_finds_no_title_of_a_theme_that_is_not_open(make, astrid):
    document, public = make(not_open_yet)
    type(public.theme).objects.filter(pk=public.theme_id).update(group=[astrid.member.pk])
    assert astrid.client.get(f"/documents/{public.pk}/edit/find/?q={SOUGHT}").status_code == 200
    assert leaks(astrid.client, not_open_yet, document, public) == []
    kind = str(public.document_type_id)
    typed = {"title": document.title, "theme_id": str(public.theme_id), "document_type_id": kind}
    assert "Det finnes alt et dokument" not in astrid.client.post("/documents/new/", typed).text


def test_its_own_people_see_it(make, edda):
    """So the secret is there to be seen."""
    document, public = make(draft_beside)
    found = leaks(edda.client, draft_beside, document, public)
    assert {"/documents/desk/", f"/documents/{document.pk}/edit/", f"/documents/{document.pk}/approval/"} <= set(found)
