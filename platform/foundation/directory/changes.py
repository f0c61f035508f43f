"""What a step finds different, in words, and how it is mended."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

# of a municipality's own: its name and state, its e-mail domains, its provider, that one's secret, its programs, and
# people who came into its organization or went out of it
KINDS = ("house", "domains", "provider", "secret", "service", "joined", "left")
SECRETS = ("secret", "password", "clientSecret")


@dataclass(frozen=True)
class Change:
    """One difference.

    words   for the person at the command
    mend    makes it so; None: it cannot be mended from here, and the words say what to do
    house   the municipality that it is about, where it is about one alone
    kind    what of that municipality's: see KINDS; or "person": it is about one person alone
    """

    words: str
    mend: Callable[[], object] | None
    house: UUID | None = None
    kind: str = ""

    @property
    def is_of_one(self) -> bool:
        """Whether it is about one municipality or person: where it cannot be made, the others do not wait for it."""
        return self.house is not None or self.kind == "person"


Changes = Iterator[Change]


def differing(is_now: dict[str, Any], should_be: dict[str, Any]) -> dict[str, Any]:
    """The keys of the second that the first holds otherwise, with the second's values.

    Lists are compared without order, objects by the keys that the second names.
    """
    return {key: value for key, value in should_be.items() if not _same(is_now.get(key), value)}


def _same(is_now: Any, should_be: Any) -> bool:
    if isinstance(should_be, dict):
        return isinstance(is_now, dict) and not differing(is_now, should_be)
    if isinstance(should_be, list):
        return _bag(is_now or []) == _bag(should_be)
    return is_now == should_be or (should_be == "" and is_now is None)


def _bag(rows: list[Any]) -> list[str]:
    return sorted(repr(sorted(row.items()) if isinstance(row, dict) else row) for row in rows)


def told(is_now: dict[str, Any], should_be: dict[str, Any]) -> str:
    """The differences in words, without secrets: `accessTokenLifespan 60 → 300, secret`."""
    found = []
    for key, value in differing(is_now, should_be).items():
        before = is_now.get(key)
        if key in SECRETS:
            found.append(f"{key} (another)")
        elif isinstance(value, dict):
            found.append(told(before if isinstance(before, dict) else {}, value))
        elif isinstance(value, list) and any(isinstance(row, dict) for row in value):
            found.append(key)
        else:
            found.append(f"{key} {_short(before)} → {_short(value)}")
    return ", ".join(found)


def _short(value: Any) -> str:
    if value in (None, "", []):
        return "nothing"
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return text if len(text) <= 90 else f"{text[:87]}…"
