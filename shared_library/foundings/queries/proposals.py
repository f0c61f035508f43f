"""Proposals, with what was answered."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef

from foundation import tenancy
from foundation.registry import queries as registry
from foundation.rights import Actor
from shared_library.bodies.contracts import OF_AN_ANSWER, proposed
from shared_library.foundings.contracts import FirstPerson, FoundingView, NotThere
from shared_library.foundings.models import Founding, FoundingAnswer
from shared_library.foundings.permissions import TABLE


def proposals(*, by: Actor | None) -> list[FoundingView]:
    """All that the open house made or is asked about, the newest first. Three queries."""
    if by is not None:
        TABLE.require(by, "see")
    return _views(Founding.objects.order_by("-proposed_at", "-id"))


def proposal(founding_id: UUID, *, by: Actor | None) -> FoundingView:
    """One; raises NotThere. Three queries."""
    if by is not None:
        TABLE.require(by, "see")
    found = _views(Founding.objects.filter(pk=founding_id))
    if not found:
        raise NotThere(str(founding_id))
    return found[0]


def unanswered(*, by: Actor | None) -> list[tuple[UUID, str]]:
    """[(proposal, the body's name)] that wait for the open house's answer, the oldest first. One query."""
    if by is not None:
        TABLE.require(by, "answer")
    here = tenancy.current().id
    said = FoundingAnswer.objects.filter(
        founding=OuterRef("pk"), version=OuterRef("version"), municipality_id=here, ended_at=None
    )
    asked = Founding.objects.filter(state="open", parties__contains=[{"id": str(here)}])
    return list(asked.exclude(Exists(said)).order_by("proposed_at").values_list("pk", "name"))


def _views(rows: Iterable[Founding]) -> list[FoundingView]:
    rows = list(rows)
    answers: dict[UUID, list[Any]] = {}
    said = FoundingAnswer.objects.filter(founding__in=[row.pk for row in rows], ended_at=None).order_by("at")
    for one in said.values_list("founding_id", "version", *OF_AN_ANSWER, named=True):
        answers.setdefault(one.founding_id, []).append(one)
    names = registry.municipalities(row.proposer_id for row in rows)
    return [
        _view(
            row,
            [one for one in answers.get(row.pk, []) if one.version == row.version],
            names[row.proposer_id].name,
        )
        for row in rows
    ]


def _view(row: Founding, answers: list[Any], proposer_name: str) -> FoundingView:
    """A row as the door hands it out."""
    told = proposed(row, answers)
    said = {one.municipality_id for one in answers}
    return FoundingView(
        **told,
        waiting=tuple((key, name) for key, name in told["parties"] if key not in said),
        name=row.name,
        proposer_id=row.proposer_id,
        proposer_name=proposer_name,
        people=tuple(FirstPerson(**one) for one in row.people),
        changed_at=row.changed_at,
        changed_by_name=row.changed_by_name,
        settled_at=row.settled_at,
        body_id=row.body_id,
        opened_at=row.opened_at,
    )
