"""Frozen lists of cases."""

from uuid import UUID

from foundation.registry import queries as registry
from foundation.rights import Actor
from shared_library.decisions.contracts import ListView, NotThere
from shared_library.decisions.models import CaseList
from shared_library.decisions.permissions import TABLE

MOST = 200


def lists(*, by: Actor | None) -> list[ListView]:
    """Those that the caller reaches, the newest meeting first, without their content. Two queries at most.

    The body is called what it is called today; the list itself has the name that was frozen with it.
    """
    if by is not None:
        TABLE.require(by, "see")
    rows = list(CaseList.objects.defer("content")[:MOST])  # the content has every member's answers: it stays there
    names = registry.municipalities(row.joint_body_id for row in rows)
    return [_view(row, names[row.joint_body_id].name, None) for row in rows]


def case_list(list_id: UUID, *, by: Actor | None) -> ListView:
    """One with its content; raises NotThere."""
    if by is not None:
        TABLE.require(by, "see")
    found = CaseList.objects.filter(pk=list_id).first()
    if found is None:
        raise NotThere(str(list_id))
    return _view(found, found.content["body"], found.content)


def _view(row: CaseList, body: str, content: dict | None) -> ListView:
    return ListView(
        id=row.pk,
        joint_body_id=row.joint_body_id,
        body_name=body,
        meeting_name=row.meeting_name,
        meeting_date=row.meeting_date,
        content=content,
        sha256=row.sha256,
        frozen_at=row.frozen_at,
        frozen_by_name=row.frozen_by_name,
    )
