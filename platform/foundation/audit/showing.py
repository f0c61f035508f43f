"""Entries as people read them: names for accounts, words for codes, dates as dates."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from foundation.ui import dates

from . import subjects
from .models import Entry
from .words import field_word, value_word, word

Names = Callable[[Iterable[UUID]], dict[UUID, str]]


@dataclass(frozen=True)
class Line:
    """An entry as it is shown.

    token    by which of the person's tokens a program did it; "" for what the person did
    target   what it is about, by name
    changes  (field, old, new) in words, None where there was nothing
    """

    at: datetime
    who: str
    for_whom: str
    token: str
    what: str
    target: str
    changes: list[tuple[str, str | None, str | None]]
    note: str
    request_id: str


def lines(found: Iterable[Entry], names: Names, municipalities: Names) -> list[Line]:
    """The entries in words.

    names           {account or token: name}, as far as the host knows them
    municipalities  {municipality: name}; said instead of a person whose name the host does not know
    """
    entries = list(found)
    asked = {
        key for entry in entries for key in (entry.account_id, entry.acting_for, entry.token_id, *_ids(entry)) if key
    }
    known = names(asked) if asked else {}
    ids = {entry.municipality_id for entry in entries if entry.municipality_id}
    places = municipalities(ids) if ids else {}
    about = subjects.names(entries)
    return [
        Line(
            at=entry.at,
            who=_who(entry, known, places),
            for_whom=known.get(entry.acting_for) or nobody() if entry.acting_for else "",
            token=known.get(entry.token_id) or _("Ukjent nøkkel") if entry.token_id else "",
            what=word(entry.action, entry.target_type),
            target=subjects.said(_about(entry, about, places)),
            changes=[
                (field_word(field), before, after)
                for field, (old, new) in entry.changes.items()
                for before, after in [(_said(field, old, known), _said(field, new, known))]
                if before or after
            ],
            note=entry.note,
            request_id=entry.request_id,
        )
        for entry in entries
    ]


def _about(entry: Entry, about: subjects.Names, places: dict[UUID, str]) -> list[str | None]:
    """The municipality and the thing that an entry is about, as far as they have names."""
    named = about.get((entry.target_type, entry.target_id)) if entry.target_id else None
    place = places.get(entry.municipality_id) if entry.municipality_id else None
    return [None if place and named and named.startswith(place) else place, named]


def nobody() -> str:
    """For a person whose name the host does not know."""
    return _("Ukjent person")


def _who(entry: Entry, known: dict[UUID, str], places: dict[UUID, str]) -> str:
    if entry.account_id is None:
        return _("Systemet")
    place = places.get(entry.municipality_id) if entry.municipality_id else None
    return known.get(entry.account_id) or place or nobody()


def _id(value: Any) -> UUID | None:
    if not isinstance(value, str) or len(value) != 36:
        return None
    try:
        return UUID(value)
    except ValueError:
        return None


def _ids(entry: Entry) -> list[UUID]:
    """What may be accounts among the changes."""
    return [key for pair in entry.changes.values() for value in pair if (key := _id(value))]


def _said(field: str, value: Any, known: dict[UUID, str]) -> str | None:
    """A value in words: a name, a told word, a date; else as it is. None for nothing, and for what has no name."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return _("ja") if value else _("nei")
    if isinstance(value, list):
        return ", ".join(said for one in value if (said := _said(field, one, known))) or None
    if not isinstance(value, str):
        return value_word(field, str(value)) or str(value)
    key = _id(value)
    if key:
        return known.get(key)
    return value_word(field, value) or _moment(value) or value


def _moment(value: str) -> str | None:
    """A stored date or instant as people write it; None for another text."""
    try:
        when: date | datetime | None = parse_date(value) if len(value) == 10 else parse_datetime(value)
    except ValueError:
        return None
    if when is None:
        return None
    day = dates.in_style(when, "number")
    return f"{day} {dates.in_style(when, 'clock')}" if isinstance(when, datetime) else day
