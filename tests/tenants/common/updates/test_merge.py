"""A newer version of the common text goes into a draft, and what is one's own stays."""

from datetime import timedelta

import pytest

from foundation import tenancy
from foundation.rights import Refused
from tenants.common.actions import updating
from tenants.common.actions.update_refusals import Decided, NotChosen, NoText, NotInLanguage, TakenBack, TextChanged
from tenants.common.queries import updates as queries
from tenants.documents.actions import life
from tenants.documents.actions.text_refusals import NotDraft
from tenants.documents.models import Version
from tests.factories.base import AT

from .conftest import text

OURS, THEIRS = {"b": "ours"}, {"b": "theirs"}


def _merge(update, person, choices=OURS, **values):
    with tenancy.inside(person.municipality):
        seen = values.pop("seen", None) or queries.page(update.pk, by=person.actor).beside.seen
        return updating.merge_update(update, choices=choices, seen=seen, by=person.actor, at=AT)


def _said(version):
    return [one["text"] for one in version.blocks]


def test_it_works(update, editor, now):
    _merge(update, editor)
    found = now()
    assert _said(found.versions[2]) == [
        "Meld fra straks.",
        "Svar innen ti dager.",
        "Kvalitetsrådgiveren tar imot.",
        "Skriv hva som er gjort.",
        "Si fra til den som meldte.",
        "Ring også vakta.",
        "Lær av avviket.",
    ]
    assert [found.versions[number].state for number in (1, 2)] == ["in_force", "draft"]
    assert found.versions[2].changes == ["Nye frister."]
    assert (found.adoption.number, len(found.adoption.base)) == (2, 6)
    merged = found.updates[2]
    assert (merged.state, merged.decided_by_name, merged.document_version) == ("merged", "Edda Ree", 2)
    assert [(one["block_id"], one["choice"]) for one in merged.conflicts] == [("b", "ours")]


def test_what_the_provider_wrote_may_be_chosen(update, editor, now):
    _merge(update, editor, THEIRS)
    assert _said(now().versions[2])[1] == "Svar innen tre dager."


def test_somebody_has_to_choose(update, editor, now):
    for choices in ({}, {"b": "both"}):
        with pytest.raises(NotChosen):
            _merge(update, editor, choices)
    assert list(now().versions) == [1]


def test_a_text_that_was_changed_meanwhile_is_looked_at_again(update, editor, in_force, now):
    with pytest.raises(TextChanged):
        _merge(update, editor, seen="a" * 64)
    assert now().updates[2].state == "waiting"


def test_a_draft_that_is_begun_takes_it_in(update, editor, in_force, now):
    in_force(text(b="Svar innen ni dager.", x="Påbegynt."), state="draft")
    _merge(update, editor)
    found = now()
    assert sorted(found.versions) == [1, 2]
    assert "Svar innen ni dager." in _said(found.versions[2])
    assert "Påbegynt." in _said(found.versions[2])
    assert "Lær av avviket." in _said(found.versions[2])


def test_what_is_on_its_way_to_approval_is_left_alone(update, editor, in_force, now, levanger):
    in_force(text(x="Sendt."), state="approval")
    with pytest.raises(NotDraft):
        _merge(update, editor)
    assert now().updates[2].state == "waiting"


def test_a_second_click_changes_nothing(update, editor, now):
    _merge(update, editor)
    with pytest.raises(Decided):
        _merge(update, editor, THEIRS)
    assert _said(now().versions[2])[1] == "Svar innen ti dager."


def test_two_versions_in_one_week_go_in_one_after_the_other(update, editor, publish, now):
    _merge(update, editor)
    publish(a="Meld fra straks.", b="Svar innen tre dager.", n="Lær av avviket.", c="Skriv hva du gjorde.")
    _merge(now().updates[3], editor, {})
    found = now()
    assert sorted(found.versions) == [1, 2]
    assert "Skriv hva du gjorde." in _said(found.versions[2])
    assert "Svar innen ti dager." in _said(found.versions[2])


def test_a_draft_that_is_given_up_gives_the_version_back(update, editor, now, run_tasks, levanger):
    _merge(update, editor)
    with tenancy.inside(levanger):
        draft = Version.objects.select_related("document").get(state="draft")
        life.drop(draft, reason="Vi venter.", by=editor.actor, at=AT)
    run_tasks()
    found = now()
    assert (found.adoption.number, found.updates[2].state) == (1, "waiting")
    _merge(found.updates[2], editor)
    assert _said(now().versions[3])[0] == "Meld fra straks."


def test_the_title_follows_unless_it_is_ones_own(update, editor, publish, now):
    publish(title="Meld avvik", b="Svar innen tre dager.")
    _merge(now().updates[3], editor)
    found = now()
    assert (found.versions[2].title, found.adoption.title) == ("Meld avvik", "Meld avvik")


def test_an_exception_that_is_none_any_more_loses_its_reason(update, editor, now, levanger):
    with tenancy.inside(levanger):
        update.adoption.exceptions = {"b": "Vi er få.", "d": "Gammelt."}
        update.adoption.save(update_fields=["exceptions"])
    _merge(update, editor)
    assert now().adoption.exceptions == {"b": "Vi er få."}


def test_a_reason_returns_with_the_version_that_is_given_back(update, editor, now, run_tasks, levanger):
    with tenancy.inside(levanger):
        update.adoption.exceptions = {"b": "Vi er få."}
        update.adoption.save(update_fields=["exceptions"])
    _merge(update, editor, {"b": "theirs"})
    assert now().adoption.exceptions == {}
    with tenancy.inside(levanger):
        draft = Version.objects.select_related("document").get(state="draft")
        life.drop(draft, reason="Vi venter.", by=editor.actor, at=AT)
    run_tasks()
    assert now().adoption.exceptions == {"b": "Vi er få."}


def test_what_is_withdrawn_meanwhile_is_not_taken_in(update, editor, now, item_id):
    with tenancy.owner():
        from shared_library.items.models import Item

        Item.objects.filter(pk=item_id).update(withdrawn_date=AT.date() - timedelta(days=1), withdrawn_reason="Feil.")
    with pytest.raises(TakenBack):
        _merge(update, editor)
    assert now().updates[2].state == "waiting"


def test_a_version_in_another_language_waits(adoption, in_force, publish, editor, now):
    in_force()
    publish(languages=("nn",), a="Meld frå straks.")
    assert now().updates[2].core == []
    with pytest.raises(NotInLanguage):
        _merge(now().updates[2], editor, {})


def test_a_document_that_was_given_up_has_nothing_to_merge_with(adoption, publish, editor, now, levanger):
    publish(a="Meld fra straks.")
    with tenancy.inside(levanger):
        draft = Version.objects.select_related("document").get(state="draft")
        life.drop(draft, reason="Ikke likevel.", by=editor.actor, at=AT)
    with pytest.raises(NoText):
        _merge(now().updates[2], editor, {}, seen="a" * 64)


def test_only_those_who_answer_for_documents_decide(update, camilla, editor, now):
    with tenancy.inside(camilla.municipality):
        seen = queries.page(update.pk, by=editor.actor).beside.seen
    with pytest.raises(Refused):
        _merge(update, camilla, seen=seen)
    assert now().updates[2].state == "waiting"
