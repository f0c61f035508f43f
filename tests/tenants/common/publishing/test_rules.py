"""What of a document can be published, and how far it has come."""

import pytest

from tenants.common.rules.publishing import key_of, links_home, portable, state_of

LINK = '<a href="/documents/x/">lista</a>'


def test_it_works():
    blocks = [{"id": "a", "html": f"Se {LINK} og <b>{LINK}</b>"}, {"id": "b", "rows": [[{"id": "c", "html": LINK}]]}]
    assert links_home(blocks) == 3
    assert portable(blocks) == [
        {"id": "a", "html": "Se lista og <b>lista</b>"},
        {"id": "b", "rows": [[{"id": "c", "html": "lista"}]]},
    ]
    assert links_home(blocks) == 3  # the text at home keeps them


def test_links_to_the_web_stay():
    block = {"id": "a", "html": '<a href="https://lovdata.no/">loven</a>'}
    assert portable([block]) == [block]


@pytest.mark.parametrize(
    ("in_force", "published", "withdrawn", "state"),
    [
        (1, None, False, "ready"),
        (1, 1, False, "newest"),
        (2, 1, False, "changed"),
        (None, 1, False, "ended"),
        (2, 1, True, "withdrawn"),
        (None, 1, True, "withdrawn"),
    ],
)
def test_how_far_it_has_come(in_force, published, withdrawn, state):
    assert state_of(in_force, published, withdrawn=withdrawn) == state


def test_a_key_is_never_empty_or_too_long():
    assert key_of("vakt", 3) == "vakt-3"
    assert key_of("", 3) == "dokument-3"
    assert len(key_of("a" * 300, 3)) < 90
