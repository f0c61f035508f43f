"""Changing the theme plan."""

from datetime import UTC, date, datetime, timedelta

import pytest

from foundation.audit.models import Entry
from foundation.rights import Refused
from tenants.documents.actions import planning
from tenants.documents.actions.planning_refusals import Impossible, Stale
from tenants.documents.models import Theme, ThemeDecision
from tenants.documents.queries.planning import themes
from tests.factories.documents import make_document

AT = datetime(2026, 11, 2, 9, tzinfo=UTC)
TODAY = AT.date()


def add(edith, title, **values):
    return planning.add_theme(title=title, by=edith.actor, at=AT, **values)


def titles(edith):
    return [(theme.depth, theme.title) for theme in themes(edith.actor)]


def decide(edith, theme, sharing, day=TODAY, who="Rådmannsgruppa"):
    return planning.decide(theme, sharing=sharing, decided_date=day, decided_by=who, by=edith.actor, at=AT)


def test_it_works(inside, edith, astrid):
    care = add(edith, "Helse og omsorg", group=[astrid.member.pk])
    add(edith, "Oppvekst")
    add(edith, "Legemidler", parent=care)
    assert titles(edith) == [(0, "Helse og omsorg"), (1, "Legemidler"), (0, "Oppvekst")]
    decide(edith, care, "slots")
    care.refresh_from_db()
    assert (care.sharing, care.group) == ("slots", [astrid.member.pk])
    assert Entry.objects.filter(action="decide_theme", target_id=care.pk).exists()


def test_only_those_who_plan_change_the_plan(inside, astrid):
    with pytest.raises(Refused):
        add(astrid, "Oppvekst")


def test_two_themes_cannot_have_one_title_in_the_same_place(inside, edith):
    care = add(edith, "Helse og omsorg")
    with pytest.raises(Impossible, match="finnes allerede"):
        add(edith, "helse og omsorg")
    add(edith, "Helse og omsorg", parent=care)


def test_the_leader_belongs_to_the_group(inside, edith, astrid):
    theme = add(edith, "HMS")
    theme = planning.change_theme(theme, version=1, group=[], leader_id=astrid.member.pk, by=edith.actor, at=AT)
    assert theme.group == [astrid.member.pk]
    assert Entry.objects.get(action="change_theme").changes == {
        "group": ["", "Astrid Moen"], "leader": [None, "Astrid Moen"],
    }  # fmt: skip


def test_the_second_of_two_who_change_a_theme_is_told(inside, edith):
    theme = add(edith, "HMS")
    planning.change_theme(theme, version=1, title="Arbeidsmiljø", by=edith.actor, at=AT)
    with pytest.raises(Stale) as stale:
        planning.change_theme(theme, version=1, title="Helse, miljø og sikkerhet", by=edith.actor, at=AT)
    assert stale.value.current.title == "Arbeidsmiljø"


def test_a_theme_cannot_be_moved_under_itself(inside, edith):
    care = add(edith, "Helse og omsorg")
    drugs = add(edith, "Legemidler", parent=care)
    with pytest.raises(Impossible, match="under seg selv"):
        planning.change_theme(care, version=1, parent_id=drugs.pk, by=edith.actor, at=AT)


def test_themes_move_among_their_neighbours(inside, edith):
    rows = [add(edith, title) for title in ("A", "B", "C")]
    planning.move_theme(rows[2], -1, by=edith.actor, at=AT)
    planning.move_theme(rows[0], -1, by=edith.actor, at=AT)
    assert [title for _depth, title in titles(edith)] == ["A", "C", "B"]


def test_the_newest_decision_counts_and_can_be_undone(inside, edith):
    theme = add(edith, "Beredskap")
    decide(edith, theme, "common")
    mistake = decide(edith, theme, "local")
    decide(edith, theme, "undecided", day=TODAY - timedelta(days=90))
    theme.refresh_from_db()
    assert theme.sharing == "local"
    planning.undo_decision(mistake, by=edith.actor, at=AT)
    planning.undo_decision(mistake, by=edith.actor, at=AT)
    theme.refresh_from_db()
    assert theme.sharing == "common"
    assert ThemeDecision.objects.filter(theme=theme).count() == 3, "the history is kept"


def test_proposed_themes_are_adopted_once(inside, edith):
    add(edith, "HMS")
    made = planning.adopt_themes(["HMS", "Oppvekst", "Oppvekst"], by=edith.actor, at=AT)
    assert [theme.title for theme in made] == ["Oppvekst"]
    assert planning.adopt_themes(["HMS", "Oppvekst"], by=edith.actor, at=AT) == []


def test_a_theme_with_documents_stays(inside, edith):
    theme = add(edith, "Beredskap")
    make_document(edith, theme=theme)
    with pytest.raises(Impossible, match="1 dokument hører til temaet"):
        planning.end_theme(theme, by=edith.actor, at=AT)


def test_a_theme_is_taken_out_and_put_back(inside, edith):
    theme = add(edith, "Beredskap", due_date=date(2027, 1, 1))
    planning.end_theme(theme, by=edith.actor, at=AT)
    assert titles(edith) == []
    planning.restore_theme(theme, by=edith.actor, at=AT)
    assert titles(edith) == [(0, "Beredskap")]
    assert Theme.objects.get().due_date == date(2027, 1, 1)
