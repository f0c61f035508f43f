"""A newer version is held against the text here before anybody looks; a text written in since is held anew."""

import json
from dataclasses import asdict

import pytest

from foundation import tenancy
from tenants.common import tasks
from tenants.common.actions import explaining, renewing
from tenants.common.models import Adoption, Update
from tenants.common.queries import updates as queries
from tenants.common.queries.beside import beside
from tenants.documents import facade as documents
from tenants.documents.actions import texts
from tenants.documents.models import Document, Version
from tests.factories.base import AT
from tests.factories.questions import questions

from .conftest import OWN, text


@pytest.fixture
def shown(update, editor, levanger):
    """shown(): what the page tells."""

    def act():
        with tenancy.inside(levanger):
            return _plain(queries.page(update.pk, by=editor.actor).beside)

    return act


@pytest.fixture
def anew(update, editor, levanger):
    """anew(): the same, worked out from the texts."""

    def act():
        with tenancy.inside(levanger):
            stored = Update.objects.select_related("adoption").get(pk=update.pk)
            return _plain(beside(stored, documents.text_of(stored.adoption.document_id, by=editor.actor)))

    return act


def test_it_works(shown, anew, update, editor, levanger):
    with tenancy.inside(levanger):
        asked = questions(lambda: queries.page(update.pk, by=editor.actor))
    assert not any(f'"{column}"' in one for one in asked for column in ("core", "base", "blocks"))
    assert shown() == anew()
    assert [one["block_id"] for one in shown()["conflicts"]] == ["b"]


def test_a_draft_written_in_since_is_held_against_it_anew(shown, anew, update, editor, levanger):
    with tenancy.inside(levanger):
        draft = texts.new_version(update.adoption.document, by=editor.actor, at=AT)
        texts.save(draft, blocks=text(**OWN | {"a": "Meld med en gang."}), revision=1, by=editor.actor, at=AT)
    assert shown() == anew()
    assert [one["block_id"] for one in shown()["conflicts"]] == ["a", "b"]


def test_a_text_that_comes_in_force_is_prepared_for(shown, anew, update, in_force, levanger):
    newer = in_force(text(**OWN | {"a": "Meld med en gang."}))
    with tenancy.inside(levanger):
        tasks.version_in_force(document_id=str(update.adoption.document_id))
        assert str(newer.pk) in Update.objects.get(pk=update.pk).beside["of"]
    assert shown() == anew()


def test_a_reason_that_was_given_since_makes_another_fingerprint(shown, anew, update, editor, levanger):
    before = shown()["seen"]
    with tenancy.inside(levanger):
        version = Adoption.objects.get(pk=update.adoption_id).version
        explaining.explain(update.adoption, reasons={"b": "Vi er få."}, version=version, by=editor.actor, at=AT)
    assert shown() == anew()
    assert shown()["seen"] != before


def test_a_version_that_is_translated_further_is_held_against_it_anew(shown, anew, update, item_id, levanger):
    with tenancy.inside(levanger):  # what was fetched said something else
        Update.objects.filter(pk=update.pk).update(core=text(a="Meld nå."))
        renewing.renew(item_id, "nb", at=AT)
        assert Update.objects.get(pk=update.pk).beside == {}
        assert shown() == anew()
        tasks.item_translated(item_id=str(item_id), language="nb")
        assert Update.objects.get(pk=update.pk).beside["seen"] == anew()["seen"]


def test_what_another_form_of_the_rule_kept_is_not_read(shown, anew, update, levanger):
    with tenancy.inside(levanger):
        stored = Update.objects.get(pk=update.pk)
        stored.beside["of"][0], stored.beside["changes"] = 0, []
        stored.save(update_fields=["beside"])
    assert shown() == anew()
    assert shown()["changes"]


def test_where_no_text_stands_nothing_of_what_is_kept_is_shown(shown, update, levanger):
    with tenancy.inside(levanger):
        assert Update.objects.get(pk=update.pk).beside
        Document.objects.filter(pk=update.adoption.document_id).update(draft_id=None, current_id=None)
        Version.objects.filter(document=update.adoption.document_id).delete()
    assert shown() == {**_plain(beside(update, None)), "is_there": True}


def _plain(found):
    """As the database keeps it: lists where there were tuples."""
    return json.loads(json.dumps(asdict(found)))
