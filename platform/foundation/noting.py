"""A municipality notes what it has decided elsewhere: its answer, who decided, on which day, and the case there.

One note holds at a time. What is noted anew is a new row, and the one before has ended; the database keeps it so.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from django.db import DatabaseError, IntegrityError, models, transaction
from django.utils.translation import gettext as _

from foundation import tenancy
from foundation.keys import uuid7
from foundation.rights import Actor, Refusal
from foundation.tenancy.driver import errors


@dataclass(frozen=True, slots=True)
class Said:
    """What was decided.

    answer       "yes" or "no"; a no has a reason
    role         who decided, in words
    case_number  of the municipality's records system
    """

    answer: str
    role: str
    decided_date: date
    case_number: str = ""
    reason: str = ""


ANSWERS = ("yes", "no")
SAID = tuple(field.name for field in fields(Said))


class NotAsked(Refusal):
    """A municipality that is no party."""

    def __str__(self):
        return _("Dere er ikke blant dem som skal svare på forslaget.")


class DayAhead(Refusal):
    """A day that has not been."""

    def __str__(self):
        return _("Velg en dag som har vært. Et vedtak kan ikke være gjort i framtiden.")


class ReasonMissing(Refusal):
    """A no without a reason."""

    def __str__(self):
        return _("Skriv en begrunnelse, så de andre kan forstå hva som må endres.")


class AnsweredMeanwhile(Refusal):
    """Somebody else in the house answered after the page was opened."""

    def __init__(self, name: str):
        self.name = name
        super().__init__(name)

    def __str__(self):
        return _("%(name)s svarte mens du skrev. Se hva svaret ble, og svar på nytt om det trengs.") % {
            "name": self.name
        }


class Answer(models.Model):
    """What one municipality answered: who decided, on which day, and the case there. Which answers there are differs.

    municipality_name, by_name  as they were called then
    role                        who decided, in words
    case_number                 of the municipality's records system
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.UUIDField()
    municipality_name = models.CharField(max_length=120)
    answer = models.CharField(max_length=13)
    reason = models.TextField(blank=True)
    role = models.CharField(max_length=120)
    decided_date = models.DateField()
    case_number = models.CharField(max_length=40, blank=True)
    by_name = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField()

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self.municipality_name} {self.answer}"


class Noted(Answer):
    """A yes or no of a municipality's; one that was changed has ended."""

    answer = models.CharField(max_length=3)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["at"]


def fields_of(said: Said, *, by: Actor, at: datetime) -> dict[str, Any]:
    """What the municipality whose house is open says, as fields of its note."""
    here = tenancy.current()
    return {
        "municipality_id": here.id, "municipality_name": here.name, "answer": said.answer,
        "reason": said.reason.strip(), "role": said.role.strip(), "decided_date": said.decided_date,
        "case_number": said.case_number.strip(), "by_name": by.name, "at": at,
    }  # fmt: skip


def require_said(new: Noted, *, today: date) -> None:
    """Whether it can have been decided, and says why where it must. raises DayAhead, ReasonMissing; ValueError"""
    if new.answer not in ANSWERS:
        raise ValueError(new.answer)
    if new.decided_date > today:
        raise DayAhead
    if new.answer == "no" and not new.reason:
        raise ReasonMissing


def note[Row: Noted](
    new: Row,
    held: Callable[[], models.QuerySet[Row]],
    *,
    seen: str | None,
    tell: Callable[[Row, Row | None], None],
    too_late: type[Refusal],
) -> Row:
    """Write it, and end what was said before; the same again changes nothing.

    held      those of the same house to the same question that have not ended
    seen      id of the answer that held when the page was made, "" where there was none; None where there was no page
    tell      the log's line and what follows, in the same transaction: (new, the one before)
    too_late  raised where the database waits for no answer any more
    raises    AnsweredMeanwhile
    """
    try:
        try:
            with transaction.atomic():
                return _written(new, held, seen, tell)
        except IntegrityError:  # two answer at once: the second comes after the first
            with transaction.atomic():
                return _written(new, held, seen, tell)
    except DatabaseError as late:
        if isinstance(late.__cause__, errors.InsufficientPrivilege):
            raise too_late from late
        raise


def _written[Row: Noted](
    new: Row,
    held: Callable[[], models.QuerySet[Row]],
    seen: str | None,
    tell: Callable[[Row, Row | None], None],
) -> Row:
    before = held().select_for_update().first()
    if before and all(getattr(before, name) == getattr(new, name) for name in SAID):
        return before
    if seen is not None and seen != (str(before.pk) if before else ""):
        raise AnsweredMeanwhile(before.by_name if before else new.municipality_name)
    if before:
        before.ended_at = new.at
        before.save(update_fields=["ended_at"])
    new.save(force_insert=True)
    tell(new, before)
    return new


def changes(new: Noted, before: Noted | None) -> dict[str, tuple[Any, Any]]:
    """The same in the log."""
    return {
        "agreement_answer": (before.answer if before else None, new.answer),
        "answer_role": (None, new.role),
        "decided_date": (None, new.decided_date.isoformat()),
        "case_number": (None, new.case_number),
    }
