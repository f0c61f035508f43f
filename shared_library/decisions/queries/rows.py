"""Cases as lines of a list: what hundreds of members answered is counted in the database."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Case as Chosen
from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When, Window
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Collate

from foundation import tenancy
from foundation.rights import Actor
from shared_library.bodies import facade as bodies
from shared_library.decisions.contracts import CaseLine
from shared_library.decisions.models import Case, Decision
from shared_library.decisions.permissions import TABLE
from shared_library.decisions.rules import standing
from shared_library.items import facade as items

from .words import answer_word

FIELDS = ("id", "joint_body_id", "body_name", "number", "title", "theme", "document_type", "due_date", "meeting_name",
          "meeting_date", "state", "closed_at")  # fmt: skip


def case_lines(
    *, by: Actor, on: date, state: str = "", words: Iterable[str] = (), first: int = 0, most: int | None = None
) -> tuple[list[CaseLine], int]:
    """(some of the cases that the caller reaches, how many there are).

    Those that wait for the open house's answer come first, the nearest day first; then the others that are open, by
    their meetings; then those that are closed, the newest first. A constant number of queries.
    """
    TABLE.require(by, "see")
    rows = Case.objects.filter(*(Q(title__icontains=word) for word in words))
    if state:
        rows = rows.filter(state=state)
    here = tenancy.current().id
    own = bodies.member_of(on=on)
    # an outcome holds hundreds of members: as a question of its own it is read of those alone that are shown
    kept = Case.objects.filter(pk=OuterRef("pk")).values(said=KeyTextTransform("state", "outcome"))
    shown = _sorted(rows, own, here).annotate(kept=Subquery(kept), total=Window(Count("pk")))
    found = list(shown.values(*FIELDS, "item_id", "rule", "host_municipality_id", "kept", "total")[first:][:most])
    count = found[0]["total"] if found else rows.count() if first else 0
    return _lines(found, own, here, on), count


def is_any_open(*, by: Actor) -> bool:
    """Is any case open that the caller reaches? In most houses on most days none is. One query."""
    TABLE.require(by, "see")
    return Case.objects.filter(state="open").exists()


def _sorted(rows: QuerySet[Case], own: set[UUID], here: UUID) -> QuerySet[Case]:
    answered = Exists(Decision.objects.filter(case=OuterRef("pk"), municipality_id=here))
    asks = Q(state="open", joint_body_id__in=own) & ~Q(answered)
    group = Chosen(When(asks, then=0), When(state="open", then=1), default=2, output_field=IntegerField())
    others, closed = Q(group=1), Q(group=2)
    return rows.annotate(group=group).order_by(
        "group",
        Chosen(When(others, then="meeting_date")).asc(nulls_last=True),
        Collate(Chosen(When(others, then="meeting_name"), default=Value("")), "C"),
        Chosen(When(others & ~Q(joint_body_id=here), then=1), default=0, output_field=IntegerField()),
        F("closed_at").desc(nulls_last=True),
        Chosen(When(~closed, then="due_date")).asc(nulls_last=True),
        Chosen(When(closed, then="id")).desc(nulls_last=True),
        "id",
    )


def _lines(rows: list[dict[str, Any]], own: set[UUID], here: UUID, on: date) -> list[CaseLine]:
    opened = [row for row in rows if row["state"] == "open"]
    members = bodies.member_ids({row["joint_body_id"] for row in opened}, on=on) if opened else {}
    newest = items.newest([row["item_id"] for row in opened]) if opened else {}
    counts, hosts = _counted(opened, members) if opened else ({}, {})
    mine = dict(
        Decision.objects.filter(case__in=[row["id"] for row in rows], municipality_id=here, followed_by=None)
        .order_by()
        .values_list("case_id", "answer")
    )
    made = []
    for row in rows:
        asked, given = members.get(row["joint_body_id"], frozenset()), counts.get(row["id"], {})
        outcome, waits = row["kept"] or "", False
        if row["state"] == "open" and (here == row["joint_body_id"] or here in asked):
            host = hosts.get(row["id"], "") if row["host_municipality_id"] in asked else None
            outcome, waits = standing(row["rule"], len(asked), given, host)
        made.append(
            CaseLine(
                **{name: row[name] for name in FIELDS},
                newest=max(newest.get(row["item_id"], 0), row["number"]),
                outcome=outcome,
                waits=waits,
                asked=len(asked) if row["state"] == "open" else 0,
                answered=sum(given.values()),
                against=given.get("object", 0),
                excepted=given.get("exception", 0),
                mine=answer_word(mine[row["id"]]) if row["id"] in mine else "",
                is_member=row["joint_body_id"] in own,
            )
        )
    return made


def _counted(
    opened: list[dict[str, Any]], members: dict[UUID, frozenset[UUID]]
) -> tuple[dict[UUID, dict[str, int]], dict[UUID, str]]:
    """({case: {answer: how many members gave it}}, {case: its host's answer})."""
    counts: dict[UUID, dict[str, int]] = defaultdict(dict)
    hosts: dict[UUID, str] = {}
    if not members:
        return counts, hosts
    among = reduce(or_, (Q(joint_body_id=body, municipality_id__in=ids) for body, ids in members.items()))
    said = Decision.objects.filter(among, case__in=[row["id"] for row in opened]).order_by()
    # what is first is found by its index, and what has followed it is little
    for case_id, answer, count in said.filter(supersedes=None).values_list("case_id", "answer").annotate(Count("pk")):
        counts[case_id][answer] = count
    followed = said.exclude(supersedes=None).values_list("case_id", "supersedes__answer", "answer")
    for case_id, before, answer in followed:
        counts[case_id][before] = counts[case_id].get(before, 0) - 1
        counts[case_id][answer] = counts[case_id].get(answer, 0) + 1
    if any(row["rule"] == "host" for row in opened):
        held = said.filter(municipality_id=F("case__host_municipality_id"), followed_by=None)
        hosts = dict(held.values_list("case_id", "answer"))
    return counts, hosts
