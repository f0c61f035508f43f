"""What other modules may let be known of documents outside the house."""

from uuid import UUID

import pytest

from foundation import tenancy
from tenants.documents import facade
from tests.factories.documents import AT, make_document, make_position, make_theme, make_type
from tests.factories.people import make_person


@pytest.fixture
def shelf(levanger):
    """Two open documents among a draft, a withdrawn, and a confidential one."""
    edda = make_person("Edda Ree", levanger, "editor")
    with tenancy.inside(levanger):
        theme, _kind = make_theme("HMS"), make_type()
        for title, state in (("Vakt", "in_force"), ("Vern", "in_force"), ("Kladd", "draft"), ("Gammel", "withdrawn")):
            make_document(edda, title, state=state, theme=theme)
        make_document(edda, "Kriseplan", state="in_force", theme=theme, is_confidential=True)
        yield edda, theme


def test_it_works(shelf):
    edda, theme = shelf
    assert facade.themes_outside(edda.actor) == [(theme.pk, "HMS", 2)]
    assert facade.count_outside(theme.pk) == 2
    first = facade.some_outside(theme.pk, after=None, limit=1)
    rest = facade.some_outside(theme.pk, after=first[0].document_id, limit=9)
    assert [one.title for one in first + rest] == ["Vakt", "Vern"]
    assert first[0].blocks
    assert facade.one_outside(first[0].document_id) == (theme.pk, first[0])


def test_nothing_of_the_others(shelf):
    from tenants.documents.models import Document

    for document in Document.objects.exclude(title__in=("Vakt", "Vern")):
        assert facade.one_outside(document.pk) is None


def test_who_owns_and_who_writes(shelf, levanger, astrid):
    edda, theme = shelf
    owner = make_position("Fagleder", astrid.member)
    document = make_document(edda, "Rutine", state="in_force", theme=theme, owner=owner)
    assert facade.owner_accounts([document.pk, UUID(int=7)], on=AT.date()) == {document.pk: {astrid.account_id}}
    assert facade.may_write(document.pk, by=astrid.actor)
    other = make_document(edda, "Annen", state="in_force", theme=theme)
    assert not facade.may_write(other.pk, by=astrid.actor)
