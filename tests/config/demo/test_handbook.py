"""The demo's quality documents are whole: what is named exists, and fits where it is going."""

from config.demo import contents
from config.demo.handbook import handbook
from tenants.documents.models.planning import HOMES
from tenants.documents.rules.blocks import plain_text
from tenants.documents.rules.markup import from_markup
from tenants.documents.rules.plan import SHARING


def test_it_works():
    book = handbook()
    assert {len(book.texts_of(one)) for one in book.cast} == {40}
    assert {one.key for one in book.texts if one.at} < {one.key for one in book.texts if not one.at}
    assert set(book.cast) == {"levanger", "verdal"}


def test_every_theme_type_owner_and_document_is_known():
    book = handbook()
    themes, kinds = {one.title for one in book.themes}, {one.title for one in book.kinds}
    positions, keys = {one.title for one in book.positions}, {one.key for one in book.texts}
    assert {one.theme for one in book.texts} == themes
    assert {one.type for one in book.texts} == kinds
    assert {one.owner for one in book.texts} <= positions
    assert {title for row in book.rows for title in row.steps} <= positions
    assert {row.theme for row in book.rows} <= {*themes, ""}
    named = {
        one.document for rows in (book.versions, book.links, book.withdrawn, book.remarks, book.read) for one in rows
    }
    named |= {*book.approved, *book.public, *book.confidential, *(link.target for link in book.links if link.target)}
    named |= {key for kept in book.favourites.values() for key in kept}
    assert named <= keys


def test_everybody_of_the_cast_belongs_there_and_leaders_and_nurses_to_a_unit():
    book, people = handbook(), {person.key: person for person in contents.demo().people}
    for municipality, cast in book.cast.items():
        hats = {part: next(hat for hat in people[key].hats if hat.at == municipality) for part, key in cast.items()}
        assert "editor" in hats["editor"].roles
        assert hats["health"].unit == hats["nurse"].unit != hats["school"].unit != ""
        assert {"unit_leader"} <= set(hats["health"].roles) & set(hats["school"].roles)
        assert people[cast["director"]].story
        assert people[cast["editor"]].story


def test_words_are_the_systems_words():
    book = handbook()
    assert {decided.sharing for theme in book.themes for decided in theme.decisions} <= set(SHARING)
    assert {one.home for one in (*book.themes, *book.kinds)} <= {*HOMES, ""}


def test_a_municipality_has_its_own_lines_and_not_the_others():
    for text in handbook().texts_of("levanger"):
        levanger, verdal = text.lines("levanger"), text.lines("verdal")
        assert "@" not in levanger + verdal
        assert ("@levanger" in text.markup or "@verdal" in text.markup) == (levanger != verdal)
        assert plain_text(from_markup(levanger))


def test_words_that_are_linked_stand_in_the_text():
    book = handbook()
    markup = {text.key: text.markup for text in book.texts_of("levanger")}
    for link in book.links:
        assert link.words in markup[link.document], link
    assert any(not link.target for link in book.links)


def test_one_approver_is_held_by_nobody_now():
    book = handbook()
    held = {one.title for one in book.positions if any(who.until is None for who in one.held)}
    assert {title for row in book.rows for title in row.steps} - held == {"Eiendomssjef"}
