"""Forms of cooperation, from their file."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import get_language

from shared_library.bodies.contracts import FormView, NotThere
from shared_library.bodies.rules import BODY, NETWORK

FILE = Path(__file__).parent.parent / "data" / "forms.toml"


@cache
def _rows() -> dict[str, dict[str, Any]]:
    with FILE.open("rb") as file:
        return {row["key"]: row for row in tomllib.load(file)["forms"]}


def forms(*, country: str) -> list[FormView]:
    """Those of a country, in the file's order, what is historical last."""
    found = [_view(row) for row in _rows().values() if row["country"] == country]
    return sorted(found, key=lambda one: one.is_historical)


def form(key: str) -> FormView:
    """One form; raises NotThere."""
    if key not in _rows():
        raise NotThere(key)
    return _view(_rows()[key])


def layer_of_form(key: str) -> str:
    """The layer of what a body of this form publishes; that of joint bodies where there is no such form any more."""
    return _rows().get(key, {}).get("layer", BODY)


def takes_bodies(key: str) -> bool:
    """May joint bodies be members of one of this form? Of a network they may."""
    return layer_of_form(key) == NETWORK


def _view(row: dict[str, Any]) -> FormView:
    language = (get_language() or "nb")[:2]
    return FormView(
        key=row["key"],
        name=row["name"].get(language, row["name"]["nb"]),
        law=row["law"],
        country=row["country"],
        is_legal_person=row["is_legal_person"],
        is_historical=row.get("is_historical", False),
        default_rule=row["rules"][0],
        rules=tuple(row["rules"]),
        explanation=row["explanation"].get(language, row["explanation"]["nb"]),
        layer=row.get("layer", BODY),
    )
