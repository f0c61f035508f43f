"""One colour becomes a theme that everybody can read, at an address that may be kept for ever."""

import re

import pytest
from django.http import Http404
from hypothesis import given, settings
from hypothesis import strategies as st

from foundation.ui import tenant_theme, views
from foundation.ui.site import Site
from foundation.ui.tenant_theme import contrast, rgb, scale

colours = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


def test_it_works(ask):
    address = Site("Nordvik kommune", "#0B5C8A").theme_url
    colour, mark, _css = address.removeprefix("/theme/").split(".")
    response = views.theme(ask(address), colour, mark)
    assert response["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in response["Cache-Control"]
    assert b"--ds-color-accent-base-default:#0b5c8a" in response.content
    assert len(response.content) < 4096


@settings(max_examples=300, deadline=None)
@given(colours, st.booleans())
def test_every_colour_can_be_read(brand, dark):
    tokens = {name: rgb(value) for name, value in scale(brand, dark).items()}
    for ground in ("background-default", "background-tinted", "surface-default", "surface-tinted"):
        assert contrast(tokens["text-default"], tokens[ground]) >= 7, ground
        assert contrast(tokens["text-subtle"], tokens[ground]) >= 4.5, ground
    assert contrast(tokens["base-default"], tokens["base-contrast-default"]) >= 4.5
    assert contrast(tokens["border-default"], tokens["background-default"]) >= 3


def test_light_dark_and_the_device_s_own_wish_are_all_there():
    sheet = tenant_theme.stylesheet("#8a1538")
    assert re.findall(r"\[data-color-scheme=(\w+)\]", sheet) == ["light", "dark", "auto"]
    assert sheet.count("--ds-color-accent-") == 3 * 16


def test_an_address_with_another_mark_is_not_found(ask):
    with pytest.raises(Http404):
        views.theme(ask(), "0b5c8a", "00000000")


@pytest.mark.parametrize("wrong", ["red", "#fff", "#12345g", "0b5c8a", ""])
def test_what_is_no_colour_is_refused(wrong):
    with pytest.raises(ValueError, match="#rrggbb"):
        rgb(wrong)


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Levanger kommune", "L"),
        ("Høje-Taastrup Kommune", "HT"),
        ("Innherred samkommune", "I"),
        ("Bø i Telemark kommune", "BT"),
        ("Felles", "F"),
    ],
)
def test_the_shield_bears_the_name_s_letters(name, letters):
    assert Site(name).initials == letters
