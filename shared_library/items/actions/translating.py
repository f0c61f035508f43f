"""Translate: what a joint body published, place by place into another language of its members."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from foundation import audit, tenancy
from foundation.rights import Actor
from shared_library.items import queries
from shared_library.items.contracts import NotThere, fingerprint, words_of
from shared_library.items.models import BlockTranslation, Item, ItemVersion
from shared_library.items.permissions import TABLE

from .refusals import IsWithdrawn, TranslatedMeanwhile


def translate(item_id: UUID, *, language: str, made: Mapping[str, tuple[dict, str]], by: Actor, at: datetime) -> int:
    """Keep translations of places of the newest version; the members read them at once. Gives how many are new.

    made    {place: (its words in the language, as a block; what was seen, as `contracts.Part` tells it)}
    raises  IsWithdrawn, TranslatedMeanwhile; NotThere; ValueError for a language it cannot be translated to
    """
    with transaction.atomic():
        provided = Item.objects.filter(provider_id=tenancy.current().id)
        row = provided.select_for_update().filter(pk=item_id).first()  # nobody publishes or translates meanwhile
        if row is None:
            raise NotThere(str(item_id))
        TABLE.require(by, "translate", row)
        if row.withdrawn_date:
            raise IsWithdrawn
        version = ItemVersion.objects.get(item=row, number=row.newest)
        stored = BlockTranslation.objects.filter(item=row, language=language)
        parts = {one.block["id"]: one for one in queries.parts_of(version, language, stored).parts}
        new = []
        for name, (block, seen) in made.items():
            part = parts.get(name)
            if part is not None and part.state == "done" and part.made == block:
                continue  # the second of two clicks
            if part is None or part.seen != seen:
                raise TranslatedMeanwhile
            new.append(
                BlockTranslation(
                    item=row, language=language, block_id=name, sha256=fingerprint(part.block), number=row.newest,
                    turn=int(seen.partition("-")[0]) + 1, block=block, words=words_of(block), made_at=at,
                    made_by_name=by.name,
                )
            )  # fmt: skip
        if new:
            BlockTranslation.objects.bulk_create(new)
            changes = {"language": (None, language), "places": (None, len(new))}
            audit.record(by, "translate", row, changes=changes)
            tenancy.later("items.translated", item_id=row.pk, language=language)
    return len(new)
