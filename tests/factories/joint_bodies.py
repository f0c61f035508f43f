"""Joint bodies for tests: a house that is there already becomes one's, which takes no time."""

from datetime import UTC, datetime

from foundation import tenancy
from foundation.registry import queries
from foundation.registry.models import JointBodyMember, Municipality
from foundation.sorting import sort_key
from shared_library.items.models import Item, ItemVersion, Use
from shared_library.items.rules import fingerprint
from tenants.common.models import Adoption, Sharing, Update

AT = datetime(2026, 10, 5, 9, tzinfo=UTC)


def make_body(house, *members):
    """Let the house belong to a joint body of these municipalities; returns its row."""
    with tenancy.owner():
        Municipality.objects.filter(pk=house.pk).update(kind="joint_body")
        JointBodyMember.objects.bulk_create(JointBodyMember(joint_body=house, municipality=one) for one in members)
        row = Municipality.objects.get(pk=house.pk)
    queries.forget()
    return row


def make_item(provider, title="Felles vaktordning", blocks=(), *, number=1, key="vakt", **values):
    """An item of a joint body with its versions, written straight into the tables."""
    texts = {"nb": {"title": title, "summary": "", "blocks": list(blocks)}}
    with tenancy.owner():
        item = Item.objects.create(
            urn=f"urn:felles:{provider.slug}:{key}", layer="body", provider_id=provider.id,
            provider_name=provider.name, title=title, sort_key=sort_key(title), theme="Beredskap", newest=number,
            published_at=AT, **values,
        )  # fmt: skip
        for one in range(1, number + 1):
            ItemVersion.objects.create(
                item=item, number=one, texts=texts, change_note="Ny frist." if one > 1 else "",
                sha256=fingerprint(texts), published_at=AT, published_by_name="Oda Lie",
            )  # fmt: skip
    return item


def make_use(item, municipality, mode="adopted", number=1, **values):
    """What a municipality decided about an item."""
    with tenancy.owner():
        return Use.objects.create(
            item=item, provider_id=item.provider_id, municipality_id=municipality.id,
            municipality_name=municipality.name, mode=mode, number=number, at=AT, **values,
        )  # fmt: skip


def make_taken(person, document):
    """An item, and beside it what only its own people find: it is adopted here, an update waits, it is published.

    One house holds all of it, so that nothing of it is anybody else's. Ask for the house's door.
    """
    house = make_body(person.municipality)
    version = document.versions.get(state="in_force")
    blocks = version.blocks
    item = make_item(house, document.title, blocks, number=2, key=f"egen-{house.slug}")
    make_use(item, house)
    adoption = Adoption.objects.create(
        item_id=item.pk, urn=item.urn, provider_name=item.provider_name, title=item.title, mode="adopted", number=1,
        language="nb", document=document, base=blocks, decided_at=AT, decided_by=person.account_id,
        decided_by_name=person.account.name,
    )  # fmt: skip
    Update.objects.create(adoption=adoption, number=2, change_note="Ny frist.", core=blocks, came_at=AT)
    Sharing.objects.create(
        document=document, item_id=item.pk, number=2, document_version=version.number, published_at=AT
    )
    return adoption
