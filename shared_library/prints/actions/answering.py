"""What a municipality says to a pair, and the common draft that a joint body makes of one."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from foundation import audit, tenancy
from foundation.rights import Actor
from shared_library.items.contracts import fingerprint
from shared_library.prints import queries
from shared_library.prints.contracts import Copy, NotThere
from shared_library.prints.models import Pair, Release
from shared_library.prints.permissions import TABLE

from .refusals import AnsweredAlready, MadeAlready, SaidNo

ANSWER = ("answer", "reason", "by_name", "at")


def say_yes(pair_id: UUID, copy: Copy, *, by: Actor, at: datetime) -> bool:
    """Let the joint body have this text, as a copy that stays as it is; False when it has it already.

    raises AnsweredAlready, SaidNo, MadeAlready; NotThere
    """
    TABLE.require(by, "answer")
    here = tenancy.current()
    with transaction.atomic():
        row, own, other = _own(pair_id)
        if not _may_answer(row, own, "yes"):
            return False
        if getattr(row, f"{other}_answer") == "no":
            raise SaidNo
        made = Release.objects.create(
            pair=row,
            joint_body_id=row.joint_body_id,
            municipality_id=here.id,
            municipality_name=here.name,
            title=copy.title,
            language=copy.language,
            number=copy.number,
            from_date=copy.from_date,
            blocks=copy.blocks,
            sha256=fingerprint([copy.title, copy.blocks]),
            released_at=at,
            released_by_name=by.name,
        )
        _answer(row, own, "yes", "", by.name, at)
        audit.record(by, "release_text", made, changes={"version": (None, copy.number), "sha256": (None, made.sha256)})
        tenancy.later("prints.answered", pair_id=row.pk, municipality_id=here.id, answer="yes")
    return True


def say_no(pair_id: UUID, *, reason: str, by: Actor, at: datetime) -> bool:
    """Say that the two shall not be common; False when it was said already. raises AnsweredAlready, MadeAlready"""
    TABLE.require(by, "answer")
    with transaction.atomic():
        row, own, _other = _own(pair_id)
        if not _may_answer(row, own, "no"):
            return False
        _answer(row, own, "no", reason.strip(), by.name, at)
        audit.record(by, "turn_down_pair", row, note=reason.strip())
        tenancy.later("prints.answered", pair_id=row.pk, municipality_id=tenancy.current().id, answer="no")
    return True


def take_back(pair_id: UUID, *, by: Actor, at: datetime) -> bool:
    """Have said nothing: a text that was released is erased. False when nothing was said. raises MadeAlready"""
    TABLE.require(by, "answer")
    with transaction.atomic():
        row, own, _other = _own(pair_id)
        if row.made_at:
            raise MadeAlready(row.made_by_name, row.made_at)
        said = getattr(row, f"{own}_answer")
        if not said:
            return False
        Release.objects.filter(pair=row, municipality_id=tenancy.current().id).delete()
        _answer(row, own, "", "", "", None)
        audit.record(by, "take_back_answer", row, changes={"radar_answer": (said, "")})
        tenancy.later("prints.answered", pair_id=row.pk, municipality_id=tenancy.current().id, answer="")
    return True


def made(pair_id: UUID, *, by: Actor) -> UUID | None:
    """The common draft that was made of a pair, in the joint body's house; who makes one meanwhile is waited for."""
    TABLE.require(by, "make")
    return queries.get_pair(pair_id, locked=True).made_document_id


def make(pair_id: UUID, document_id: UUID, *, by: Actor, at: datetime) -> None:
    """Remember the common draft that was made of a pair, in the joint body's house. The caller holds the pair."""
    TABLE.require(by, "make")
    with transaction.atomic():
        row = queries.get_pair(pair_id, locked=True)
        if row.joint_body_id != tenancy.current().id:
            raise NotThere(str(pair_id))
        if row.made_at:
            raise MadeAlready(row.made_by_name, row.made_at)
        row.made_at, row.made_by_name, row.made_document_id = at, by.name, document_id
        row.save(update_fields=["made_at", "made_by_name", "made_document_id"])
        audit.record(by, "make_common_draft", row)
        tenancy.later("prints.made", pair_id=row.pk)


def hear(pair_id: UUID, what: str, *, note: str, answer: str = "") -> None:
    """Write in the open house's own log what another house did with a pair; what: "release", "answer" or "draft".

    A message that comes again is written once; an answer is told with what it was, "" where it was taken back.
    """
    changes = {"radar_answer": (None, answer)} if what == "answer" else None
    audit.record_once(f"hear_of_{what}", Pair(pk=pair_id), changes=changes, note=note)


def _own(pair_id: UUID) -> tuple[Pair, str, str]:
    """(the row, locked; this house's side, the other's)"""
    row = queries.get_pair(pair_id, locked=True)
    here = tenancy.current().id
    if row.first_municipality_id == here:
        return row, "first", "second"
    if row.second_municipality_id == here:
        return row, "second", "first"
    raise NotThere(str(pair_id))


def _may_answer(row: Pair, own: str, answer: str) -> bool:
    """Whether there is anything to write; raises where something else was said."""
    if row.made_at:
        raise MadeAlready(row.made_by_name, row.made_at)
    said = getattr(row, f"{own}_answer")
    if said and said != answer:
        raise AnsweredAlready(getattr(row, f"{own}_by_name"))
    return not said


def _answer(row: Pair, own: str, *values: object) -> None:
    names = [f"{own}_{name}" for name in ANSWER]
    for name, value in zip(names, values, strict=True):
        setattr(row, name, value)
    row.save(update_fields=names)
