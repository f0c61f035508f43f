"""Publish: a new item, or a new version of one."""

from dataclasses import asdict
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from foundation import audit, tenancy
from foundation.rights import Actor
from foundation.sorting import sort_key
from shared_library.bodies import facade as bodies
from shared_library.items import queries
from shared_library.items.contracts import NotThere, Publication, fingerprint
from shared_library.items.models import Item, ItemVersion
from shared_library.items.permissions import TABLE
from shared_library.items.rules import KINDS, LANGUAGES, language_for, urn

from .pictures import keep_pictures
from .refusals import ChangeNoteMissing, DayPassed, IsWithdrawn, KeyTaken, NotAJointBody, NoText, NothingNew

BESIDE = ("kind", "document_type", "theme", "owner_role", "law_links", "review_months")  # what is told with a text


def publish(publication: Publication, *, by: Actor, at: datetime) -> ItemVersion:
    """Publish to the members of the joint body whose door is open.

    raises NotAJointBody, NoText, KeyTaken, ChangeNoteMissing, NothingNew, DayPassed, IsWithdrawn; NotThere; ValueError
           for a key that is no plain word
    """
    TABLE.require(by, "publish")
    provider = tenancy.current()
    if not provider.is_joint_body:
        raise NotAJointBody
    if publication.react_by_date and publication.react_by_date < localdate(at):
        raise DayPassed
    texts = checked(publication)
    with transaction.atomic():
        row = _row(publication, provider)
        before, row.layer = row.newest, bodies.layer_of(provider.id, on=localdate(at))
        if before and not publication.change_note.strip():
            raise ChangeNoteMissing
        made = add_version(row, publication, texts, first=provider.language, name=by.name, at=at)
        keep_pictures(row.pk, [text["blocks"] for text in texts.values()])
        audit.record(by, "publish", row, changes={"edition": (before or None, made.number)})
        tenancy.later("items.published", item_id=row.pk, number=made.number)
    return made


def checked(publication: Publication) -> dict[str, dict]:
    """The texts as they are stored. raises NoText, ValueError"""
    if publication.kind not in KINDS or not set(publication.texts) <= set(LANGUAGES):
        raise ValueError("no such kind or language")
    if not publication.texts or not all(one.title.strip() and one.blocks for one in publication.texts.values()):
        raise NoText
    return {
        language: {"title": one.title.strip(), "summary": one.summary.strip(), "blocks": one.blocks}
        for language, one in publication.texts.items()
    }


def _row(publication: Publication, provider) -> Item:
    """The item, locked; a new one is not saved yet."""
    if publication.item_id is None:
        name = urn(provider.slug, publication.key)
        if Item.objects.filter(urn=name).exists():
            raise KeyTaken
        return Item(urn=name, provider_id=provider.id, provider_name=provider.name)
    row = Item.objects.select_for_update().filter(pk=publication.item_id, provider_id=provider.id).first()
    if row is None:
        raise NotThere(str(publication.item_id))
    if row.withdrawn_date:
        raise IsWithdrawn
    return row


def add_version(
    row: Item, publication: Publication, texts: dict[str, dict], *, first: str, name: str, at: datetime
) -> ItemVersion:
    """Write the next version and what the item says of itself by it. raises KeyTaken, NothingNew

    first  the provider's own language: what the item is named and sorted by
    """
    row.kind, row.document_type, row.theme = publication.kind, publication.document_type, publication.theme
    row.owner_role, row.law_links = publication.owner_role, publication.law_links
    row.review_months = publication.review_months
    print_of = fingerprint(texts)
    last = queries.last_version(row)
    if last and last.sha256 == print_of and all(getattr(last, name) == getattr(row, name) for name in BESIDE):
        raise NothingNew
    row.title = texts[language_for(first, list(texts))]["title"]
    row.sort_key = sort_key(row.title, first)
    row.newest, row.published_at = row.newest + 1, at
    try:
        with transaction.atomic():
            row.save(force_insert=row.newest == 1)
    except IntegrityError as taken:  # two begin with the same name at once
        raise KeyTaken from taken
    return ItemVersion.objects.create(
        **row.told,
        item=row,
        number=row.newest,
        texts=queries.made_from(texts, row),
        change_note=publication.change_note.strip(),
        react_by_date=publication.react_by_date,
        who_reacts=publication.who_reacts,
        sources=[asdict(one) for one in publication.sources],
        sha256=print_of,
        published_at=at,
        published_by_name=name,
    )
