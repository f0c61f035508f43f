"""What a house may be called, and the letters on its shield."""

import pytest

from foundation.registry import looks
from foundation.registry.models import Municipality


@pytest.mark.parametrize(
    ("name", "mark"),
    [("Levanger", "LE"), ("Indre Østfold", "IØ"), ("Gáivuotna - Kåfjord", "GK"), ("ßa ßb", "SS"), ("ΐ ΐ", "ΙΙ")],
)
def test_it_works(name, mark):
    """Two letters, also of a sign that is more of them when it is large."""
    assert looks.mark(name) == mark
    assert len(mark) <= Municipality._meta.get_field("mark").max_length


@pytest.mark.parametrize("name", ["", "123", "- -", "漢字"])
def test_what_has_no_address_or_no_letter_does_not_fit(name):
    assert not looks.fits(name)
