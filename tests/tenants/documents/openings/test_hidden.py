"""Who finds a theme before it is open."""

from datetime import date, timedelta

import pytest

from foundation import tenancy
from tenants.documents.actions.openings import decide_opening, undo_opening
from tenants.documents.actions.planning_refusals import Impossible
from tenants.documents.models import Opening, Version
from tenants.documents.queries.openings import hidden_themes, missing
from tenants.documents.queries.receipts import shares
from tests.factories.documents import AT, make_document, make_theme
from tests.factories.people import make_person, make_unit

TODAY = date(2026, 10, 5)


@pytest.fixture
def editor(levanger):
    return make_person("Ingrid Moan", levanger, "editor")


@pytest.fixture
def theme(levanger):
    with tenancy.inside(levanger):
        return make_theme()


def decide(editor, stage, theme=None, **more):
    with tenancy.inside(editor.municipality):
        given = {"stage": stage, "theme": theme, "from_date": TODAY, "decided_by": "Ledergruppen"} | more
        return decide_opening(**given, by=editor.actor, at=AT)


def hidden(person, on=TODAY):
    with tenancy.inside(person.municipality):
        return hidden_themes(person.actor, on=on)


def test_it_works(editor, camilla, theme):
    assert hidden(camilla) == set()
    decide(editor, "prepared", theme)
    assert hidden(camilla) == {theme.pk}
    assert hidden(editor) == set()
    decide(editor, "open", theme, from_date=TODAY + timedelta(days=3))
    assert hidden(camilla) == {theme.pk}
    assert hidden(camilla, TODAY + timedelta(days=3)) == set()


def test_only_units_it_is_open_to_are_asked_whether_they_have_read(editor, levanger, theme):
    with tenancy.inside(levanger):
        pilot, other = make_unit("Skogn", levanger), make_unit("Åsen", levanger)
        make_document(editor, "Mobbing", state="in_force", theme=theme, asks_receipt=True)
        version = Version.objects.get()
    for unit in (pilot, other):
        make_person(f"Lærer {unit.name}", levanger, ("employee", unit))

    def asked():
        with tenancy.inside(levanger):
            rows = shares(version.document, version, [version], by=editor.actor, on=TODAY)
            return [row.name for row in rows if row.unit_id in (None, pilot.pk, other.pk)]

    assert asked() == ["Skogn", "Åsen", "Uten enhet"]
    decide(editor, "prepared", theme)
    decide(editor, "pilot", theme, unit_ids=[pilot.pk])
    assert asked() == ["Skogn"]


def test_a_pilot_has_units(editor, theme):
    with pytest.raises(Impossible, match="enheter"):
        decide(editor, "pilot", theme)


def test_an_undone_decision_counts_no_more(editor, camilla, theme):
    [row] = decide(editor, "prepared", theme)
    with tenancy.inside(editor.municipality):
        undo_opening(row, by=editor.actor, at=AT)
        undo_opening(row, by=editor.actor, at=AT)
        assert Opening.objects.get().undone_at == AT
    assert hidden(camilla) == set()


def test_after_a_week_a_new_decision_is_asked_for(editor, theme):
    [row] = decide(editor, "prepared", theme)
    with tenancy.inside(editor.municipality), pytest.raises(Impossible, match="ny beslutning"):
        undo_opening(row, by=editor.actor, at=AT + timedelta(days=8))


def test_what_is_missing_is_counted(editor, theme, levanger):
    with tenancy.inside(levanger):
        make_document(editor, "Ferdig", state="in_force", theme=theme)
        make_document(editor, "Kladd", theme=theme)
        found = missing(TODAY)[theme.pk]
    assert (found.documents, found.not_in_force, found.without_owner, found.without_approver) == (2, 1, 2, 2)
    assert found.something
