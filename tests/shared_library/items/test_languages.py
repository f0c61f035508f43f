"""The base's languages are whole texts; they are read by the place all the same."""

from foundation import tenancy
from shared_library.items import facade
from shared_library.items.contracts import Text
from tests.factories.bodies import blocks, make_base


def own(*lines):
    """Paragraphs with the names of another text."""
    return [one | {"id": f"n{one['id']}"} for one in blocks(*lines)]


def texts(nb, nn):
    return {"nb": Text("Avvik", blocks(*nb)), "nn": Text("Avvik på nynorsk", own(*nn))}


def read(made, number=None):
    with tenancy.worker():
        return facade.version(made.item_id, number, by=None).texts["nn"]


def test_it_works(levanger):
    made = make_base(texts=texts(["Meld.", "Svar."], ["Meld frå.", "Svar no."]))
    assert (read(made).source, read(made).behind) == ("nb", {})

    for number, words in ((2, "Svar straks."), (3, "Svar i dag.")):
        make_base(texts=texts(["Meld.", words], ["Meld frå.", "Svar no."]), change_note="Nytt.")
        text = read(made)
        assert [one["text"] for one in text.blocks] == ["Meld frå.", words]
        assert [one["id"] for one in text.blocks] == ["nb1", "nb2"]
        assert {key: (one.number, one.block["text"]) for key, one in text.behind.items()} == {"nb2": (1, "Svar no.")}
        with tenancy.worker():
            assert facade.version(made.item_id, by=None).number == number

    make_base(texts=texts(["Meld.", "Svar i dag."], ["Meld frå.", "Svar i dag, du."]), change_note="Nytt.")
    assert not read(made).behind
    assert read(made, 3).behind


def test_a_place_that_is_new_stands_in_the_first_language(levanger):
    made = make_base(texts=texts(["Meld.", "Svar."], ["Meld frå.", "Svar no."]))
    make_base(texts=texts(["Meld.", "Svar.", "Lær."], ["Meld frå.", "Svar no."]), change_note="Nytt.")

    assert [one["text"] for one in read(made).blocks] == ["Meld frå.", "Svar no.", "Lær."]
    assert read(made).behind["b3"].number == 0


def test_texts_that_do_not_pair_say_so_as_a_whole(levanger):
    made = make_base(texts=texts(["Meld.", "Svar."], ["Meld frå."]))
    make_base(texts=texts(["Meld.", "Svar straks."], ["Meld frå."]), change_note="Nytt.")

    assert (read(made).since, read(made).behind) == (1, {})
