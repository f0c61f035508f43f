"""What is common in the demo is whole: what is named exists, and the second version meets what Levanger changed."""

import pytest

from config.demo import contents
from config.demo.handbook import NETWORK, handbook, library
from tenants.documents.rules.blocks import plain_text
from tenants.documents.rules.markup import from_markup


@pytest.fixture(scope="module")
def told():
    return library()


def test_it_works(told):
    shared = {one.document for one in library(NETWORK).published}
    assert {one.document for one in told.published} - shared == {text.key for text in told.handbook.texts}
    assert len(told.handbook.texts) == 3
    assert set(told.handbook.cast) == {"innherred"}


def test_every_theme_type_owner_and_person_is_known(told):
    book, people = told.handbook, {person.key: person for person in contents.demo().people}
    assert {one.theme for one in book.texts} == {one.title for one in book.themes}
    assert {one.type for one in book.texts} == {one.title for one in book.kinds}
    assert {one.owner for one in book.texts} <= {one.title for one in book.positions}
    hats = {part: next(hat for hat in people[key].hats if hat.at == "innherred")
            for part, key in book.cast["innherred"].items()}  # fmt: skip
    assert "editor" in hats["editor"].roles


def test_a_member_takes_it_to_a_place_that_it_has(told):
    members = handbook()
    for one in told.taken:
        assert one.theme in {theme.title for theme in members.themes}
        assert one.type in {kind.title for kind in members.kinds}
        assert one.owner in {position.title for position in members.positions}
        assert {one.approver, "editor"} <= set(members.cast[one.at])
    assert {one.at for one in told.rejected} <= set(members.cast)


def test_words_that_are_replaced_stand_there_and_both_sides_change_the_same_paragraph(told):
    (taken,), (version,) = told.taken, told.handbook.versions
    text = next(text for text in told.handbook.texts if text.key == taken.document == version.document)
    blocks = from_markup(text.markup)
    assert all(before in plain_text(blocks) for before, _after in taken.replace)
    assert all(before in text.markup for before, _after in version.replace)
    excepted = next(before for before, after in taken.replace if after.startswith(taken.excepted))
    assert any(before in excepted for before, _after in version.replace)
    assert any(before.startswith("[[lokalt:") for before, _after in taken.replace)


def test_what_happens_happens_in_order(told):
    (taken,), (version,) = told.taken, told.handbook.versions
    first, second = (one.ago for one in told.published if one.document == taken.document)
    assert first > taken.ago > taken.sent > taken.approved > version.ago > version.approved > second


def test_what_is_translated_and_suggested_stands_there(told):
    blocks = {text.key: from_markup(text.markup) for text in told.handbook.texts}
    titles = {text.key: text.title for text in told.handbook.texts}
    for one in told.translated:
        places = {block["text"] for block in blocks[one.document]} | {titles[one.document]}
        assert {before for before, _after in one.words} <= places
    for one in told.suggested:
        assert any(block["text"].startswith(one.block) for block in blocks[one.document])


def test_what_the_network_shares_goes_by_way_of_the_joint_body(told):
    network = library(NETWORK)
    assert {one.document for one in network.published} == {text.key for text in network.handbook.texts}
    (taken,) = network.taken
    first = next(one.ago for one in network.published if one.document == taken.document)
    on = next(one.ago for one in told.published if one.document == taken.document)
    assert first > taken.ago > taken.sent > taken.approved > on
    assert taken.at == told.at
    assert taken.theme in {theme.title for theme in told.handbook.themes}
    text = next(text for text in network.handbook.texts if text.key == taken.document)
    assert all(before in text.markup for before, _after in taken.replace)
