"""Blocks that keep their ids are compared with themselves, however much was changed."""

from foundation.files import changes


def reading(*blocks):
    return {"v": 1, "kind": "document", "title": "", "warnings": [], "images": [], "blocks": list(blocks)}


def block(key, text, kind="paragraph"):
    return {"id": key, "type": kind, "text": text, "html": text, "level": 1}


def kinds(found):
    return [one["kind"] for one in found]


def test_it_works():
    old = reading(block("a", "Formål", "heading"), block("b", "Les dette."))
    new = reading(block("a", "Hensikt", "heading"), block("b", "Les dette."))
    assert kinds(changes(old, new, same_ids=True)) == ["changed", "same"]
    assert kinds(changes(old, new)) == ["removed", "added", "same"]


def test_what_stands_first_does_not_move_the_rest():
    words = [f"Punkt {place} sier noe eget om sak {place}." for place in range(150)]
    old = reading(*(block(f"b{place}", text) for place, text in enumerate(words)))
    new = reading(
        block("ny", "Helt nytt."), *(block(f"b{place}", f"{text} Alltid.") for place, text in enumerate(words))
    )
    assert kinds(changes(old, new, same_ids=True)) == ["added", *["changed"] * 150]


def test_a_block_that_became_a_table_is_gone_and_come():
    table = {"id": "a", "type": "table", "text": "", "rows": [[{"id": "c", "text": "Ja"}]]}
    found = changes(reading(block("a", "Ja")), reading(table), same_ids=True)
    assert sorted(kinds(found)) == ["added", "removed"]


def test_blocks_that_changed_places_are_shown_once_each():
    old = reading(block("a", "En to tre."), block("b", "Fire fem seks."), block("c", "Sju åtte ni."))
    new = reading(block("c", "Sju åtte ni."), block("a", "En to tre."), block("b", "Fire fem seks."))
    found = changes(old, new, same_ids=True)
    assert [one["kind"] for one in found if one["kind"] != "fold"].count("added") == 1


def test_nothing_in_common_is_all_gone_and_all_come():
    old = reading(*(block(f"a{place}", f"gammelt nummer{place}") for place in range(150)))
    new = reading(*(block(f"b{place}", f"nyere tall{place}") for place in range(150)))
    assert set(kinds(changes(old, new, same_ids=True))) == {"removed", "added"}


def test_a_text_that_was_put_in_anew_has_other_ids_and_the_same_words():
    words = [f"Punkt {place} sier noe eget om sak {place}." for place in range(150)]
    old = reading(*(block(f"a{place}", text) for place, text in enumerate(words)))
    new = reading(*(block(f"b{place}", text) for place, text in enumerate([*words[:70], "Helt nytt.", *words[70:]])))
    assert kinds(changes(old, new, same_ids=True)) == ["fold", "same", "added", "same", "fold"]


def test_a_heading_that_comes_again_and_again_stays_where_it_is():
    def text(changed):
        return reading(*(
            block(f"{number}{part}", "Fra nå av." if (number, part) in changed else said)
            for number in range(30)
            for part, said in (("h", "Ansvar"), ("p", f"Punkt {number}."))
        ))  # fmt: skip

    found = changes(text(()), text({(7, "p"), (20, "h")}), same_ids=True)
    assert [one["kind"] for one in found if one["kind"] not in ("same", "fold")] == ["changed", "changed"]
    assert sum(one.get("count", 1) for one in found) == 60
