"""Pieces of sentences."""

import pytest
from django.utils import translation

from foundation.ui import wording


def test_it_works():
    assert wording.quoted(["Strateginotat", "Målekart"]) == "«Strateginotat», «Målekart»"


def test_a_quoted_text_keeps_its_own_quotation_marks_as_single_ones():
    assert wording.quoted(["Gjennomgang av «Lekse 1»"]) == "«Gjennomgang av ‘Lekse 1’»"


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(0, "0 minutter"), (1, "1 minutt"), (45, "45 minutter"), (60, "1 time"), (61, "1 time og 1 minutt"),
     (260, "4 timer og 20 minutter")],
)  # fmt: skip
def test_a_long_time_is_said_in_hours_and_minutes(minutes, said):
    with translation.override("nb"):
        assert wording.lasting(minutes) == said
