import tomllib
from pathlib import Path

import pytest
from django.utils import translation

from shared_library import bodies
from shared_library.bodies import facade
from shared_library.bodies.rules import RULES

FILE = Path(bodies.__file__).parent / "data" / "forms.toml"
ROWS = tomllib.loads(FILE.read_text())["forms"]


def test_it_works():
    found = facade.forms(country="no")
    assert {
        "samkommune",
        "oppgavefellesskap",
        "politisk_raad",
        "vertskommune",
        "iks",
        "avtale",
        "fylkesnettverk",
        "regionnettverk",
    } == {one.key for one in found}
    assert found[-1].key == "samkommune"


def test_a_danish_body_has_danish_forms():
    with translation.override("da"):
        assert facade.forms(country="dk")[0].name == "§ 60-fællesskab"


@pytest.mark.parametrize("row", ROWS, ids=[row["key"] for row in ROWS])
def test_a_form_is_whole_in_every_language(row):
    for language in ("nb", "nn", "da", "en"):
        assert row["name"][language]
        assert row["explanation"][language]
    assert row["rules"]
    assert set(row["rules"]) <= set(RULES)


def test_a_form_nobody_knows_is_not_there():
    with pytest.raises(facade.NotThere):
        facade.form("kongedømme")
