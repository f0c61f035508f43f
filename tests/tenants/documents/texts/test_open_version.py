"""Who may read a version that is not approved."""

import pytest
from django.http import Http404

from tenants.documents.actions.hearing import start_hearing
from tenants.documents.queries.texts import get_open_version
from tests.factories.documents import AT, make_authority, make_document, make_position


def may_read(document, *people):
    found = []
    for person in people:
        try:
            found.append(get_open_version(document, by=person.actor).document_id == document.pk)
        except Http404:
            found.append(False)
    return found


def test_it_works(editor, astrid, bjorn, inside, theme):
    assert may_read(make_document(editor), editor, astrid, bjorn) == [True, False, False]
    with pytest.raises(Http404):
        get_open_version(make_document(editor, state="in_force"), by=editor.actor)


def test_those_who_are_heard(editor, astrid, bjorn, inside, theme):
    document = make_document(editor)
    start_hearing(document.versions.get(), members=[astrid.member.pk], by=editor.actor, at=AT)
    assert may_read(document, editor, astrid, bjorn) == [True, True, False]


def test_those_who_approve(editor, astrid, bjorn, camilla, inside, theme):
    make_authority(make_position(holder=bjorn.member, deputy=camilla.member))
    document = make_document(editor, state="approval")
    assert may_read(document, editor, bjorn, camilla, astrid) == [True, True, True, False]
