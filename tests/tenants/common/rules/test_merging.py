"""A new common text and a text of one's own go together block by block, and nothing is lost."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tenants.common.rules.merging import merge, read, resolved

FEW = settings(max_examples=150, deadline=None)
BLOCKS = st.builds(
    lambda name, text: {"id": name, "type": "paragraph", "text": text}, *[st.sampled_from("abcdefg")] * 2
)
TEXTS = st.lists(BLOCKS, max_size=7, unique_by=lambda block: block["id"])


def text(*words):
    """ "a1 b1": a block each, named by the letter."""
    return [{"id": word[0], "type": "paragraph", "text": word} for word in " ".join(words).split()]


def said(blocks):
    return " ".join(block["text"] for block in blocks)


def named(blocks):
    return {block["id"]: block for block in blocks}


def test_it_works():
    merged = merge(text("a1 b1 c1 d1"), text("a1 b2 x2 c1"), text("a1 own b1 c3 d1"))
    assert said(merged.blocks) == "a1 own b2 x2 c3"
    assert merged.conflicts == []


def test_what_both_changed_is_shown_and_ours_stays():
    merged = merge(text("a1 b1 c1"), text("a2 b1 c1"), text("a3 b1 c1"))
    assert said(merged.blocks) == "a3 b1 c1"
    (conflict,) = merged.conflicts
    assert [one["text"] for one in (conflict.base, conflict.theirs, conflict.ours)] == ["a1", "a2", "a3"]
    assert said(resolved(merged, {"a": "theirs"})) == "a2 b1 c1"
    assert said(resolved(merged, {"a": "ours"})) == said(resolved(merged, {})) == "a3 b1 c1"


def test_a_block_that_is_gone_there_and_changed_here_is_no_loss():
    merged = merge(text("a1 b1"), text("a1"), text("a1 b2"))
    assert said(merged.blocks) == "a1 b2"
    assert merged.conflicts[0].theirs is None
    assert said(resolved(merged, {"b": "theirs"})) == "a1"


def test_a_block_that_is_changed_there_and_gone_here_is_shown():
    merged = merge(text("a1 b1 c1"), text("a1 b2 c1"), text("a1 c1"))
    assert said(merged.blocks) == "a1 b2 c1"
    assert merged.conflicts[0].ours is None
    assert said(resolved(merged, {"b": "ours"})) == "a1 c1"
    assert said(resolved(merged, {"b": "theirs"})) == said(resolved(merged, {"b": "own"})) == "a1 b2 c1"


def test_an_addition_stays_behind_its_neighbour_though_that_one_is_gone():
    assert said(merge(text("a1 b1 c1"), text("a1 x2 c1"), text("a1 b1 own c1")).blocks) == "a1 own x2 c1"


def test_an_order_that_only_one_changed_is_that_ones():
    assert said(merge(text("a1 b1 c1"), text("a1 b1 x2 c1"), text("c1 a1 b1")).blocks) == "c1 a1 b1 x2"
    assert said(merge(text("a1 b1 c1"), text("c1 b1 a1"), text("a1 o1 b1 c1")).blocks) == "c1 b1 a1 o1"


def test_a_hundred_pages_go_together_at_once():
    base = [{"id": f"b{number}", "type": "paragraph", "text": str(number)} for number in range(4000)]
    ours = [one for block in base for one in (block, block | {"id": f"o{block['id']}"})]
    assert len(merge(base, base[::2], ours).blocks) == 6000


@FEW
@given(TEXTS, TEXTS)
def test_who_changed_nothing_gets_what_the_other_made(base, changed):
    assert merge(base, base, changed).blocks == changed
    assert merge(base, changed, base).blocks == changed
    assert merge(base, changed, changed).blocks == changed
    assert not any(
        merge(*three).conflicts for three in ((base, base, changed), (base, changed, base), (base, changed, changed))
    )


@FEW
@given(TEXTS, TEXTS, TEXTS)
def test_no_block_of_either_side_is_lost(base, theirs, ours):
    merged, old = merge(base, theirs, ours), named(base)
    shown = {block["id"] for block in merged.blocks}
    for side, other in ((named(theirs), named(ours)), (named(ours), named(theirs))):
        for name, block in side.items():
            left_out = name in old and name not in other and block == old[name]
            assert name in shown or left_out, name
    assert shown <= named(theirs).keys() | named(ours).keys()
    assert len(shown) == len(merged.blocks)


@FEW
@given(TEXTS, TEXTS, TEXTS)
def test_conflicts_are_exactly_where_both_changed(base, theirs, ours):
    old, new, own = named(base), named(theirs), named(ours)
    both = {
        name
        for name in {*old, *new, *own}
        if old.get(name) != new.get(name) and old.get(name) != own.get(name) and new.get(name) != own.get(name)
    }
    merged = merge(base, theirs, ours)
    assert {one.block_id for one in merged.conflicts} == both
    found = named(merged.blocks)
    for name in found.keys() - both:
        assert found[name] == (new.get(name) if own.get(name) == old.get(name) else own.get(name))


@FEW
@given(TEXTS, TEXTS, TEXTS, st.sampled_from(["ours", "theirs"]))
def test_a_choice_says_what_stands_and_nothing_else(base, theirs, ours, side):
    merged = merge(base, theirs, ours)
    chosen = {one.block_id: side for one in merged.conflicts}
    found = named(resolved(merged, chosen))
    for one in merged.conflicts:
        assert found.get(one.block_id) == getattr(one, side)
    assert [one for one in resolved(merged, chosen) if one["id"] not in chosen] == [
        one for one in merged.blocks if one["id"] not in chosen
    ]


@FEW
@given(TEXTS, TEXTS, TEXTS)
def test_the_order_is_theirs_where_ours_was_as_before(base, theirs, ours):
    kept = [one for one in base if one["id"] in named(ours)]
    ours = [named(ours)[one["id"]] for one in kept] + [one for one in ours if one["id"] not in named(base)]
    merged = [block["id"] for block in merge(base, theirs, ours).blocks]
    assert [name for name in merged if name in named(theirs)] == [
        block["id"] for block in theirs if block["id"] in merged
    ]


@FEW
@given(base=TEXTS, one=st.tuples(TEXTS, TEXTS), other=st.tuples(TEXTS, TEXTS))
def test_what_was_read_tells_any_two_texts_of_one_base_from_others(base, one, other):
    assert (read(base, *one) == read(base, *other)) == (one == other)
