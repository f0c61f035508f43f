from datetime import timedelta

import pytest

from foundation.audit.models import Entry
from foundation.keys import uuid7
from foundation.rights import Refused
from tenants.documents.actions.text_refusals import (
    AlreadyOpen,
    Held,
    NotDraft,
    NothingToContinue,
    NoTitle,
    Stale,
    TooLarge,
)
from tenants.documents.actions.texts import create_document, new_version, save
from tenants.documents.models import Document, Step, Version
from tenants.documents.rules.html import from_html
from tests.factories.documents import AT, add_version, heading, make_document, make_theme, make_type, paragraph, table


def create(editor, theme, kind, title="Legemidler", **values):
    return create_document(title=title, theme_id=theme.pk, document_type_id=kind.pk, by=editor.actor, at=AT, **values)


def draft_of(document):
    return Version.objects.get(pk=document.draft_id)


def test_it_works(editor, theme, kind):
    document = create(editor, theme, kind, blocks=[heading("Formål")])
    version = draft_of(document)
    assert (document.number, version.number, version.state, version.text) == (1, 1, "draft", "Formål")
    assert version.writers == [editor.account_id]
    assert Step.objects.get(version=version, ended_at=None).name == "writing"

    blocks = [*version.blocks, paragraph("Rett bruker")]
    saved = save(version, title=" Nye  navnet ", blocks=blocks, changes=["Kortere", " ", "Ny frist"], revision=1,
                 by=editor.actor, at=AT)  # fmt: skip
    assert (saved.revision, saved.text, saved.changes) == (2, "Formål\nRett bruker", ["Kortere", "Ny frist"])
    assert Document.objects.get().title == "Nye navnet"


def test_numbers_go_on_and_titles_may_be_doubled(editor, theme, kind):
    assert [create(editor, theme, kind).number for _time in range(3)] == [1, 2, 3]


def test_the_template_is_filled(editor, theme, levanger):
    kind = make_type(
        "Rutine",
        template=[
            heading("Rutine i {{kommune}}"),
            paragraph("Fra {{ dato }}: {{tittel}}", html="Fra <b>{{ dato }}</b>: {{tittel}}"),
            table(["{{tema}}", "{{ukjent}}"]),
        ],
        asks_receipt=True,
    )
    document = create(editor, theme, kind, title="A < B")
    blocks = draft_of(document).blocks
    assert blocks[0]["text"] == f"Rutine i {levanger.name}"
    assert blocks[1]["html"] == "Fra <b>5. oktober 2026</b>: A &lt; B"
    assert [cell["text"] for cell in blocks[2]["rows"][0]] == ["Helse og omsorg", "{{ukjent}}"]
    assert blocks[0]["id"] != kind.template[0]["id"]
    assert document.asks_receipt


def test_who_may_begin_and_write(editor, astrid, dag, kind, inside):
    group = make_theme("Vann", group=[astrid.member.pk])
    other = make_theme("Vei")
    document = create(astrid, group, kind)
    with pytest.raises(Refused):
        create(astrid, other, kind)
    assert Document.objects.count() == 1
    with pytest.raises(Refused):
        save(draft_of(make_document(editor, theme=other)), title="X", revision=1, by=astrid.actor, at=AT)
    with pytest.raises(Refused):
        save(draft_of(document), title="X", revision=1, by=dag.actor, at=AT)


def test_a_stale_text_is_refused_and_nothing_is_stored(editor, anne, theme, kind):
    version = draft_of(create(editor, theme, kind, blocks=[paragraph("a")]))
    save(version, blocks=[paragraph("Eddas")], revision=1, by=editor.actor, at=AT)
    with pytest.raises(Stale) as refused:
        save(version, blocks=[paragraph("en annen")], revision=1, by=editor.actor, at=AT)
    assert refused.value.version.text == "Eddas"
    assert "Edda Ree lagret kl." in str(refused.value)
    version.refresh_from_db()
    assert (version.text, version.revision) == ("Eddas", 2)


def test_the_same_again_is_no_change_even_when_it_is_old(editor, theme, kind):
    version = draft_of(create(editor, theme, kind, blocks=[paragraph("a")]))
    assert save(version, blocks=version.blocks, title=version.title, revision=7, by=editor.actor, at=AT).revision == 1


def test_while_somebody_else_writes(editor, theme, kind):
    version = draft_of(create(editor, theme, kind))
    version.locked_by, version.locked_by_name, version.locked_until = uuid7(), "Anne Lund", AT + timedelta(minutes=1)
    version.save(update_fields=["locked_by", "locked_by_name", "locked_until"])
    with pytest.raises(Held, match="Anne Lund skriver"):
        save(version, title="X", revision=1, by=editor.actor, at=AT)
    assert save(version, title="X", revision=1, by=editor.actor, at=AT + timedelta(minutes=2)).title == "X"


@pytest.mark.parametrize("state", ["hearing", "approval", "in_force", "superseded", "withdrawn", "dropped"])
def test_only_a_draft_is_written_in(editor, inside, state):
    document = make_document(editor, state=state)
    with pytest.raises(NotDraft):
        save(document.versions.get(), title="X", revision=1, by=editor.actor, at=AT)


def test_a_new_version_begins_as_the_one_in_force(editor, inside):
    document = make_document(editor, state="in_force")
    version = new_version(document, by=editor.actor, at=AT)
    current = Version.objects.get(pk=document.current_id)
    assert (version.number, version.blocks, version.changes) == (2, current.blocks, [])
    with pytest.raises(AlreadyOpen, match="Edda Ree"):
        new_version(document, by=editor.actor, at=AT)
    with pytest.raises(AlreadyOpen):
        new_version(make_document(editor), by=editor.actor, at=AT)
    dropped = make_document(editor, state="dropped")
    with pytest.raises(NothingToContinue):
        new_version(dropped, by=editor.actor, at=AT)


def test_the_title_of_a_document_in_force_waits_for_approval(editor, inside):
    document = make_document(editor, "Gammel", state="in_force")
    version = add_version(editor, document)
    save(version, title="Ny", revision=1, by=editor.actor, at=AT)
    document.refresh_from_db()
    assert document.title == "Gammel"


def test_links_are_kept_by_identity_and_may_go_in_rings(editor, theme, kind):
    one, other = create(editor, theme, kind), create(editor, theme, kind, title="Andre")
    for this, that in ((one, other), (other, one), (one, one)):
        blocks = from_html(f'<p data-id="a">Se <a href="/documents/{that.pk}/">den</a></p>')
        version = draft_of(this)
        saved = save(version, blocks=blocks, revision=version.revision, by=editor.actor, at=AT)
        assert list(saved.references.values_list("block_id", "target_id", "words")) == [("a", that.pk, "den")]


@pytest.mark.parametrize("title", ["", " \x00 ", "x" * 201])
def test_a_title_is_needed(editor, theme, kind, title):
    with pytest.raises(NoTitle):
        create(editor, theme, kind, title=title)


def test_five_hundred_pages_are_kept_and_a_library_is_refused(editor, theme, kind):
    version = draft_of(create(editor, theme, kind))
    blocks = [paragraph("Mange ord. " * 30) for _block in range(4000)]
    assert save(version, blocks=blocks, revision=1, by=editor.actor, at=AT).revision == 2
    with pytest.raises(TooLarge):
        save(version, blocks=blocks * 2, revision=2, by=editor.actor, at=AT)
    assert len(draft_of(version.document).blocks) == 4000


def test_one_line_in_the_log_for_a_spell_and_never_the_text(editor, theme, kind):
    version = draft_of(create(editor, theme, kind))
    for minute in (0, 1, 2, 90):
        revision = draft_of(version.document).revision
        save(version, blocks=[paragraph("x" * (minute + 1))], revision=revision, by=editor.actor,
             at=AT + timedelta(minutes=minute))  # fmt: skip
    lines = list(Entry.objects.filter(action="write").order_by("pk").values_list("changes", flat=True))
    assert lines == [{"length": [0, 1]}, {"length": [3, 91]}]
