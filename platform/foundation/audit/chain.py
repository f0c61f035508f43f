"""What a chain is, computed here a second time from the rows alone: the database's own functions are not asked.

    texts = SHA-256( salt ‖ changes ‖ newline ‖ note )     in hexadecimal; changes as PostgreSQL prints them
    fact  = JSON array of all other fields and texts       see fact()
    hash  = SHA-256( hash of the entry before ‖ fact )     64 zeros before the first

A walker is fed the sealed entries in the order of their numbers and says what does not fit.
"""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from .contracts import Fault, Sealed, Told

BEGINNING = "0" * 64
ERASURE = "erase_text"
VERSION, BY_TOKEN = 1, 2  # of a fact; the second names the token, and stands where there is one
# More faults than this are counted, and told as one.
MOST_FAULTS = 200
# Of so many that do not fit it is asked whether they only changed places.
MOST_MOVED = 50


def _text(value: UUID | None) -> str | None:
    return None if value is None else str(value)


def moment(at: datetime) -> str:
    """An instant as a fact holds it: in UTC, to the microsecond."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def fact(row: Sealed, number: int | None = None) -> list[Any]:
    """What of an entry is hashed as it is; `number` says what it would be elsewhere in the chain."""
    by_token = [_text(row.token_id)] if row.token_id else []
    return [
        BY_TOKEN if by_token else VERSION, str(row.chain), row.number if number is None else number,
        str(row.entry_id), moment(row.at) if row.at else None, _text(row.account_id), _text(row.acting_for),
        row.action, row.target_type, _text(row.target_id), row.request_id, _text(row.network_id),
        _text(row.municipality_id), *by_token, row.texts,
    ]  # fmt: skip


def texts_hash(salt: UUID, changes: str, note: str) -> str:
    """The hash of what an entry tells in words."""
    return sha256(f"{salt}{changes}\n{note}".encode()).hexdigest()


def link(prev: str, told: list[Any]) -> str:
    """The hash of an entry after the one before."""
    return sha256((prev + json.dumps(told, ensure_ascii=False)).encode()).hexdigest()


class Walker:
    """Goes along a chain, in as many steps as one likes: `state` is all that the next step needs."""

    def __init__(self, state: dict[str, Any] | None = None, faults: Iterable[Fault] = ()):
        kept = state or {}
        self.number: int = kept.get("number", 0)
        self.hash: str = kept.get("hash", BEGINNING)
        self.entry: str = kept.get("entry", "")
        self.shift: int = kept.get("shift", 0)
        self.apart: list[list[Any]] = kept.get("apart", [])
        self.faults = list(faults)

    @property
    def state(self) -> dict[str, Any]:
        """As JSON."""
        return {
            "number": self.number,
            "hash": self.hash,
            "entry": self.entry,
            "shift": self.shift,
            "apart": self.apart,
        }

    def feed(self, rows: Iterable[Sealed]) -> None:
        """Look at the next entries."""
        for row in rows:
            self._follows(row)
            self._row(row)
            self.number, self.hash, self.entry = row.number, row.hash, str(row.entry_id)

    def _found(self, kind: str, first: int, last: int | None = None, entry: str = "") -> None:
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(Fault(kind, first, first if last is None else last, entry))
        else:
            self.faults[-1] = replace(self.faults[-1], last=max(self.faults[-1].last, last or first), entry="")

    def _follows(self, row: Sealed) -> None:
        """Does it follow on the one before?"""
        if row.number <= self.number:
            self._found("doubled", row.number, entry=str(row.entry_id))
        elif row.number > self.number + 1:
            self._found("gap", self.number + 1, row.number - 1)
        elif row.prev != self.hash and self._is_whole(row):
            # this one still says what the hash before was: it is the one before that was sealed anew
            self._found("rewritten", self.number, entry=self.entry)

    def _is_whole(self, row: Sealed) -> bool:
        return row.is_there and link(row.prev, fact(row)) == row.hash

    def _row(self, row: Sealed) -> None:
        """Is it what was sealed?"""
        if not row.is_there:
            self._found("missing", row.number, entry=str(row.entry_id))
            return
        if self._is_whole(row):
            self.shift = 0
        elif not self._is_shifted(row):
            self._found("changed", row.number, entry=str(row.entry_id))
            if len(self.apart) < MOST_MOVED:
                self.apart.append([row.number, row.prev, row.hash, fact(row)])
        if row.salt is None:
            erased = row.erased and row.action != ERASURE and (row.changes, row.note) == ("{}", "")
        else:
            erased = texts_hash(row.salt, row.changes or "", row.note or "") == row.texts
        if not erased:
            self._found("texts", row.number, entry=str(row.entry_id))

    def _is_shifted(self, row: Sealed) -> bool:
        """Does it fit at the next number, or the one before: was one put in or taken out, and the rest renumbered?"""
        for shift in (self.shift, self.shift - 1, self.shift + 1):
            if shift == 0 or link(row.prev, fact(row, row.number + shift)) != row.hash:
                continue
            if shift < self.shift:
                self._found("added", self.number, entry=self.entry)
            elif shift > self.shift:
                self._found("gap", row.number)
            last = self.faults[-1]
            if shift == self.shift and (last.kind, last.last) == ("moved", row.number - 1):
                self.faults[-1] = replace(last, last=row.number, entry="")
            elif len(self.faults) < MOST_FAULTS:
                self.faults.append(Fault("moved", row.number, row.number, str(row.entry_id), row.number + shift))
            self.shift = shift
            return True
        return False

    def end(self, head: Told | None, unsealed: Iterable[tuple[UUID, datetime]]) -> list[Fault]:
        """All faults, when the last entry was fed.

        head      the head row
        unsealed  entries without a seal
        """
        self._moved()
        for entry, _at in unsealed:
            self._found("added", 0, entry=str(entry))
        if head is None:
            if self.number:
                self._found("no_head", self.number)
        elif head.number > self.number:
            self._found("cut_off", self.number + 1, head.number)
        elif head.number < self.number:
            self._found("head", head.number + 1, self.number)
        elif head.hash != self.hash:
            self._found("head", self.number, entry=self.entry)
        return self.faults

    def _moved(self) -> None:
        """Of those that do not fit: which fit at another's number?"""
        numbers = [number for number, *_rest in self.apart]
        for number, prev, made, told in self.apart:
            for other in numbers:
                if other != number and link(prev, [*told[:2], other, *told[3:]]) == made:
                    self.faults = [
                        replace(one, kind="moved", where=other)
                        if (one.kind, one.first) == ("changed", number)
                        else one
                        for one in self.faults
                    ]


def compare(heads: Iterable[Told], hashes: dict[int, str], last: int) -> list[Fault]:
    """What heads that left the system say against the chain as it is now.

    hashes  {number: hash} of the numbers that the heads name, as far as they are there
    last    the chain's last number
    """
    good, found = 0, []
    for head in sorted(heads, key=lambda one: one.number):
        if head.number > last:
            # the end, or something before it with the rest renumbered: behind the last head that fits
            found.append(Fault("cut_off", good + 1, head.number))
        elif hashes.get(head.number) == head.hash:
            good = max(good, head.number)
        else:
            found.append(Fault("other_head", good + 1, head.number))
    return found
