"""The numbers before the items of lists; no database."""

from tenants.documents.rules.codes import svg
from tenants.documents.rules.numbering import letters, numbered, roman


def item(level=0, ordered=True, **more):
    return {"id": "x", "type": "item", "level": level, "ordered": ordered, "text": "", "html": ""} | more


def markers(*blocks):
    return [block.get("marker", "") for block in numbered(list(blocks))]


def test_it_works():
    assert markers(item(), item(), item(1), item(1), item(2), item(), item(1)) == [
        "1.", "2.", "a.", "b.", "i.", "3.", "a.",
    ]  # fmt: skip


def test_a_paragraph_begins_a_new_list():
    assert markers(item(), {"id": "p", "type": "paragraph", "text": ""}, item()) == ["1.", "", "1."]


def test_points_have_no_number_and_a_number_that_stands_there_stays():
    assert markers(item(ordered=False), item(marker="§ 2")) == ["", "§ 2"]


def test_the_blocks_themselves_are_not_changed():
    block = item()
    numbered([block])
    assert "marker" not in block


def test_letters_and_roman_numbers():
    assert [letters(number) for number in (1, 26, 27)] == ["a", "z", "aa"]
    assert [roman(number) for number in (4, 9, 14, 40)] == ["iv", "ix", "xiv", "xl"]


def test_a_code_is_a_picture_without_size_of_its_own():
    drawn = svg("https://levanger.example.org/d/12/")
    assert b"viewBox" in drawn
    assert b"width=" not in drawn.split(b"viewBox")[0]
