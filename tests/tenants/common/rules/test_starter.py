"""The shipped files are what their README says."""

import pytest

from shared_library.items.contracts import slot
from tenants.common.actions.base import DATA, read
from tenants.common.rules.starter import Unreadable, named, source
from tenants.documents.facade import blocks_of

HEAD = "---\ntitle: Brann\nkind: document\ntype: Plan\ntheme: Bygg\nowner: Leder\nreview: 12\n---\n"


def test_it_works():
    one = source(
        HEAD.replace("review", "law: Brannloven | https://lovdata.no/x\nreview") + "# Brann\n\n## Ring\nRing 110."
    )

    assert (one.title, one.review_months, one.markup) == ("Brann", 12, "# Ring\nRing 110.")
    assert one.law_links == [{"text": "Brannloven", "url": "https://lovdata.no/x", "country": "no"}]


def test_a_heading_that_says_more_than_the_title_stays():
    assert source(HEAD + "# Brann i {{enhet}}\n\n## Ring\n").markup == "# Brann i {{enhet}}\n\n## Ring"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("# Brann", "between two lines"),
        (HEAD.replace("owner", "eier"), "unknown: eier"),
        (HEAD.replace("theme: Bygg\n", ""), "missing: theme"),
        (HEAD.replace("12", "to år"), "no number of months"),
    ],
)
def test_a_file_that_is_wrong_says_what(text, wrong):
    with pytest.raises(Unreadable, match=wrong):
        source(text)


def test_a_files_name_tells_key_and_language():
    assert named("melde-avvik.nn.md") == ("melde-avvik", "nn")
    with pytest.raises(Unreadable):
        named("Melde avvik.md")


def test_the_base_has_what_was_promised():
    base = read(DATA)
    languages = [language for texts in base.values() for language in texts]

    assert len(base) >= 25
    assert all("nb" in texts for texts in base.values())
    assert languages.count("nn") >= 10
    assert languages.count("da") >= 5
    assert not [key for key, texts in base.items() if "da" in texts and texts["da"].law_links]


@pytest.mark.parametrize(
    ("name", "one"), [(f"{key}.{language}", one) for key, all_ in read(DATA).items() for language, one in all_.items()]
)
def test_each_text_is_whole_and_asks_for_ones_own(name, one):
    blocks = blocks_of(one.markup)
    slots = [block for block in blocks if slot(block)]

    assert one.summary
    assert one.kind in ("document", "template")
    assert len(one.title) <= 200
    assert slots, "no place for what holds locally"
    assert len(slots) == one.markup.count("[[lokalt:"), "a slot is no paragraph of its own"
    assert len(blocks) > 10
