"""The names beside the one we show: Karasjok is Kárášjohka too."""

import csv
from functools import cache
from pathlib import Path

from foundation.sorting import sort_key

FILE = Path(__file__).with_name("data") / "municipalities_no.csv"


def numbers(keys: set[str]) -> set[str]:
    """Norwegian municipalities of today one of whose official names, or a word in it, begins with one of the keys."""
    return {number for number, name in _names() if any(f" {key}" in name for key in keys)}


@cache
def _names() -> list[tuple[str, str]]:
    with FILE.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    return [(line["number"], f" {sort_key(line['name_official'])}") for line in lines if line["name_official"]]
