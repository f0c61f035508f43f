"""Taking a text into use: a draft of one's own, and what was taken is remembered."""

import pytest

from foundation import tenancy
from foundation.audit.models import Entry
from foundation.rights import Refused
from shared_library.items import facade as items
from tenants.common.actions import adopting
from tenants.common.actions.refusals import AlreadyTaken, NoSuchLanguage, Withdrawn
from tenants.common.models import Adoption
from tenants.documents import facade as documents
from tenants.documents.models import Document
from tests.factories.base import AT


def _take(editor, item_id, place, **values):
    wish = adopting.Wish(item_id, **{"language": "nb", **place, **values})
    return adopting.take(wish, by=editor.actor, at=AT)


def test_it_works(editor, deviations, place, levanger):
    with tenancy.inside(levanger):
        adoption = _take(editor, deviations, place, language="nn")
        text = documents.text_of(adoption.document_id, by=editor.actor)
        use = items.item(deviations, by=editor.actor, language="nb").mine
        document = Document.objects.get(pk=adoption.document_id)
    assert (text.title, text.language, text.state, text.open) == ("Slik melder du avvik (nn)", "nn", "draft", True)
    assert text.blocks == adoption.base
    assert document.law_links == [{"text": "Kommuneloven § 25-1", "url": ""}]
    assert document.owner_id == place["owner_id"]
    assert (adoption.mode, adoption.number, adoption.decided_by_name) == ("adopted", 1, "Edda Ree")
    assert (use.mode, use.number, use.municipality_name) == ("adopted", 1, levanger.name)


def test_the_log_says_it_in_one_line(editor, deviations, place, levanger):
    with tenancy.inside(levanger):
        _take(editor, deviations, place)
        assert Entry.objects.filter(action="adopt").count() == 1
        assert not Entry.objects.filter(action="use_item").exists()


def test_what_happens_in_the_library_afterwards_changes_nothing_here(editor, deviations, place, levanger):
    from tests.factories.base import base_text
    from tests.factories.documents import paragraph

    with tenancy.inside(levanger):
        before = _take(editor, deviations, place).base
    base_text(blocks=[paragraph("Helt ny.")], change_note="Ny.")
    with tenancy.inside(levanger):
        adoption = Adoption.objects.get()
        assert adoption.base == before
        assert documents.text_of(adoption.document_id, by=editor.actor).blocks == before


def test_it_is_taken_once(editor, deviations, place, levanger):
    with tenancy.inside(levanger):
        first = _take(editor, deviations, place)
        with pytest.raises(AlreadyTaken, match="alt tatt i bruk her, av Edda Ree") as refused:
            _take(editor, deviations, place)
        assert refused.value.adoption == first
        assert Document.objects.count() == 1


def test_what_is_withdrawn_is_not_taken(editor, deviations, place, levanger):
    with tenancy.owner():
        items.withdraw_base(set(), reason="Loven er endret.", at=AT)
    with tenancy.inside(levanger), pytest.raises(Withdrawn, match="trukket tilbake av Felles"):
        _take(editor, deviations, place)


def test_a_language_that_is_not_there(editor, deviations, place, levanger):
    with tenancy.inside(levanger), pytest.raises(NoSuchLanguage):
        _take(editor, deviations, place, language="da")
    with tenancy.inside(levanger):
        assert not Document.objects.exists()


@pytest.mark.parametrize("name", ["astrid", "bjorn", "anne"])
def test_only_who_is_responsible_for_documents_may(request, name, deviations, place, levanger):
    person = request.getfixturevalue(name)
    with tenancy.inside(levanger), pytest.raises(Refused):
        _take(person, deviations, place)
    assert person.client.get(f"/common/{deviations}/use/").status_code == 403
    assert person.client.get(f"/common/{deviations}/reject/").status_code == 403
    assert person.client.get("/common/start/").status_code == 403


def test_another_house_knows_nothing_of_it(editor, dag, deviations, place, levanger, verdal):
    with tenancy.inside(levanger):
        _take(editor, deviations, place)
    with tenancy.inside(verdal):
        assert not Adoption.objects.exists()
        assert items.item(deviations, by=dag.actor, language="nb").mine is None
