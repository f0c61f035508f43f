"""Words of a search as Norwegian and Danish bend and join them; no database."""

import pytest

from tenants.documents.rules.compounds import splits, variants, words


def test_it_works():
    assert words("Legemiddel-håndtering,  HMS og hms") == ["legemiddel", "håndtering", "hms", "og"]


@pytest.mark.parametrize(
    ("stem", "other"),
    [
        ("legemiddel", "legemidl"),
        ("legemidl", "legemiddel"),
        ("regel", "regl"),
        ("regl", "regel"),
        ("artikkel", "artikl"),
        ("artikl", "artikkel"),
    ],
)
def test_a_vowel_may_fall_out(stem, other):
    assert other in variants(stem)


def test_other_words_stay_what_they_are():
    assert variants("avvik") == {"avvik"}
    assert variants("el") == {"el"}


def test_a_compound_may_fall_apart_with_or_without_a_binding_letter():
    found = splits("arbeidsmiljø")
    assert ("arbeid", "miljø") in found
    assert ("arbeids", "miljø") in found
    assert splits("avvik") == []


def test_a_very_long_question_is_cut():
    assert len(words(" ".join(str(number) for number in range(50)))) == 8
    assert len(words("x" * 500)[0]) == 60
