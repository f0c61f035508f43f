"""Words folded, fingerprints and how alike they are."""

from hypothesis import given, settings
from hypothesis import strategies as st

from shared_library.prints.rules import likeness
from shared_library.prints.rules.words import folded, shingles

SETS = st.tuples(st.integers(0, 40), st.integers(15, 60)).map(
    lambda run: {f"ord {n}" for n in range(run[0], sum(run))}
)


def test_it_works():
    assert folded("Meld frå til rektoren") == folded("Meld fra til rektor")
    assert folded("Sikkerheit for brukarane") == folded("Sikkerhet for brukerne") == folded("Sikkerhed for brukerne")


def test_markup_numbers_slots_and_what_everybody_says_are_left_out():
    text = "Ring <b>12 34 56</b> innen 3 dager [[lokalt: hvem]] https://felles.example/vakt"
    assert folded(text) == folded("ring innen dager")
    assert folded("og det som er til for alle") == []


def test_capital_letters_and_the_order_of_paragraphs_mean_nothing():
    one = shingles("Vakt", ["RING VAKTA FØRST", "skriv i journalen"])
    other = shingles("vakt", ["Skriv i journalen", "ring vakta først"])
    assert one == other


def test_of_a_text_of_few_words_nothing_is_said():
    assert likeness.minhash(shingles("Vakt", ["Ring vakta"])) == []
    assert likeness.likeness([], []) == 0
    assert likeness.bands([]) == []


def test_degrees_in_their_order():
    assert [likeness.degree(share) for share in (0.1, 0.2, 0.34, 0.65, 1.0)] == [
        "", "related", "alike", "nearly_same", "nearly_same",
    ]  # fmt: skip


@settings(max_examples=20, deadline=None)
@given(SETS, SETS)
def test_the_share_of_equal_numbers_is_what_two_have_in_common(one, other):
    true = len(one & other) / len(one | other)
    assert abs(likeness.likeness(likeness.minhash(one), likeness.minhash(other)) - true) < 0.15


@settings(max_examples=20, deadline=None)
@given(SETS, SETS)
def test_the_same_both_ways_and_whole_with_itself(one, other):
    a, b = likeness.minhash(one), likeness.minhash(other)
    assert likeness.likeness(a, b) == likeness.likeness(b, a)
    assert likeness.likeness(a, a) == 1
    assert all(0 <= number < 2**31 for number in a + likeness.bands(a))
    assert len(a) == likeness.SIZE
    assert len(likeness.bands(a)) == likeness.SIZE // likeness.ROWS
