"""A confidential document stays in the house."""

import pytest
from django.db import IntegrityError, transaction

from tenants.documents.models import Document
from tests.factories.documents import make_document


@pytest.fixture
def document(editor, theme):
    return make_document(editor, state="in_force")


def values(document, **more):
    told = {"theme_id": str(document.theme_id), "document_type_id": str(document.document_type_id), "owner_id": "",
            "unit_id": "", "target_group": "", "law_links": "", "version": document.version}  # fmt: skip
    return told | more


def test_it_works(editor, astrid, document):
    url = f"/documents/{document.pk}/settings/"
    assert "Fortrolig" not in astrid.client.get(f"/documents/{document.pk}/").text
    assert editor.client.post(url, values(document, is_confidential="on")).status_code == 302
    assert Document.objects.get().is_confidential
    assert "Fortrolig" in astrid.client.get(f"/documents/{document.pk}/").text


def test_it_is_not_open_to_everyone(editor, document):
    both = {"is_confidential": "on", "is_public": "on"}
    answer = editor.client.post(f"/documents/{document.pk}/settings/", values(document, **both))
    assert answer.status_code == 422
    assert "Et fortrolig dokument kan ikke være åpent for alle" in answer.text
    assert not Document.objects.get().is_confidential
    with pytest.raises(IntegrityError), transaction.atomic():
        Document.objects.update(is_public=True, is_confidential=True)
