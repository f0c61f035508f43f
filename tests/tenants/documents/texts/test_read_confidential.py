"""Who opens a confidential document stands in the log, once a day, and its owner sees it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from foundation import audit, tenancy
from foundation.audit.models import Entry
from tenants.documents.actions.seeing import seen
from tenants.documents.models import Document
from tests.factories.documents import make_document
from tests.factories.questions import questions

READ = "read_confidential"


@pytest.fixture
def document(editor, theme):
    return make_document(editor, state="in_force")


@pytest.fixture
def confidential(levanger, document):
    with tenancy.inside(levanger):
        Document.objects.update(is_confidential=True)
    return document


def readings(levanger):
    with tenancy.inside(levanger):
        return list(Entry.objects.filter(action=READ).values_list("account_id", flat=True))


def test_it_works(levanger, confidential, astrid, editor):
    for page in ("", "", "document.pdf", "history/", "document.docx"):
        assert astrid.client.get(f"/documents/{confidential.pk}/{page}").status_code == 200
    assert readings(levanger) == [astrid.account_id]
    told = editor.client.get(f"/documents/{confidential.pk}/history/").text
    assert "Hvem har åpnet dokumentet" in told
    assert astrid.account.name in told
    assert "Hvem har åpnet" not in astrid.client.get(f"/documents/{confidential.pk}/history/").text


@pytest.mark.parametrize("page", ["", "document.pdf", "document.docx", "remarks/"])
def test_every_way_of_reading_is_one(levanger, confidential, astrid, page):
    assert astrid.client.get(f"/documents/{confidential.pk}/{page}").status_code == 200
    assert readings(levanger) == [astrid.account_id]


@pytest.mark.parametrize("page", ["edit/", "hearing/", "approval/"])
def test_so_is_a_draft(levanger, editor, theme, page):
    draft = make_document(editor, theme=theme)
    with tenancy.inside(levanger):
        Document.objects.update(is_confidential=True)
    assert editor.client.get(f"/documents/{draft.pk}/{page}").status_code == 200
    assert readings(levanger) == [editor.account_id]


def test_the_next_day_is_another_line(levanger, confidential, astrid):
    with tenancy.inside(levanger):
        row, now = Document.objects.get(), timezone.now()
        for at in (now, now, now + timedelta(days=1)):
            seen(row, by=astrid.actor, at=at)
    assert len(readings(levanger)) == 2


def test_what_is_not_confidential_is_read_unseen(levanger, document, astrid):
    client, address = astrid.client, f"/documents/{document.pk}/"
    client.get(address)
    assert readings(levanger) == []
    asked = questions(lambda: client.get(address))
    assert not any("audit_entry" in sql for sql in asked)


def test_who_may_not_read_it_leaves_no_line(levanger, confidential, dag):
    assert dag.client_at(levanger).get(f"/documents/{confidential.pk}/").status_code == 302
    assert readings(levanger) == []


def test_who_has_left_the_registers_is_somebody(levanger, confidential):
    with tenancy.inside(levanger):
        assert audit.readers(READ, confidential, limit=5) == []
    assert audit.nobody() == "Ukjent person"
