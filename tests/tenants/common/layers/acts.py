"""What people do with a text on its way through the layers, with a plain client where a page is there for it."""

from uuid import UUID

from django.utils import timezone

from foundation import tenancy
from shared_library.items import facade as items
from tenants.common.models import Adoption, Update
from tenants.documents import facade as documents
from tenants.documents.actions import life
from tenants.documents.models import DocumentType, Theme, Version
from tenants.documents.rules.blocks import fingerprint
from tests.factories.bodies import blocks


def take(one, item_id, *, mode="adopted"):
    """Take it into use on its page; gives the adoption."""
    with tenancy.inside(one.house):
        place = {"theme_id": Theme.objects.get().pk, "document_type_id": DocumentType.objects.get().pk}
    answer = one.client.post(f"/common/{item_id}/use/", {"mode": mode, "language": "nb", **place})
    assert answer.status_code == 302, answer.content.decode()
    with tenancy.inside(one.house):
        return Adoption.objects.get(item_id=item_id)


def write(one, document_id, *lines):
    """A draft that says this."""
    with tenancy.inside(one.house):
        documents.put(
            document_id,
            blocks=blocks(*lines),
            changes=["Nye ord."],
            revision=None,
            by=one.editor.actor,
            at=timezone.now(),
        )


def approve(one, document_id):
    """By the house's own authority map: sent by who wrote it, approved by whom the map names."""
    with tenancy.inside(one.house):
        draft = Version.objects.select_related("document").filter(document=document_id).order_by("-number").first()
        sent = life.send_for_approval(draft, by=one.editor.actor, at=timezone.now())
        life.approve(sent, seen=fingerprint(sent.title, sent.blocks), by=one.director.actor, at=timezone.now())


def publish(one, document_id, *, seen=0, change_note=""):
    """Publish on the page what is in force; gives the item."""
    values = {"seen": seen, "change_note": change_note}
    answer = one.client.post(f"/common/published/{document_id}/", values)
    assert answer.status_code == 302, answer.content.decode()
    with tenancy.inside(one.house):
        provided = items.items(items.Sought(provider_id=one.house.pk), by=one.editor.actor, language="nb")
    return max(provided, key=lambda item: item.published_at)


def merge(one, item_id):
    """Let the version that waits go into the draft; gives the document's id."""
    with tenancy.inside(one.house):
        update = Update.objects.select_related("adoption").get(adoption__item_id=item_id, state="waiting")
    page = one.client.get(f"/common/updates/{update.pk}/").content.decode()
    seen = page.partition('name="seen" value="')[2].partition('"')[0]
    answer = one.client.post(f"/common/updates/{update.pk}/merge/", {"seen": seen})
    assert answer.status_code == 302, answer.content.decode()
    return update.adoption.document_id


def waiting(one) -> list[tuple[UUID, int]]:
    """[(item, number)] of the newer versions that wait for a decision in a house."""
    with tenancy.inside(one.house):
        return list(Update.objects.filter(state="waiting").values_list("adoption__item_id", "number"))
