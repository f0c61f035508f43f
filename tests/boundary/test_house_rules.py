"""Each house rule finds its bad line and passes its good one; the project keeps them all in `make check`."""

from pathlib import PurePosixPath

import pytest

from config.tools.rules import RULES
from config.tools.rules.files import always
from config.tools.rules.python import in_room

NAMED = [rule for rule in RULES if rule.find is always]
READ = [rule for rule in RULES if rule.find is not always]


@pytest.mark.parametrize("rule", READ, ids=lambda rule: rule.name)
def test_a_rule_tells_good_from_bad(rule):
    assert list(rule.find(rule.good)) == []
    assert list(rule.find(rule.bad)) != []


@pytest.mark.parametrize("rule", NAMED, ids=lambda rule: rule.name)
def test_a_rule_about_names_tells_good_from_bad(rule):
    assert not rule.where(PurePosixPath(rule.good))
    assert rule.where(PurePosixPath(rule.bad))


def test_a_rule_has_one_name():
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))


def test_a_room_is_a_file_or_a_package_of_that_name():
    is_view = in_room({"views"})
    assert is_view(PurePosixPath("tenants/home/views.py"))
    assert is_view(PurePosixPath("network/circles/views/members.py"))
    assert is_view(PurePosixPath("platform/foundation/identity/views/hops.py"))
    assert not is_view(PurePosixPath("network/circles/actions/views_seen.py"))
    assert not is_view(PurePosixPath("tests/network/circles/views.py"))


BAD_PAGES = [
    '<div onclick="go()">{{ x }}</div>',
    "<script>go()</script>",
    "<style>p { color: red }</style>",
    '<a href="javascript:go()">{{ x }}</a>',
]


@pytest.mark.parametrize("page", BAD_PAGES)
def test_nothing_the_security_policy_refuses_gets_into_a_page(page):
    rule = next(rule for rule in RULES if rule.name == "nothing-inline")
    assert list(rule.find(page)) == [1]


GOOD_TEXTS = [
    "{% blocktranslate trimmed with n=n %}Du har {{ n }} saker{% endblocktranslate %}",
    "{# en merknad #}<p>{{ name }} · {{ at|date }} – &nbsp;</p>",
    '{% if a %}<input placeholder="{% translate "Søk" %}">{% endif %}',
]


@pytest.mark.parametrize("text", GOOD_TEXTS)
def test_translated_text_passes(text):
    rule = next(rule for rule in RULES if rule.name == "all-text-translated")
    assert list(rule.find(text)) == []


@pytest.mark.parametrize("text", ['<input placeholder="Søk">', "\n<h1>Hjem</h1>", '<a aria-label="Lukk">x</a>'])
def test_bare_text_is_found_with_its_line(text):
    rule = next(rule for rule in RULES if rule.name == "all-text-translated")
    assert list(rule.find(text)) == [text.count("\n") + 1]
