"""Joint bodies for tests, and what they publish: by the acts themselves, or written straight where only rows count.

A house that is there already becomes a body's, which takes no time, and is rolled back.
"""

from datetime import UTC, date, datetime
from uuid import UUID

from foundation import tenancy
from foundation.keys import uuid7
from foundation.registry import queries as registry
from foundation.registry.creation import register_joint_body
from foundation.registry.models import Municipality
from foundation.sorting import sort_key
from shared_library.bodies import facade as bodies
from shared_library.bodies.models import AgreedTheme, Agreement, Place
from shared_library.items import facade
from shared_library.items.contracts import ItemView, Publication, Text, VersionView
from shared_library.items.models import Item, ItemVersion, Suggestion, Use
from tenants.common.models import Adoption, Sharing, Update

AT = datetime(2026, 9, 1, 8, tzinfo=UTC)
SINCE, LEFT = date(2026, 1, 1), date(2026, 9, 1)
TITLE = "Slik melder du avvik"


def make_body(row: Municipality, *members: Municipality, since: date = SINCE) -> Municipality:
    """An opened municipality as a joint body with these members."""
    with tenancy.owner():
        Municipality.objects.filter(pk=row.pk).update(kind="joint_body")
        registry.forget()
        bodies.found(row.pk, [one.pk for one in members], from_date=since)
    row.kind = "joint_body"
    return row


def add_place(body_id: UUID, municipality_id: UUID) -> UUID:
    """One more member of a joint body, written straight into the table."""
    with tenancy.owner():
        Place.objects.create(joint_body_id=body_id, municipality_id=municipality_id, from_date=SINCE)
    return municipality_id


def leave(body: Municipality, member: Municipality, on: date = LEFT) -> None:
    """A member is one no more from a day on."""
    with tenancy.owner():
        Place.objects.filter(joint_body_id=body.pk, municipality_id=member.pk).update(until_date=on, cause="left")


def agree(body: Municipality, *, state: str = "agreed", **terms) -> Agreement:
    """An agreement that all have said yes to, written straight into the table; notice at once unless told."""
    with tenancy.owner():
        there = bodies.members(body.pk, on=LEFT)
        before = Agreement.objects.filter(joint_body_id=body.pk).count()
        return Agreement.objects.create(
            joint_body_id=body.pk, version=before + 1, state=state,
            **{"parties": [{"id": str(one.municipality_id), "name": one.name} for one in there],
               "form": "oppgavefellesskap", "rule": "all", "from_date": SINCE, "after_leaving": "stays",
               "after_end": "stays", "proposed_at": AT, "proposed_by_name": "Oda Lie",
               "holds_from_date": SINCE if state == "agreed" else None} | terms,
        )  # fmt: skip


def blocks(*lines: str) -> list[dict]:
    """Paragraphs named b1, b2 …"""
    return [
        {"id": f"b{number}", "type": "paragraph", "text": line, "html": line} for number, line in enumerate(lines, 1)
    ]


def publication(*lines: str, title: str = TITLE, key: str = "avvik", **values) -> Publication:
    """A text in bokmål; texts={language: Text} gives others instead."""
    texts = values.pop("texts", None) or {"nb": Text(title, blocks(*(lines or ("Meld samme dag.", "Si fra."))))}
    return Publication(
        texts=texts, key=key, **{"theme": "Avvik", "document_type": "Prosedyre", "owner_role": "Rådgiver"} | values
    )


def publish(body: Municipality, by, *lines: str, at: datetime = AT, **values) -> VersionView:
    """Publish in the body's house; `by` is an actor of it."""
    with tenancy.inside(body):
        return facade.publish(publication(*lines, **values), by=by, at=at)


def make_base(*lines: str, at: datetime = AT, **values) -> VersionView | None:
    """An item of the base, or its next version."""
    with tenancy.owner():
        return facade.publish_base(publication(*lines, **values), at=at)


def seen_by(someone, language="nb", limit=200, **asked) -> list[ItemView]:
    """The library's list as a person of a municipality sees it."""
    with tenancy.inside(someone.municipality):
        return facade.items(facade.Sought(**asked), by=someone.actor, language=language, limit=limit)


def make_item(provider, title="Felles vaktordning", blocks=(), *, number=1, key="vakt", **values):
    """An item of a joint body with its versions, written straight into the tables."""
    texts = {"nb": {"title": title, "summary": "", "blocks": list(blocks)}}
    with tenancy.owner():
        item = Item.objects.create(
            urn=f"urn:felles:{provider.slug}:{key}", provider_id=provider.id,
            provider_name=provider.name, title=title, sort_key=sort_key(title), newest=number,
            published_at=AT, **{"theme": "Beredskap", "layer": "body"} | values,
        )  # fmt: skip
        for one in range(1, number + 1):
            ItemVersion.objects.create(
                **item.told, item=item, number=one, texts=texts, change_note="Ny frist." if one > 1 else "",
                sha256=f"{one:064x}", published_at=AT, published_by_name="Oda Lie",
            )  # fmt: skip
    return item


def make_use(item, municipality, mode="adopted", number=1, **values):
    """What a municipality decided about an item."""
    with tenancy.owner():
        return Use.objects.create(
            item=item, provider_id=item.provider_id, municipality_id=municipality.id,
            municipality_name=municipality.name, mode=mode, number=number, at=AT, **values,
        )  # fmt: skip


def make_adoption(person, item, document, mode="adopted", **values):
    """What somebody took of an item, as the document it is here. Ask for the house's door."""
    return Adoption.objects.create(
        item_id=item.pk, urn=item.urn, provider_name=item.provider_name, title=item.title, mode=mode, number=1,
        language="nb", document=document, base=document.versions.first().blocks, decided_at=AT,
        decided_by=person.account_id, decided_by_name=person.account.name, **values,
    )  # fmt: skip


def make_asked(house: Municipality) -> Agreement:
    """A proposal that the house becomes a member of a joint body, which is a house of nobody's."""
    parties = [{"id": str(house.pk), "name": house.name}]
    body = register_joint_body(f"De andre ved {house.name}")
    return agree(body, state="proposed", joining_id=house.pk, joining_name=house.name, parties=parties)


def make_place(member: Municipality) -> Municipality:
    """A joint body that is a house of nobody's, which the municipality is a member of."""
    with tenancy.owner():
        row = register_joint_body(f"Samarbeidet ved {member.name}")
        bodies.found(row.pk, [member.pk], from_date=SINCE)
        AgreedTheme.objects.create(joint_body_id=member.pk, title="Avvik", keys=["avvik"], position=1)
    agree(row, state="proposed")
    return row


def make_taken(person, document):
    """An item, and beside it what only its own people find: it is adopted here, an update waits, it is published.

    One house holds all of it, so that nothing of it is anybody else's. Ask for the house's door.
    """
    house = make_body(person.municipality)
    version = document.versions.get(state="in_force")
    blocks = version.blocks
    item = make_item(house, document.title, blocks, number=2, key=f"egen-{house.slug}")
    make_use(item, house)
    with tenancy.owner():
        Suggestion.objects.create(
            item=item, provider_id=house.pk, municipality_id=house.pk, municipality_name=house.name, number=2,
            language="nb", text="Nevn vakta.", once=uuid7(), at=AT,
        )  # fmt: skip
    adoption = make_adoption(person, item, document)
    Update.objects.create(adoption=adoption, number=2, change_note="Ny frist.", core=blocks, came_at=AT)
    Sharing.objects.create(
        document=document, item_id=item.pk, number=2, document_version=version.number, published_at=AT
    )
    return adoption
