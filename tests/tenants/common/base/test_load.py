import pytest
from django.core.management import CommandError, call_command

from foundation import tenancy
from shared_library.items import facade as items
from tenants.common.actions.base import DATA, Loaded, load_base
from tests.factories.bodies import AT, seen_by
from tests.factories.people import make_person

FILE = """---
title: {title}
kind: document
type: Prosedyre
theme: Bygg
owner: Leder
law: Brannloven
review: 12
summary: Kort sagt
---
# {title}

Ring 110.

{more}

[[lokalt: møteplass]]
"""


@pytest.fixture
def folder(tmp_path):
    """A base of one document in two languages."""
    write(tmp_path, "brann.nb.md")
    write(tmp_path, "brann.nn.md", title="Brann på nynorsk")
    return tmp_path


def write(folder, name, *, title="Brann", more="Gå ut."):
    (folder / name).write_text(FILE.format(title=title, more=more), "utf-8")


def text(item, anne, number=None, language="nb"):
    with tenancy.inside(anne.municipality):
        return items.version(item.id, number, by=anne.actor).texts[language]


def test_it_works(anne, folder):
    assert load_base(at=AT, folder=folder) == Loaded(1, 1, 0)

    (item,) = seen_by(anne, language="nn")
    assert (item.urn, item.layer, item.title) == ("urn:felles:base:brann", "base", "Brann på nynorsk")
    assert (item.languages, item.summary, item.review_months) == (("nb", "nn"), "Kort sagt", 12)
    assert item.law_links == [{"text": "Brannloven", "url": ""}]
    assert [block["text"] for block in text(item, anne).blocks] == ["Ring 110.", "Gå ut.", "[[lokalt: møteplass]]"]


def test_again_changes_nothing(anne, folder):
    load_base(at=AT, folder=folder)

    assert load_base(at=AT, folder=folder) == Loaded(1, 0, 0)
    assert seen_by(anne)[0].newest == 1


def test_a_changed_file_is_a_new_version_whose_blocks_keep_their_names(anne, folder):
    load_base(at=AT, folder=folder)
    write(folder, "brann.nb.md", more="Gå rolig ut.")

    assert load_base(at=AT, folder=folder) == Loaded(1, 1, 0)

    (item,) = seen_by(anne)
    first, second = (text(item, anne, number).blocks for number in (1, 2))
    assert [block["id"] for block in first] == [block["id"] for block in second]
    assert [block["text"] for block in second][1] == "Gå rolig ut."


def test_a_file_that_is_gone_is_withdrawn_and_comes_back(anne, folder):
    load_base(at=AT, folder=folder)
    write(folder, "flom.nb.md", title="Flom")
    for name in ("brann.nb.md", "brann.nn.md"):
        (folder / name).rename(folder / f"{name}.kept")

    assert load_base(at=AT, folder=folder) == Loaded(1, 1, 1)
    assert [(item.title, bool(item.withdrawn_date)) for item in seen_by(anne)] == [("Flom", False), ("Brann", True)]
    assert load_base(at=AT, folder=folder).withdrawn == 0

    (folder / "brann.nb.md.kept").rename(folder / "brann.nb.md")
    load_base(at=AT, folder=folder)
    assert [(item.title, item.withdrawn_date) for item in seen_by(anne)] == [("Brann", None), ("Flom", None)]


def test_who_uses_it_is_told_of_a_new_version_and_nobody_else(anne, levanger, folder):
    load_base(at=AT, folder=folder)
    (item,) = seen_by(anne)
    with tenancy.inside(levanger):
        items.use(item.id, mode="adopted", number=1, by=make_person("Kari Vik", levanger, "editor").actor, at=AT)
    write(folder, "brann.nb.md", more="Gå rolig ut.")
    load_base(at=AT, folder=folder)

    from django.db import connection

    from foundation.tenancy import outbox
    from tests.factories.outbox import waiting

    for key, name, _error in waiting():
        assert not name.startswith("items.") or outbox.run(key)
    with tenancy.worker(), connection.cursor() as cursor:
        cursor.execute("SELECT municipality_id FROM tenancy_outbox WHERE name = 'common.item_published'")
        assert cursor.fetchall() == [(levanger.id,)]


def test_a_wrong_file_stops_all_of_it(anne, folder):
    (folder / "brann.nn.md").write_text("Brann", "utf-8")

    with pytest.raises(ValueError, match=r"brann\.nn\.md"):
        load_base(at=AT, folder=folder)
    assert seen_by(anne) == []


def test_the_shipped_base_loads_by_command(anne, capsys, monkeypatch):
    call_command("load_base")

    assert "28 are new" in capsys.readouterr().out
    assert len(seen_by(anne, layer="base")) == 28
    monkeypatch.setattr("tenants.common.actions.base.read", _wrong)
    with pytest.raises(CommandError, match="README"):
        call_command("load_base")


def _wrong(folder):
    from tenants.common.rules.starter import Unreadable

    assert folder == DATA
    raise Unreadable("see the README")
