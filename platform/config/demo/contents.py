"""Reads config/demo/data/ into the shapes; a key that a shape does not know stops it."""

import csv
import tomllib
import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass, replace
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from . import shapes

FOLDER = Path(__file__).parent / "data"
JUDGED_BY_TABLE = "homework_2"  # its judgements and short remarks stand in the status table


class Unfitting(Exception):
    """A data file says something that its shape has no place for."""


def demo() -> shapes.Demo:
    """The whole demo, read anew."""
    table = _status_table()
    hand_ins = _told("hand_ins", shapes.HandIn, "hand_ins")
    feedback = tuple(_judged(one, table, hand_ins) for one in _told("feedback", shapes.Feedback, "feedback"))
    return shapes.Demo(
        municipalities=_rows("municipalities", shapes.Municipality),
        people=_rows("people", shapes.Person),
        networks=_rows("networks", shapes.Network),
        gatherings=_rows("gatherings", shapes.Gathering),
        assignments=_rows("assignments", shapes.Assignment),
        hand_ins=hand_ins,
        feedback=feedback,
        openings=_rows("openings", shapes.Opening),
        drafts=_rows("drafts", shapes.Draft),
        status_table=table,
    )


def shaped(shape: Any, value: Any, where: str) -> Any:
    """A TOML value in the shape that a field asks for.

    shape   a dataclass, tuple[X, ...], dict[str, X], X | None or a plain type
    where   the place in the data, for the message
    raises  Unfitting
    """
    origin = get_origin(shape)
    if origin in (types.UnionType,):
        return shaped(get_args(shape)[0], value, where)
    if origin is tuple:
        return tuple(shaped(get_args(shape)[0], one, f"{where}[{place}]") for place, one in enumerate(value))
    if origin is dict:
        return {key: shaped(get_args(shape)[1], one, f"{where}.{key}") for key, one in value.items()}
    if is_dataclass(shape):
        return _instance(shape, value, where)
    if type(value) is not shape:
        raise Unfitting(f"{where}: {value!r} is no {shape.__name__}")
    return value.strip() if isinstance(value, str) else value


def _instance(shape: Any, value: Mapping[str, Any], where: str) -> Any:
    hints = get_type_hints(shape)
    if unknown := value.keys() - hints.keys():
        raise Unfitting(f"{where}: {shape.__name__} has no place for {', '.join(sorted(unknown))}")
    needed = {one.name for one in fields(shape) if one.default is MISSING and one.default_factory is MISSING}
    if missing := needed - value.keys():
        raise Unfitting(f"{where}: {shape.__name__} lacks {', '.join(sorted(missing))}")
    return shape(**{key: shaped(hints[key], one, f"{where}.{key}") for key, one in value.items()})


def _rows(name: str, shape: Any) -> tuple[Any, ...]:
    data = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    return shaped(tuple[shape, ...], data[name], name)


def _told(folder: str, shape: Any, key: str) -> tuple[Any, ...]:
    """All rows of the files in a folder; a file is named by its assignment."""
    rows: list[Any] = []
    for path in sorted((FOLDER / folder).glob("*.toml")):
        for place, row in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))[key]):
            rows.append(shaped(shape, {"assignment": path.stem, **row}, f"{folder}/{path.stem}[{place}]"))
    return tuple(rows)


def _status_table() -> tuple[shapes.StatusCell, ...]:
    with (FOLDER / "status_table.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(
            shapes.StatusCell(**{**row, "certain": {"yes": True, "unclear": False}[row["certain"]]})  # type: ignore[arg-type]
            for row in csv.DictReader(lines)
        )


def _judged(
    feedback: shapes.Feedback, table: tuple[shapes.StatusCell, ...], hand_ins: tuple[shapes.HandIn, ...]
) -> shapes.Feedback:
    """The feedback with its assessments, for the homework whose judgements stand in the status table."""
    if feedback.assignment != JUDGED_BY_TABLE:
        return feedback
    held = {
        part.part
        for hand_in in hand_ins
        if (hand_in.assignment, hand_in.municipality, hand_in.attempt)
        == (feedback.assignment, feedback.municipality, feedback.attempt)
        for part in hand_in.parts
    }
    return replace(
        feedback,
        assessments=tuple(
            shapes.Assessment(
                cell.part, cell.judgement, cell.remark, cell.outcome, feedback.reasons.get(cell.part, "")
            )
            for cell in table
            if cell.municipality == feedback.municipality and cell.part in held
        ),
    )
