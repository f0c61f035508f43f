"""What was adopted is kept as one's own, or given up; the provider is told, and nobody decides about updates then."""

import pytest

from foundation import tenancy
from foundation.audit.models import Entry
from foundation.rights import Refused
from tenants.common import facade
from tenants.common.actions import adopting, updating
from tenants.common.actions.refusals import NoReasonToEnd, NotInUse
from tenants.common.models import Adoption
from tenants.common.queries import updates as queries
from tests.factories.base import AT
from tests.factories.bodies import make_body, publish
from tests.factories.documents import make_theme, make_type
from tests.factories.people import make_person

WHY = "Vi har fått en egen rutine."


@pytest.fixture
def end(adoption, editor, levanger):
    """end(act, …): one of the door's two acts, by Edda unless another is named."""

    def act(name, **values):
        with tenancy.inside(levanger):
            getattr(facade, name)(adoption.pk, **{"reason": WHY, "by": editor.actor, "at": AT} | values)

    return act


def test_it_works(end, update, now):
    end("keep_as_own")
    found = now()
    assert (found.adoption.mode, found.adoption.ended_by_name, found.adoption.reason) == ("adapted", "Edda Ree", WHY)
    assert (found.adoption.decided_by_name, found.adoption.number) == ("Edda Ree", 1)
    assert (found.use.mode, found.use.number, found.use.reason) == ("adapted", 1, WHY)
    assert (found.updates[2].state, found.updates[2].reason) == ("declined", WHY)
    assert found.versions[1].state == "in_force"


def test_what_is_used_no_more_is_withdrawn_with_its_draft(end, update, in_force, now):
    in_force(state="draft")
    end("stop_using")
    found = now()
    assert (found.adoption.mode, found.adoption.document_id is None) == ("rejected", False)
    assert (found.use.mode, found.use.reason) == ("rejected", WHY)
    assert [found.versions[number].state for number in (1, 2)] == ["withdrawn", "dropped"]
    assert found.versions[1].end_reason == WHY


@pytest.mark.parametrize("act", ["keep_as_own", "stop_using"])
def test_a_second_click_changes_nothing_and_the_log_has_one_line(end, in_force, now, levanger, act):
    in_force()
    end(act)
    first = now().adoption.version
    end(act, reason="Igjen.")
    assert (now().adoption.version, now().adoption.reason) == (first, WHY)
    with tenancy.inside(levanger):
        assert Entry.objects.filter(action=act).count() == 1
        assert not Entry.objects.filter(action="use_item").exists()


def test_the_house_itself_does_it_and_the_provider_hears_no_reason(end, in_force, now, levanger):
    in_force()
    end("keep_as_own", by=None, is_told=False)
    found = now()
    assert (found.adoption.mode, found.adoption.ended_by_name, found.use) == ("adapted", levanger.name, None)
    end("stop_using", by=None, is_told=False)
    assert now().versions[1].state == "withdrawn"


def test_who_gives_up_says_why(end, now):
    with pytest.raises(NoReasonToEnd):
        end("stop_using", reason="  ")
    assert now().adoption.mode == "adopted"


def test_what_is_given_up_cannot_be_kept(end, now):
    end("stop_using")
    with pytest.raises(NotInUse, match="Edda Ree bestemte det"):
        end("keep_as_own")
    assert now().adoption.mode == "rejected"


def test_only_those_who_answer_for_documents_may(end, astrid, now):
    for act in ("keep_as_own", "stop_using"):
        with pytest.raises(Refused):
            end(act, by=astrid.actor)
    assert now().adoption.mode == "adopted"


def test_it_can_be_taken_again_and_rests_on_what_was_taken_then(end, update, editor, now, run_tasks, levanger):
    _merge(update, editor)
    end("stop_using")
    run_tasks()
    assert (now().adoption.number, now().updates[2].state) == (1, "declined")
    with tenancy.inside(levanger):
        was = now().adoption.document
        place = {"theme_id": was.theme_id, "document_type_id": was.document_type_id}
        again = adopting.take(adopting.Wish(now().adoption.item_id, "nb", **place), by=editor.actor, at=AT)
        assert (again.pk, again.mode, again.number) == (now().adoption.pk, "adopted", 2)
        assert again.document_id != was.pk
        assert again.ended_at is None
        assert queries.taken(again.pk, by=editor.actor).number == 2


def _merge(update, editor):
    with tenancy.inside(editor.municipality):
        seen = queries.page(update.pk, by=editor.actor).beside.seen
        updating.merge_update(update, choices={"b": "ours"}, seen=seen, by=editor.actor, at=AT)


def test_what_is_used_of_a_joint_bodys_texts(editor, levanger, verdal):
    odd = make_person("Odd Lie", verdal, "editor")
    theirs = publish(make_body(verdal, levanger), odd.actor).item_id
    with tenancy.inside(levanger):
        assert facade.taken_from(verdal.id, by=editor.actor) == []
        place = {"theme_id": make_theme().pk, "document_type_id": make_type().pk}
        made = adopting.take(adopting.Wish(theirs, "nb", **place), by=editor.actor, at=AT)
        (found,) = facade.taken_from(verdal.id, by=None)
        assert (found.adoption_id, found.document_id, found.mode) == (made.pk, made.document_id, "adopted")
        assert (found.title, found.is_in_force, found.number) == ("Slik melder du avvik", False, 1)
        facade.stop_using(made.pk, reason=WHY, by=editor.actor, at=AT)
        assert facade.taken_from(verdal.id, by=editor.actor) == []
        assert Adoption.objects.get().mode == "rejected"


def test_the_page_asks_what_becomes_of_the_document_and_says_what_the_provider_sees(adoption, in_force, editor, now):
    in_force()
    url, browser = f"/common/adoptions/{adoption.pk}/end/", editor.client
    assert url in browser.get(f"/common/adoptions/{adoption.pk}/").content.decode()
    assert "får bare vite hvor mange kommuner" in browser.get(url).content.decode()
    answer = browser.post(url, {"way": "stop"})
    assert (answer.status_code, now().adoption.mode) == (422, "adopted")
    page = browser.post(url, {"way": "keep", "reason": WHY}, follow=True).content.decode()
    assert ("Beholdt som deres egen" in page, WHY in page, now().adoption.mode) == (True, True, "adapted")
    assert 'value="keep"' not in browser.get(url).content.decode()
    page = browser.post(url, {"way": "stop", "reason": "Ny lov."}, follow=True).content.decode()
    assert "at dere ikke bruker teksten lenger" in page
    assert now().versions[1].state == "withdrawn"
    assert "Dere bruker ikke teksten lenger." in browser.get(url, follow=True).content.decode()
    item = browser.get(f"/common/{adoption.item_id}/").content.decode()
    assert ("Ny lov." in item, f"/common/{adoption.item_id}/use/" in item) == (True, True)


def test_the_page_is_for_those_who_answer_for_documents(adoption, astrid):
    assert astrid.client.get(f"/common/adoptions/{adoption.pk}/end/").status_code == 403
    assert "/end/" not in astrid.client.get(f"/common/adoptions/{adoption.pk}/").content.decode()
