"""What is one's own in a text that was taken from the library."""

from shared_library.items.contracts import slot
from tenants.common.rules.differences import differences, reasons


def block(name, text):
    return {"id": name, "type": "paragraph", "text": text}


BASE = [
    block("a", "Meld fra samme dag."),
    block("s", "[[lokalt: hvem som tar imot varselet]]"),
    block("t", "[[lokalt: telefonnummer]]"),
    block("b", "Svar innen fem dager."),
    block("c", "Skriv årsaken."),
]


def test_it_works():
    text = [
        block("a", "Meld fra samme dag."),
        block("s", "Kvalitetsrådgiveren tar imot."),
        block("t", "[[lokalt: telefonnummer]]"),
        block("n", "Ring også vakten."),
        block("b", "Svar innen ti dager."),
    ]
    found = differences(BASE, text)
    assert [one["id"] for one in found.additions] == ["n"]
    assert [one.ours["id"] for one in found.filled] == ["s"]
    assert [one["id"] for one in found.open_slots] == ["t"]
    assert [(one.base["text"], one.ours["text"]) for one in found.changed] == [
        ("Svar innen fem dager.", "Svar innen ti dager.")
    ]
    assert [one["id"] for one in found.left_out] == ["c"]
    assert found.added == 2
    assert [one["id"] for one in found.exceptions] == ["b", "c"]


def test_a_text_as_it_was_taken_has_nothing_of_its_own():
    found = differences(BASE, BASE[::-1])
    assert not found.added
    assert not found.exceptions
    assert len(found.open_slots) == 2


def test_a_slot_that_is_taken_away_is_no_exception():
    found = differences(BASE, [one for one in BASE if not slot(one)])
    assert not found.exceptions
    assert not found.open_slots


def test_a_reason_lasts_as_long_as_its_exception():
    text = [one for one in BASE if one["id"] != "c"]
    found = differences(BASE, text)
    assert reasons(found, {"c": "Gjøres i fagsystemet.", "a": "Gammel grunn."}) == {"c": "Gjøres i fagsystemet."}
    assert reasons(differences(BASE, BASE), {"c": "Gjøres i fagsystemet."}) == {}
    assert reasons(found, {}) == {"c": ""}
