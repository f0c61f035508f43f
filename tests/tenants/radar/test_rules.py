"""How two texts that are to be common go together."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from tenants.radar.rules.comparing import common_text, only_in, parts_of, without_pictures

SAID = [" ".join(words) for size in (1, 2, 3) for words in combinations("abcdef", size)]
TEXTS = st.lists(st.integers(0, len(SAID) - 1).map(SAID.__getitem__), max_size=6)


def block(text, kind="paragraph", **more):
    return {"id": text, "type": kind, "text": text} | more


def share(one, other):
    a, b = set(one.split()), set(other.split())
    return len(a & b) / len(a | b) if a and b else 0.0


def test_it_works():
    first = [block("Vakt", "heading"), block("ring lederen først"), block("skriv i boka")]
    other = [block("Vakt", "heading"), block("ring lederen straks"), block("lås døra"), block("Mer", "heading")]
    (place,) = only_in(other, first, share)
    assert (place.after, place.block["text"]) == (1, "lås døra")
    made = common_text(first, [place], lambda one: [block("Hos oss:"), one])
    assert [one["text"] for one in made] == ["Vakt", "ring lederen først", "Hos oss:", "lås døra", "skriv i boka"]


def test_tables_are_read_cell_by_cell_and_pictures_stay_home():
    table = {"id": "t", "type": "table", "text": "", "rows": [[{"text": "Hvem"}, {"text": "Leder"}]]}
    assert parts_of([table, block("ring")]) == ("Hvem", "Leder", "ring")
    assert without_pictures([table, {"id": "i", "type": "image", "text": ""}]) == [table]
    assert only_in([table], [], share)[0].after == -1


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS)
def test_nothing_of_either_text_is_lost(one, other):
    first, second = ([block(text) for text in texts] for texts in (one, other))
    made = common_text(first, only_in(second, first, share), lambda place: [place])
    for text in first:
        assert text in made
    for text in second:
        assert any(share(text["text"], said["text"]) >= 0.5 for said in made)


@settings(max_examples=40, deadline=None)
@given(TEXTS)
def test_a_text_says_nothing_that_it_does_not_say_itself(one):
    text = [block(said) for said in one]
    assert only_in(text, text, share) == []
