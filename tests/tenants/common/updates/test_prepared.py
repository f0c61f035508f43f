"""A newer version is held against the text here before anybody looks; a text written in since is held anew."""

import json
import re
from dataclasses import asdict

import pytest

from foundation import tenancy
from foundation.notices.models import Notice
from tenants.common import tasks
from tenants.common.actions import explaining, preparing, renewing, updating
from tenants.common.models import Adoption, Update
from tenants.common.queries import updates as queries
from tenants.common.queries.beside import Beside, worked_out
from tenants.documents import facade as documents
from tenants.documents.actions import life, texts
from tenants.documents.models import Document, Version
from tests.factories.base import AT, base_text
from tests.factories.outbox import TaskFailed
from tests.factories.questions import questions

from .conftest import OWN, text

ROWS = [[{"id": one, "text": f"Celle {one}", "html": f"Celle {one}"} for one in row] for row in (["a", "b"], ["c"])]
RICH = [
    {"id": "h", "type": "heading", "level": 2, "text": "Vakt & beredskap", "html": "Vakt &amp; beredskap"},
    {"id": "t", "type": "table", "text": "Vakter", "rows": ROWS},
    {"id": "p", "type": "image", "text": "Dør", "alt": "Dør", "image": {"sha256": "a" * 64, "width": 9, "height": 9}},
    {"id": "x", "type": "paragraph", "text": "</ins><script>", "html": "&lt;/ins&gt;&lt;script&gt;"},
]
RICHER = [
    RICH[0] | {"text": "Vakt", "html": "Vakt"},
    RICH[1] | {"rows": [*ROWS, [{"id": "n1", "text": "ny", "html": "ny"}]]},
    RICH[3] | {"text": "Ring & si fra", "html": "Ring &amp; si fra"},
]


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
            return _plain(worked_out(stored, documents.text_of(stored.adoption.document_id, by=editor.actor)))

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


def test_a_text_that_comes_in_force_is_prepared_for(shown, anew, update, in_force, levanger, run_tasks):
    newer = in_force(text(**OWN | {"a": "Meld med en gang."}))
    with tenancy.inside(levanger):
        tasks.version_in_force(document_id=str(update.adoption.document_id))
    run_tasks()
    assert _of(update, levanger)["version"] == str(newer.pk)
    assert shown() == anew()


def test_a_draft_that_was_given_up_is_prepared_for(shown, anew, update, editor, levanger, run_tasks):
    before = _of(update, levanger)
    with tenancy.inside(levanger):
        draft = texts.new_version(update.adoption.document, by=editor.actor, at=AT)
        texts.save(draft, blocks=text(**OWN | {"a": "Meld med en gang."}), revision=1, by=editor.actor, at=AT)
        preparing.prepare(update.adoption_id)
        assert Update.objects.get(pk=update.pk).beside["of"]["version"] == str(draft.pk)
        draft = Version.objects.select_related("document").get(pk=draft.pk)
        life.drop(draft, reason="Nei.", by=editor.actor, at=AT)
    assert shown() == anew()
    run_tasks()
    assert _of(update, levanger) == before
    assert shown() == anew()


def test_a_reason_that_was_given_since_makes_another_fingerprint(shown, anew, update, editor, levanger, run_tasks):
    before = shown()["seen"]
    with tenancy.inside(levanger):
        version = Adoption.objects.get(pk=update.adoption_id).version
        explaining.explain(update.adoption, reasons={"b": "Vi er få."}, version=version, by=editor.actor, at=AT)
    assert shown() == anew()
    assert shown()["seen"] != before
    run_tasks()
    assert _of(update, levanger)["adoption"] == version + 1
    assert shown() == anew()


def test_a_version_that_is_translated_further_is_held_against_it_anew(
    shown, anew, update, item_id, levanger, run_tasks
):
    with tenancy.inside(levanger):  # what was fetched said something else
        Update.objects.filter(pk=update.pk).update(core=text(a="Meld nå."))
        renewing.renew(item_id, "nb", at=AT)
        assert Update.objects.get(pk=update.pk).beside == {}
        assert shown() == anew()
        tasks.item_translated(item_id=str(item_id), language="nb")
    run_tasks()
    with tenancy.inside(levanger):
        assert Update.objects.get(pk=update.pk).beside["seen"] == anew()["seen"]


@pytest.mark.parametrize("of", [{"form": 0}, {"form": 2, "of": "another shape"}, {}])
def test_what_another_form_of_the_rule_kept_is_not_read(shown, anew, update, levanger, of):
    with tenancy.inside(levanger):
        Update.objects.filter(pk=update.pk).update(beside={"of": of, "told": []})
    assert shown() == anew()
    assert shown()["changes"]


def test_what_is_kept_looks_the_same_on_the_page(update, editor, levanger):
    with tenancy.inside(levanger):
        document = update.adoption.document_id
        Version.objects.filter(document=document, state="in_force").update(blocks=RICH)
        Adoption.objects.filter(pk=update.adoption_id).update(base=RICH)
        Update.objects.filter(pk=update.pk).update(core=RICHER, beside={})
    anew = _main(editor, update)
    with tenancy.inside(levanger):
        preparing.prepare(update.adoption_id)
        assert Update.objects.get(pk=update.pk).beside
    assert _main(editor, update) == anew
    assert "<ins>" in anew


def test_it_is_kept_as_long_as_the_version_waits(update, publish, editor, levanger, shown):
    publish(a="Meld innen en time.")
    with tenancy.inside(levanger):
        newer = Update.objects.get(state="waiting")
        assert newer.beside
        assert Update.objects.get(pk=update.pk).beside == {}
        updating.decline(newer, reason="Passer ikke.", by=editor.actor, at=AT)
        assert Update.objects.get(pk=newer.pk).beside == {}
    assert shown() == _plain(Beside())


def test_what_goes_wrong_there_keeps_nobody_from_hearing_of_it(adoption, in_force, editor, levanger, run_tasks):
    broken = [{"id": "a", "type": "paragraph"}]  # no text that can be held against anything
    in_force(text())
    with tenancy.inside(levanger):
        Version.objects.filter(document=adoption.document_id, state="in_force").update(blocks=broken)
    base_text(blocks=text(a="Meld straks."), change_note="Ny frist.")
    with pytest.raises(TaskFailed):
        run_tasks()
    with tenancy.inside(levanger):
        assert Update.objects.get().beside == {}
        assert Notice.objects.filter(kind="common_version", account_id=editor.account_id).exists()


def test_the_page_of_what_was_taken_reads_none_of_it(update, editor, levanger):
    with tenancy.inside(levanger):
        asked = questions(lambda: queries.taken(update.adoption_id, by=editor.actor))
    assert not any('"beside"' in one for one in asked)


def test_where_no_text_stands_nothing_of_what_is_kept_is_shown(shown, update, levanger):
    with tenancy.inside(levanger):
        assert Update.objects.get(pk=update.pk).beside
        Document.objects.filter(pk=update.adoption.document_id).update(draft_id=None, current_id=None)
        Version.objects.filter(document=update.adoption.document_id).delete()
    assert shown() == {**_plain(worked_out(update, None)), "is_there": True}


def _of(update, levanger):
    with tenancy.inside(levanger):
        return Update.objects.get(pk=update.pk).beside["of"]


def _main(editor, update):
    page = editor.client.get(f"/common/updates/{update.pk}/").content.decode()
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page[page.index("<main") : page.index("</main")])


def _plain(found):
    """As the database keeps it: lists where there were tuples."""
    return json.loads(json.dumps(asdict(found)))
