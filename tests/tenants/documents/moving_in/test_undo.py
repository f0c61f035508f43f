"""A whole run goes back as long as nobody has used or changed what came of it."""

import pytest

from foundation import tenancy
from tenants.documents.actions import moving_in, planning, positions, texts
from tenants.documents.actions.moving_in import Changed, NotNow
from tenants.documents.models import Document, DocumentType, Position, Receipt, Reference, Remark, Theme
from tests.factories.documents import AT, make_authority, make_document
from tests.factories.moving_in import again, enter, make_run, procedure, rows_of, sheet, zipped

ROWS = (
    ("brann.docx", "Brannvern", "Prosedyre", "HMS", "", "Kari Nes", "1.3.2024", "", "17"),
    ("vask.docx", "Vask", "Prosedyre", "HMS"),
)


@pytest.fixture
def run(editor, known):
    """Two files that became documents, one in force and one a draft."""
    content = {"brann.docx": procedure(), "vask.docx": procedure("Vask"), "a.xlsx": sheet(*ROWS)}
    return enter(editor, make_run(editor, {"alt.zip": zipped(content)}))


def _undo(editor, run):
    with tenancy.inside(editor.municipality):
        return moving_in.undo(run.pk, by=editor.actor, at=AT)


def test_it_works(editor, run, levanger):
    _undo(editor, run)
    with tenancy.inside(levanger):
        assert not Document.objects.exists()
    run = again(editor, run)
    assert run.state == "dry_run"
    assert {file.state for file in rows_of(editor, run).values()} == {"read", "left_out"}
    assert enter(editor, run).state == "done"
    with tenancy.inside(levanger):
        assert Document.objects.count() == 2


def _write(editor, brann, vask):
    version = vask.versions.get()
    texts.save(version, title="Vask av gulv", revision=version.revision, by=editor.actor, at=AT)


def _say(editor, brann, vask):
    Remark.objects.create(
        version=brann.versions.get(), kind="unclear", said_at=AT, said_by=editor.account_id, said_by_name="Edda"
    )


def _read(editor, brann, vask):
    Receipt.objects.create(version=brann.versions.get(), member=editor.member, given_at=AT)


def _refer(editor, brann, vask):
    other = make_document(editor, "Et annet")
    Reference.objects.create(version=other.versions.get(), block_id="b1", target_id=brann.pk)


def _give_away(editor, brann, vask):
    brann.version += 1
    brann.save(update_fields=["version"])


def _begin_anew(editor, brann, vask):
    texts.new_version(brann, by=editor.actor, at=AT)


@pytest.mark.parametrize("use", [_write, _say, _read, _refer, _give_away, _begin_anew])
def test_what_was_used_or_changed_stops_it(editor, run, levanger, use):
    with tenancy.inside(levanger):
        brann, vask = Document.objects.order_by("title")
        use(editor, brann, vask)
    with pytest.raises(Changed) as refusal:
        _undo(editor, run)
    assert "1 av dokumentene er brukt eller endret" in str(refusal.value)
    assert "Trekk heller tilbake" in str(refusal.value)
    with tenancy.inside(levanger):
        assert {brann.pk, vask.pk} <= set(Document.objects.values_list("pk", flat=True))


@pytest.fixture
def making(editor, levanger):
    """A run for which a theme, a type and a position were made."""
    row = ("brann.docx", "Brannvern", "Rutine", "Vann", "Ingeniør")
    run = make_run(editor, {"alt.zip": zipped({"brann.docx": procedure(), "a.xlsx": sheet(row)})})
    names = {"theme": {"Vann": "make"}, "type": {"Rutine": "make"}, "owner": {"Ingeniør": "make"}}
    with tenancy.inside(levanger):
        moving_in.choose(run.pk, {}, names, by=editor.actor, at=AT)
    return enter(editor, run)


def test_what_was_made_for_it_goes_too_and_is_made_again(editor, making, levanger):
    _undo(editor, making)
    with tenancy.inside(levanger):
        assert not any(table.objects.exists() for table in (Theme, DocumentType, Position))
    assert enter(editor, again(editor, making)).state == "done"
    with tenancy.inside(levanger):
        assert Document.objects.get().owner.title == "Ingeniør"


def _plan(editor, theme, kind, position):
    planning.change_theme(theme, version=1, mandate="Lag en plan.", by=editor.actor, at=AT)


def _write_in_it(editor, theme, kind, position):
    make_document(editor, "Et annet", theme=theme, document_type=kind, owner=position)


def _say_who_approves(editor, theme, kind, position):
    make_authority(position, theme=theme)


def _seat(editor, theme, kind, position):
    positions.set_holder(position, member_id=editor.member.pk, from_date=AT.date(), by=editor.actor, at=AT)


def _choose_it_elsewhere(editor, theme, kind, position):
    other = make_run(editor, {"vask.docx": procedure("Vask")})
    chosen = {"theme": str(theme.pk), "owner": str(position.pk)}
    moving_in.choose(other.pk, chosen, {}, by=editor.actor, at=AT)


@pytest.mark.parametrize(
    ("use", "left"),
    [
        (_plan, ["Vann"]),
        (_write_in_it, ["Vann", "Rutine", "Ingeniør"]),
        (_say_who_approves, ["Vann", "Ingeniør"]),
        (_seat, ["Kommunedirektør", "Ingeniør"]),
        (_choose_it_elsewhere, ["Vann", "Ingeniør"]),
    ],
)
def test_what_something_else_uses_stays(editor, making, levanger, use, left):
    with tenancy.inside(levanger):
        use(editor, Theme.objects.get(), DocumentType.objects.get(), Position.objects.get())
    _undo(editor, making)
    with tenancy.inside(levanger):
        tables = (Theme, DocumentType, Position)
        assert [str(row) for table in tables for row in table.objects.order_by("-sort_key")] == left


def test_what_was_not_entered_cannot_go_back(editor, levanger):
    with pytest.raises(NotNow):
        _undo(editor, make_run(editor, {"brann.docx": procedure()}))


def test_a_run_of_which_nothing_is_entered_can_be_thrown_away(editor, run, levanger):
    other = make_run(editor, {"brann.docx": procedure()})
    with tenancy.inside(levanger), pytest.raises(NotNow):
        moving_in.discard(run.pk, by=editor.actor, at=AT)
    client, url = editor.client, f"/documents/import/{other.pk}/"
    assert "Forkast filene" in client.get(url).content.decode()
    assert client.get(url + "discard/").status_code == 200
    assert client.post(url + "discard/").status_code == 302
    assert client.get(url).status_code == 404
