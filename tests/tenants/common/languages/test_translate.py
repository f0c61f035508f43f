"""A joint body translates place by place; a new version keeps what is still true, and marks the rest."""

from datetime import timedelta

import pytest

from foundation import tenancy
from foundation.rights import Refused
from shared_library.items import facade as items
from shared_library.items.models import BlockTranslation
from tenants.common.actions import translating
from tests.factories.base import AT
from tests.factories.bodies import leave

from .conftest import BLOCKS

ALL = {"Vaktordning": "Vaktordninga", "Vakt": "Vakt", "Ring vakta.": "Ring **vakta**."}


def said(text):
    return [block["text"] for block in text.blocks]


def test_it_works(translate, read, tor, item):
    assert read() is None
    translate({"Ring vakta.": "Ring vakta no."})
    assert read() is None, "the language is there when the title is"

    assert translate(ALL | {"Ring vakta.": "Ring **vakta**."}) == 3
    text = read()
    assert (text.title, text.source) == ("Vaktordninga", "nb")
    assert said(text) == ["Vakt", "Ring vakta.", "[[lokalt: nummeret]]", ""]
    assert text.blocks[1]["html"] == "Ring <b>vakta</b>."
    assert {key: (one.number, one.block) for key, one in text.behind.items()} == {
        BLOCKS[2]["id"]: (0, None),
        "tab": (0, None),
    }
    with tenancy.inside(tor.municipality):
        shown = items.item(item.item_id, by=tor.actor, language="nn")
        assert (shown.title, shown.language, shown.languages) == ("Vaktordninga", "nn", ("nb", "nn"))
        found = items.items(items.Sought(text="vaktordninga"), by=tor.actor, language="nn")
        assert [one.id for one in found] == [item.item_id]


def test_a_new_version_keeps_what_is_still_true(translate, read, published):
    translate(ALL)
    published([BLOCKS[0], BLOCKS[1] | {"text": "Ring vakta straks.", "html": "Ring vakta straks."}, *BLOCKS[2:]])

    text = read()
    stale = text.behind[BLOCKS[1]["id"]]
    assert (stale.number, stale.block["text"]) == (1, "Ring vakta.")
    assert said(text)[:2] == ["Vakt", "Ring vakta straks."], "what is taken says what holds, in the first language"
    assert said(read(number=1))[1] == "Ring vakta."
    assert BLOCKS[1]["id"] not in read(number=1).behind

    translate({"Ring vakta straks.": "Ring vakta med ein gong."})
    assert said(read())[1] == "Ring vakta med ein gong."


def test_a_table_and_a_slot_stay_what_they_are(body, oda, item):
    with tenancy.inside(body):
        parts = {part.block["id"]: part for part in items.translation(item.item_id, language="nn", by=oda.actor).parts}
        made = translating.translated(parts["tab"], "| Kven |\n| --- |\n| Leiar |")
        assert [[(cell["id"], cell["text"]) for cell in row] for row in made["rows"]] == [
            [("c1", "Kven")], [("c2", "Leiar")],
        ]  # fmt: skip
        for place, words in (("tab", "| Kven | Kva |"), ("tab", "Kven"), (BLOCKS[2]["id"], "nummeret")):
            with pytest.raises(translating.NotLikeSource):
                translating.translated(parts[place], words)


def test_two_at_once_and_a_second_click(body, oda, item):
    with tenancy.inside(body):
        part = items.translation(item.item_id, language="nn", by=oda.actor).parts[0]

        def send(title):
            made = {part.block["id"]: (part.block | {"text": title}, part.seen)}
            return translating.translate(item.item_id, language="nn", made=made, by=oda.actor, at=AT)

        assert send("Vaktordninga") == 1
        assert send("Vaktordninga") == 0
        with pytest.raises(items.TranslatedMeanwhile):
            send("Vaktplanen")
        assert BlockTranslation.objects.count() == 1


def test_only_who_provides_it_translates_it(tor, item, astrid, body):
    with tenancy.inside(tor.municipality), pytest.raises(Refused):
        items.translation(item.item_id, language="nn", by=tor.actor)
    with tenancy.inside(tor.municipality), pytest.raises(items.NotThere):
        translating.translate(item.item_id, language="nn", made={}, by=tor.actor, at=AT)
    with tenancy.inside(body), pytest.raises(Refused):
        translating.translate(item.item_id, language="nn", made={}, by=astrid.actor, at=AT)


def test_a_former_member_reads_the_translations_of_its_time(translate, read, body, verdal):
    translate(ALL)
    leave(body, verdal, on=AT.date() + timedelta(days=1))
    translate({"[[lokalt: nummeret]]": "[[lokalt: nummer]]"}, at=AT + timedelta(days=1))

    assert said(read()) == ["Vakt", "Ring vakta.", "[[lokalt: nummeret]]", ""]
