"""The base in a municipality's own words: themes, types and owners in its language, and its name in the texts."""

import tomllib

from foundation import tenancy
from foundation.registry import queries as registry
from foundation.registry.models import Municipality
from tenants.common.actions import adopting, updating
from tenants.common.actions.base import DATA, read
from tenants.common.queries import updates as queries
from tenants.documents import facade as documents
from tests.factories.base import AT, base_text
from tests.factories.documents import make_theme, make_type
from tests.factories.documents import paragraph as _paragraph


def paragraph(name, words):
    return _paragraph(words) | {"id": name}


def test_it_works(editor, levanger):
    item_id = base_text(languages=("nb", "nn"), theme="Avvik og forbedring", document_type="Veileder")
    with tenancy.owner():
        Municipality.objects.filter(pk=levanger.pk).update(language="nn")
    registry.forget()
    with tenancy.inside(levanger):
        own = make_theme("Avvik og forbetring")
    browser = editor.client

    assert "Rettleiar · Avvik og forbetring" in browser.get("/common/").text
    page = browser.get(f"/common/{item_id}/").text
    assert "Kvalitetsrådgivar" in page
    assert "Avvik og forbedring" not in page
    assert f'<option value="{own.pk}" selected>' in browser.post("/common/start/", {"item": [item_id]}).text
    found = browser.get("/common/", {"theme": "Avvik og forbedring"}).text
    assert '<option value="Avvik og forbedring" selected>Avvik og forbetring</option>' in found


def test_every_word_of_the_base_is_there_in_each_language():
    known = tomllib.loads((DATA / "words.toml").read_text("utf-8"))
    texts = [all_["nb"] for all_ in read(DATA).values()]
    for kind, used in (
        ("themes", {one.theme for one in texts}),
        ("types", {one.document_type for one in texts}),
        ("owners", {one.owner_role for one in texts}),
    ):
        assert set(known[kind]) == used
        assert all(set(words) == {"nn", "da", "en"} and all(words.values()) for words in known[kind].values())


def test_the_municipality_s_name_is_filled_in_and_the_rest_is_listed(editor, levanger, run_tasks):
    first = [paragraph("a", "Gjelder for {{enhet}} i {{ kommune }}."), paragraph("b", "Meld fra.")]
    item_id = base_text("mal", "Mal", blocks=first)
    with tenancy.inside(levanger):
        place = {"theme_id": make_theme("Avvik").pk, "document_type_id": make_type().pk}
        adoption = adopting.take(adopting.Wish(item_id, "nb", **place), by=editor.actor, at=AT)
        blocks = documents.text_of(adoption.document_id, by=editor.actor).blocks
        assert [one["text"] for one in blocks] == ["Gjelder for {{enhet}} i Levanger.", "Meld fra."]
        assert [one["id"] for one in blocks] == ["a", "b"]
    page = editor.client.get(f"/common/adoptions/{adoption.pk}/").text
    assert "Felt som ikke er fylt ut: enhet" in page
    assert "Den felles teksten gjelder uten unntak." in page

    base_text("mal", "Mal", blocks=[first[0], paragraph("b", "Meld fra straks.")], change_note="Fort.")
    run_tasks()
    with tenancy.inside(levanger):
        update = adoption.updates.get()
        page = queries.page(update.pk, by=editor.actor)
        updating.merge_update(update, choices={}, seen=page.beside.seen, by=editor.actor, at=AT)
        blocks = documents.text_of(adoption.document_id, by=editor.actor).blocks
    assert [one["text"] for one in blocks] == ["Gjelder for {{enhet}} i Levanger.", "Meld fra straks."]
