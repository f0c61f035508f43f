"""What a published, withdrawn or approved version sets going here; each thing once."""

from datetime import date

from foundation import tenancy
from foundation.notices.models import Notice
from shared_library.items.models import Item, Use
from tenants.common import tasks
from tenants.common.actions import adopting, explaining, updating
from tenants.common.models import Adoption, Update
from tenants.common.queries import updates as queries
from tenants.documents.actions import in_force as life
from tenants.documents.models import Version
from tests.factories.base import AT, base_text

from .conftest import OWN, text


def _notices(levanger, kind):
    with tenancy.inside(levanger):
        return list(Notice.objects.filter(kind=kind).order_by("created_at"))


def test_it_works(adoption, in_force, editor, item_id, levanger, run_tasks, now):
    in_force()
    base_text(blocks=text(a="Meld straks."), change_note="Ny frist.", react_by_date=date(2026, 12, 1))
    run_tasks()
    update = now().updates[2]
    assert (update.state, update.change_note, update.react_by_date) == ("waiting", "Ny frist.", date(2026, 12, 1))
    (notice,) = _notices(levanger, "common_version")
    assert notice.account_id == editor.account_id
    assert notice.url == f"/common/updates/{update.pk}/"
    assert notice.title == "Ny utgave av fellesdokument: Slik melder du avvik, utgave 2"
    with tenancy.inside(levanger):
        tasks.item_published(item_id=str(item_id), number=2)
    assert len(_notices(levanger, "common_version")) == 1
    assert len(now().updates) == 1


def test_a_newer_version_passes_the_one_that_waits_in_whatever_order_they_come(
    adoption, publish, item_id, levanger, now
):
    publish(a="Meld straks.")
    publish(a="Meld innen en time.")
    with tenancy.inside(levanger):
        tasks.item_published(item_id=str(item_id), number=2)
    assert {number: one.state for number, one in now().updates.items()} == {2: "passed", 3: "waiting"}
    with tenancy.inside(levanger):
        Update.objects.filter(number=2).delete()
        tasks.item_published(item_id=str(item_id), number=2)
    assert {number: one.state for number, one in now().updates.items()} == {2: "passed", 3: "waiting"}


def test_who_adapted_is_only_told_and_who_turned_it_down_is_not(adoption, editor, levanger, run_tasks):
    other, third = base_text("horing", "Høring"), base_text("arshjul", "Årshjul")
    with tenancy.inside(levanger):
        place = {"theme_id": adoption.document.theme_id, "document_type_id": adoption.document.document_type_id}
        adopting.take(adopting.Wish(other, "nb", **place, mode="adapted"), by=editor.actor, at=AT)
        adopting.reject(third, reason="Har egen.", by=editor.actor, at=AT)
    for key, title in (("horing", "Høring"), ("arshjul", "Årshjul")):
        base_text(key, title, blocks=text(), change_note="Nytt.")
    run_tasks()
    assert [one.url for one in _notices(levanger, "common_version")] == [f"/common/{other}/"]
    with tenancy.inside(levanger):
        assert not Update.objects.exists()


def test_a_withdrawal_is_told_once(adoption, item_id, levanger):
    with tenancy.owner():
        Item.objects.filter(pk=item_id).update(withdrawn_date=AT.date(), withdrawn_reason="Loven er endret.")
    with tenancy.inside(levanger):
        for _time in range(2):
            tasks.item_withdrawn(item_id=str(item_id))
    (notice,) = _notices(levanger, "common_withdrawn")
    assert notice.title == "Fellesdokument trekkes tilbake: Slik melder du avvik"
    assert "Loven er endret." in notice.body
    assert notice.url == f"/common/adoptions/{adoption.pk}/"


def test_the_provider_hears_of_what_is_in_force_and_not_of_drafts(update, editor, levanger, run_tasks, now):
    with tenancy.inside(levanger):
        tasks.version_in_force(document_id=str(update.adoption.document_id))
    use = now().use
    assert (use.number, use.additions, use.exceptions) == (1, 2, ("«Svar innen fem dager.»",))
    with tenancy.inside(levanger):
        explaining.explain(update.adoption, reasons={"b": "Vi er få."}, version=1, by=editor.actor, at=AT)
        seen = queries.page(update.pk, by=editor.actor).beside.seen
        updating.merge_update(update, choices={"b": "theirs"}, seen=seen, by=editor.actor, at=AT)
    run_tasks()
    assert (now().use.number, now().use.exceptions) == (1, ("Vi er få.",))
    with tenancy.inside(levanger):
        draft = Version.objects.select_related("document").get(state="draft")
        draft.earlier_approval = {"by": "Rådet"}
        draft.save(update_fields=["earlier_approval"])
        life.enter_in_force(draft, by=None, at=AT)
    run_tasks()
    assert (now().use.number, now().use.additions, now().use.exceptions) == (2, 2, ())


def test_documents_of_ones_own_are_nobodys_business(levanger, editor, in_force):
    told = _told_to_providers()
    with tenancy.inside(levanger):
        Adoption.objects.all().delete()
        version = in_force(text(**OWN))
        tasks.version_in_force(document_id=str(version.document_id))
        tasks.version_dropped(document_id=str(version.document_id), number=version.number)
    assert _told_to_providers() == told


def _told_to_providers():
    with tenancy.owner():
        return list(Use.objects.order_by("pk").values_list("pk", "number", "additions", "ended_at"))
