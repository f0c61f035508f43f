"""How alike is alike: measured on the demo's two handbooks, and on the national base in its languages.

In Verdal's handbook twelve documents are Levanger's in other words: four nearly the same, four with other headings and
another order, four in nynorsk. Five stand in both, and are told to nobody: drafts, one withdrawn, two confidential.
"""

from functools import cache
from itertools import product

import pytest

from config.demo.handbook import handbook
from shared_library.prints.rules import likeness
from shared_library.prints.rules.words import shingles
from tenants.common.actions.base import DATA, read
from tenants.documents.rules.markup import from_markup

TWINS = {
    "avvik-melde", "smittevern-hygiene", "legemidler-hjemmetjenesten", "sykefravar",
    "klage-vedtak", "strombrudd", "varsling", "vernerunde",
    "personvern-innsyn", "brudd-personopplysninger", "risikovurdering", "skolemiljo",
}  # fmt: skip
TOLD_TO_NOBODY = {"hjemmekontor", "pedagogisk-rapport", "ferie", "beredskap-kriseledelse", "evakuering-sykehjem"}


def fingerprint(title, markup):
    parts = []
    for block in from_markup(markup):
        parts += [block["text"], *(cell["text"] for row in block.get("rows", ()) for cell in row)]
    return likeness.minhash(shingles(title, parts))


@cache
def shelf(municipality):
    """{key: fingerprint} of what the radar may know."""
    return {
        one.key: fingerprint(one.title, one.lines(municipality))
        for one in handbook().texts_of(municipality)
        if one.key not in TOLD_TO_NOBODY
    }


@cache
def base():
    """{(key, language): fingerprint}."""
    return {
        (key, language): fingerprint(one.title, one.markup)
        for key, languages in read(DATA).items()
        for language, one in languages.items()
    }


def share_bands(one, other):
    common = set(likeness.bands(one)) & set(likeness.bands(other))
    return len(common) >= likeness.FEWEST_BANDS


def test_it_works():
    levanger, verdal = shelf("levanger"), shelf("verdal")
    assert len(levanger) == len(verdal) == 35
    found = {
        (here, there)
        for here, there in product(levanger, verdal)
        if share_bands(levanger[here], verdal[there])
        and likeness.degree(likeness.likeness(levanger[here], verdal[there]))
    }
    planted = {(key, key) for key in TWINS}
    assert len(found & planted) >= 10
    assert len(found - planted) <= 3


def test_a_text_in_nynorsk_is_found_by_the_one_in_bokmal():
    texts = base()
    pairs = [(texts[key, "nb"], texts[key, "nn"]) for key, language in texts if language == "nn"]
    assert len(pairs) >= 10
    assert all(likeness.degree(likeness.likeness(*pair)) in ("alike", "nearly_same") for pair in pairs)
    assert all(share_bands(*pair) for pair in pairs)


def test_two_texts_about_different_things_are_not_alike_in_any_language():
    texts = base()
    false = [
        (one, other)
        for one, other in product(texts, texts)
        if one[0] < other[0] and likeness.degree(likeness.likeness(texts[one], texts[other]))
    ]
    assert len(false) <= 3


@pytest.mark.parametrize("key", ["hms-runde", "mal-risikovurdering", "gjennomgang-i-enheten"])
def test_a_text_in_danish_is_nearer_to_its_own_than_to_all_others(key):
    texts = base()
    near = sorted(
        ((likeness.likeness(texts[key, "da"], other), name[0]) for name, other in texts.items() if name[1] == "nb"),
        reverse=True,
    )
    assert near[0][1] == key
