"""Parts and criteria: added, changed, moved, removed, each counted."""

from datetime import timedelta

import pytest
from django.http import Http404

from foundation import tenancy
from foundation.audit.models import Entry
from foundation.keys import uuid7
from network.assignments import actions, facade
from network.assignments.models import Criterion, Part
from tests.factories.assignments import DUE, MADE, add_part, make_draft, part_of
from tests.factories.circles import facilitator, make_network

CHANGED = {
    "kind": "note",
    "title": "Notat",
    "short_title": "",
    "guidance": "Kort",
    "required": False,
    "opens_at": None,
    "due_at": None,
    "cut_off_at": None,
}


def titles(row, by):
    return [part.title for part in facade.assignment(row.pk, by=by).parts]


def test_it_works(desk, draft):
    before = facade.assignment(draft.pk, by=desk).version
    actions.change_part(part_of(draft, "Dialog"), version=before, by=desk, at=MADE, **CHANGED)
    view = facade.assignment(draft.pk, by=desk)
    assert view.version == before + 1
    changed = view.parts[1]
    assert (changed.title, changed.short_title, changed.required) == ("Notat", "Notat", False)
    assert Entry.objects.get(action="change_part").changes["title"] == ["Dialog", "Notat"]


def test_a_stale_form_is_stopped(desk, draft):
    version = facade.assignment(draft.pk, by=desk).version
    actions.change_part(part_of(draft, "Dialog"), version=version, by=desk, at=MADE, **CHANGED)
    with pytest.raises(actions.ChangedMeanwhile):
        actions.change_part(part_of(draft, "Målekart"), version=version, by=desk, at=MADE, **CHANGED)
    assert titles(draft, desk) == ["Strateginotat", "Notat", "Målekart"]


def test_saving_what_is_there_already_counts_nothing(desk, draft):
    part = part_of(draft, "Dialog")
    same = {name: getattr(part, name) for name in CHANGED}
    version = facade.assignment(draft.pk, by=desk).version
    actions.change_part(part, version=version, by=desk, at=MADE, **same)
    assert facade.assignment(draft.pk, by=desk).version == version


def test_a_part_is_moved_and_stops_at_the_ends(desk, draft):
    def move(title, up):
        version = facade.assignment(draft.pk, by=desk).version
        actions.move_part(part_of(draft, title), up=up, version=version, by=desk, at=MADE)

    move("Målekart", up=True)
    assert titles(draft, desk) == ["Strateginotat", "Målekart", "Dialog"]
    move("Strateginotat", up=False)
    assert titles(draft, desk) == ["Målekart", "Strateginotat", "Dialog"]
    move("Målekart", up=True)
    assert titles(draft, desk) == ["Målekart", "Strateginotat", "Dialog"]


def test_two_clicks_on_move_move_once(desk, draft):
    version = facade.assignment(draft.pk, by=desk).version
    part = part_of(draft, "Målekart")
    actions.move_part(part, up=True, version=version, by=desk, at=MADE)
    with pytest.raises(actions.ChangedMeanwhile):
        actions.move_part(part, up=True, version=version, by=desk, at=MADE)


def test_a_removed_part_leaves_a_draft_and_is_kept_after_publishing(desk, network, draft, homework):
    actions.remove_part(part_of(draft, "Dialog"), by=desk, at=MADE)
    assert not Part.objects.filter(assignment=draft, title="Dialog").exists()
    part = part_of(homework, "Dialog")
    actions.remove_part(part, by=desk, at=MADE)
    actions.remove_part(part, by=desk, at=MADE)
    assert part_of(homework, "Dialog").removed_at == MADE
    assert titles(homework, desk) == ["Strateginotat", "Målekart"]
    add_part(homework, desk, title="Ny")
    assert titles(homework, desk) == ["Strateginotat", "Målekart", "Ny"]


def test_the_last_part_of_published_homework_stays(desk, homework):
    for title in ("Strateginotat", "Dialog"):
        actions.remove_part(part_of(homework, title), by=desk, at=MADE)
    with pytest.raises(actions.Refusal, match="minst én del"):
        actions.remove_part(part_of(homework, "Målekart"), by=desk, at=MADE)


def test_a_second_click_adds_nothing(desk, draft):
    once = uuid7()
    for _click in (1, 2):
        actions.add_part(draft, once, kind="other", title="Ny", by=desk, at=MADE)
    assert titles(draft, desk).count("Ny") == 1


def test_closed_homework_is_not_changed(desk, homework):
    actions.close(homework, by=desk, at=MADE)
    with pytest.raises(actions.Refusal, match="Gjenåpne"):
        add_part(homework, desk, title="Ny")


def test_a_last_chance_before_the_parts_own_deadline_is_refused(desk, draft):
    with pytest.raises(actions.Refusal, match="Siste sjanse"):
        add_part(draft, desk, title="Ny", due_at=DUE + timedelta(5), cut_off_at=DUE + timedelta(1))


def test_a_part_opens_on_its_own_or_with_the_homework(desk, network):
    homework = make_draft(desk, network, opens_at=MADE + timedelta(1))
    add_part(homework, desk, title="Senere", opens_at=MADE + timedelta(9))
    opens = {part.title: part.opens_at for part in facade.assignment(homework.pk, by=desk).parts}
    assert (opens["Dialog"], opens["Senere"]) == (MADE + timedelta(1), MADE + timedelta(9))


def test_a_part_that_opens_after_its_deadline_is_refused(desk, draft):
    with pytest.raises(actions.Refusal, match="åpne før fristen"):
        add_part(draft, desk, title="Ny", opens_at=DUE)


def test_another_networks_parts_are_not_found(eva_desk, network):
    frida = facilitator("Frida Moe")
    theirs = make_draft(frida, make_network(frida, name="Annet"))
    with tenancy.desk(frida.account_id):
        part = part_of(theirs, "Dialog")
    with tenancy.desk(eva_desk.account_id), pytest.raises(Http404):
        actions.remove_part(part, by=eva_desk, at=MADE)


def test_criteria_are_added_changed_moved_and_removed(desk, homework):
    part = part_of(homework, "Dialog")
    actions.add_criterion(homework, uuid7(), text="En", hint="", part=None, by=desk, at=MADE)
    two = actions.add_criterion(homework, uuid7(), text="To", hint="Se etter", part=part, by=desk, at=MADE)

    def now():
        return facade.assignment(homework.pk, by=desk)

    actions.move_criterion(two, up=True, version=now().version, by=desk, at=MADE)
    assert [one.text for one in now().criteria] == ["To", "En"]
    actions.change_criterion(two, text="Tre", hint="", part=None, version=now().version, by=desk, at=MADE)
    assert [(one.text, one.part_id) for one in now().criteria] == [("Tre", None), ("En", None)]
    with pytest.raises(actions.ChangedMeanwhile):
        actions.change_criterion(two, text="Fire", hint="", part=None, version=1, by=desk, at=MADE)
    actions.remove_criterion(two, by=desk, at=MADE)
    assert [one.text for one in now().criteria] == ["En"]
    assert Criterion.objects.get(text="Tre").removed_at == MADE


def test_the_ready_set_is_put_in_once(desk, draft):
    wanted = [(f"Kriterium {n}", "") for n in range(6)]
    assert actions.add_set(draft, wanted, part=None, by=desk, at=MADE) == 6
    assert actions.add_set(draft, wanted, part=None, by=desk, at=MADE) == 0
    assert len(facade.assignment(draft.pk, by=desk).criteria) == 6


def test_the_criteria_of_a_removed_part_go_with_it(desk, homework):
    part = part_of(homework, "Dialog")
    actions.add_criterion(homework, uuid7(), text="En", hint="", part=part, by=desk, at=MADE)
    actions.remove_part(part, by=desk, at=MADE)
    assert facade.assignment(homework.pk, by=desk).criteria == ()
