"""Every document says what comes next: who does it, and by when."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tenants.documents.actions import life
from tenants.documents.models import AuthorityRow, Document, Holder, Version
from tenants.documents.queries.life import next_step
from tests.factories.documents import make_document, make_position

pytestmark = pytest.mark.usefixtures("inside")


def opened(document):
    """The open version."""
    return Version.objects.select_related("document").get(pk=Document.objects.get(pk=document.pk).draft_id)


def again(document):
    """As it is stored now."""
    return Document.objects.get(pk=document.pk)


def test_it_works(editor, director, at):
    document = make_document(editor)
    said = next_step(document, on=at.date())
    assert (said.kind, said.what, said.who) == ("write", "Skriv ferdig", "Anne Lund")
    life.send_for_approval(opened(document), by=editor.actor, at=at)
    said = next_step(again(document), on=at.date())
    assert (said.what, said.who) == ("Godkjenn", "Kommunedirektør (Bjørn Haugen eller Camilla Berg)")
    assert said.by_when == at.date() + timedelta(days=7)
    assert next_step(again(document), on=at.date() + timedelta(days=8)).overdue


def test_a_document_in_force_is_reviewed_by_its_owner(editor, astrid, at):
    owner = make_position("Fagsjef", holder=astrid.member)
    document = make_document(editor, state="in_force", owner=owner, review_date=at.date())
    said = next_step(document, on=at.date())
    assert (said.kind, said.who, said.by_when, said.overdue) == ("review", "Astrid Moen", at.date(), True)


def test_a_hole_names_itself(editor, director, at):
    document = make_document(editor)
    life.send_for_approval(opened(document), by=editor.actor, at=at)
    Holder.objects.all().delete()
    assert "Kommunedirektør" in next_step(again(document), on=at.date()).what
    AuthorityRow.objects.update(until_date=at.date())
    assert next_step(again(document), on=at.date()).kind == "hole"


def test_only_the_writer_of_a_text_may_approve_is_a_hole(editor, director, at):
    document = make_document(editor)
    version = life.send_for_approval(opened(document), by=editor.actor, at=at)
    holders = list(Holder.objects.values_list("member__account_id", flat=True))
    Version.objects.filter(pk=version.pk).update(writers=holders)
    assert next_step(again(document), on=at.date()).kind == "hole"


def test_many_documents_cost_no_more_questions_than_one(editor, director, at):
    document = make_document(editor)
    life.send_for_approval(opened(document), by=editor.actor, at=at)
    with CaptureQueriesContext(
        connection,
    ) as one:
        next_step(Document.objects.all(), on=at.date())
    for _number in range(19):
        life.send_for_approval(opened(make_document(editor)), by=editor.actor, at=at)
    with CaptureQueriesContext(connection) as twenty:
        found = next_step(Document.objects.all(), on=at.date())
    assert len(found) == 20
    assert len(twenty) == len(one)
