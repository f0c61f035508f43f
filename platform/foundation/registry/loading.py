"""The registry's rows of Norwegian and Danish municipalities, present and former, out of the files in data/."""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import transaction

from foundation.sorting import address_name, sort_key
from foundation.tenancy import owner

from . import looks
from .models import Municipality
from .queries import forget

DATA = Path(__file__).with_name("data")
# what ends a municipality; a new number or a new name alone does not
ENDINGS = {"merge", "split", "split_merge"}


@dataclass(frozen=True)
class Known:
    """One municipality as the files know it."""

    country: str
    number: str
    name: str
    language: str
    ended_date: date | None = None
    successors: tuple[str, ...] = ()


def _lines(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def present() -> list[Known]:
    """The municipalities of today. Where the language form is free, bokmål is what a house opens in."""
    norway = [
        Known("no", line["number"], line["name"], "nn" if line["language_form"] == "nn" else "nb")
        for line in _lines("municipalities_no.csv")
    ]
    return norway + [Known("dk", line["number"], line["name"], "da") for line in _lines("municipalities_dk.csv")]


def _bare(name: str) -> str:
    """Without the county that tells two of a name apart."""
    return name.split(" (")[0]


def _goes_on(line: dict[str, str]) -> bool:
    """Is the new one the old one under another number? It keeps its name, or one of its names."""
    old, new = (set(_bare(line[key]).split(" - ")) for key in ("old_name", "new_name"))
    return bool(old & new)


def former() -> list[Known]:
    """Norwegian municipalities that ended since 2013: last number, end, and the numbers that follow them today."""
    changes = sorted(_lines("changes_no.csv"), key=lambda line: line["date"])
    after: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for line in changes:
        after[line["old_number"]].append((line["date"], line["new_number"]))

    def today(number: str, since: str) -> set[str]:
        """Follow a number to those in use now."""
        steps = [(when, new) for when, new in after[number] if when > since]
        if not steps:
            return {number}
        first = min(when for when, _ in steps)
        return set().union(*(today(new, first) if new != number else today(number, first)
                             for when, new in steps if when == first))  # fmt: skip

    ended: dict[str, list[dict[str, str]]] = defaultdict(list)
    for line in changes:
        if line["change_type"] in ENDINGS:
            ended[line["old_number"]].append(line)
    return [
        Known(
            "no",
            number,
            _bare(lines[0]["old_name"]),
            "nb",
            date.fromisoformat(lines[0]["date"]),
            tuple(sorted(set().union(*(today(line["new_number"], line["date"]) for line in lines)))),
        )
        for number, lines in ended.items()
        if not any(_goes_on(line) for line in lines)
    ]


def slugs(
    known: Iterable[Known], taken: dict[tuple[str, str], str], others: Iterable[str] = ()
) -> dict[tuple[str, str], str]:
    """Address names: {(country, number): slug}. Those that share a name all carry their number, a former one yields.

    taken   what the registry has already; it stays
    others  what is called so and is in no file
    """
    known = list(known)
    used = {*taken.values(), *others}
    now = Counter(address_name(one.name) for one in known if one.ended_date is None)
    result = dict(taken)
    for one in known:
        key = (one.country, one.number)
        if key in result:
            continue
        slug = address_name(one.name)
        if slug in used or (now[slug] > (one.ended_date is None)):
            slug = f"{slug}-{one.number}"
        if slug in used:
            slug = f"{slug}-{one.country}"
        used.add(slug)
        result[key] = slug
    return result


def load_registry() -> int:
    """Write all rows in one statement; what a municipality chose itself stays. Returns how many the files know."""
    known = present() + former()
    with owner(), transaction.atomic():
        there = Municipality.objects.filter(number__isnull=False).values_list(
            "country", "number", "slug", "schema_name"
        )
        kept = {(country, number): slug for country, number, slug, _ in there}
        schemas = {(country, number): schema for country, number, _, schema in there}
        addresses = slugs(known, kept, Municipality.objects.filter(number=None).values_list("slug", flat=True))
        used = set(Municipality.objects.values_list("schema_name", flat=True))
        for key, slug in addresses.items():
            if key not in schemas:
                schemas[key] = looks.free_schema_name(slug, used)
                used.add(schemas[key])
        Municipality.objects.bulk_create(
            [_row(one, addresses[key], schemas[key]) for one in known if (key := (one.country, one.number))],
            update_conflicts=True,
            unique_fields=["country", "number"],
            update_fields=["name", "sort_key", "ended_date", "successors"],
        )
    forget()
    return len(known)


def _row(one: Known, slug: str, schema: str) -> Municipality:
    return Municipality(
        schema_name=schema,
        slug=slug,
        number=one.number,
        name=one.name,
        sort_key=sort_key(one.name, one.language),
        country=one.country,
        language=one.language,
        colour=looks.colour(one.name),
        mark=looks.mark(one.name),
        ended_date=one.ended_date,
        successors=list(one.successors),
    )
