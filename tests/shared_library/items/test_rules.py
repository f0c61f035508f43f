import pytest

from shared_library.items.contracts import fingerprint, slot
from shared_library.items.rules import in_order, language_for, laws_for, urn


def test_it_works():
    assert urn("innherred", "vakt-2") == "urn:felles:innherred:vakt-2"
    for provider, key in (("innherred", ""), ("Innherred", "vakt"), ("innherred", "a:b"), ("innherred", "vakt\n")):
        with pytest.raises(ValueError, match="urn:felles"):
            urn(provider, key)


def test_a_reader_gets_the_language_that_is_nearest():
    assert language_for("nn", ["nb", "nn"]) == "nn"
    assert language_for("nn", ["da", "nb"]) == "nb"
    assert language_for("en", ["da", "nn"]) == "nn"
    assert language_for("se", ["da"]) == "da"
    with pytest.raises(ValueError, match="no language"):
        language_for("nb", [])


def test_languages_are_listed_in_one_order():
    assert in_order({"da": {}, "nn": {}, "nb": {}}) == ("nb", "nn", "da")


def test_the_order_of_the_languages_means_nothing_to_the_fingerprint():
    nb, nn = {"title": "A", "summary": "", "blocks": []}, {"title": "B", "summary": "", "blocks": []}

    assert fingerprint({"nb": nb, "nn": nn}) == fingerprint({"nn": nn, "nb": nb})
    assert fingerprint({"nb": nb}) != fingerprint({"nb": nn})


def test_a_law_of_one_country_is_told_there_only():
    links = [{"text": "A", "url": "u", "country": "no"}, {"text": "B"}]

    assert laws_for("no", links) == [{"text": "A", "url": "u"}, {"text": "B", "url": ""}]
    assert laws_for("dk", links) == [{"text": "B", "url": ""}]
    assert len(laws_for("", links)) == 2


def test_a_text_is_known_again():
    blocks = [{"id": "a", "text": "Meld fra."}, {"id": "b", "text": "Svar."}]
    assert fingerprint(blocks) == fingerprint([dict(one) for one in blocks])
    assert fingerprint(blocks) != fingerprint(blocks[1:])


def test_a_slot_is_a_paragraph_that_says_nothing_else():
    assert slot({"text": " [[Lokalt: hvem]] "}) == "hvem"
    assert not slot({"text": "Ring [[lokalt: hvem]]."})
    assert not slot(None)
