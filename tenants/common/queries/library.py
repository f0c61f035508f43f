"""The shared library as this municipality sees it, with what it has decided itself."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from foundation import tenancy
from foundation.rights import Actor
from shared_library.decisions import facade as decisions
from shared_library.items import facade as items
from shared_library.items.contracts import TAKEN, ItemView, Text, VersionView
from tenants.common.models import Adoption
from tenants.common.permissions import TABLE
from tenants.documents import facade as documents

from .same import Same, same_text
from .words import in_words
from .words import theme as theme_word

MOST = 500  # of what is offered to begin with


@dataclass(frozen=True, slots=True)
class Page:
    """An item with one of its versions in one language, and what was decided here, if anything."""

    item: ItemView
    version: VersionView
    versions: list[VersionView]
    text: Text
    language: str
    decided: Adoption | None


def found(by: Actor, sought: items.Sought, *, first: int, limit: int) -> tuple[list[ItemView], int]:
    """Some of the items that fit, in the municipality's language where they have it, and how many fit."""
    TABLE.require(by, "read")
    here = tenancy.current().language
    shown, count = items.some_items(sought, by=by, language=here, first=first, limit=limit)
    return [in_words(one, here) for one in shown], count


def themes(by: Actor) -> list[tuple[str, str]]:
    """[(theme, what it is called here)] of what can be taken, each once."""
    TABLE.require(by, "read")
    return [(one, theme_word(one, tenancy.current().language)) for one in items.themes(by=by)]


def provider(item: ItemView) -> str:
    """Who provides it, in words."""
    return _("Den nasjonale basen") if item.layer == "base" else item.provider_name


def origin(item: ItemView) -> str:
    """Who provides it, with the layer it belongs to where the name does not tell."""
    words = {"base": _("Den nasjonale basen"), "network": _("%(name)s (nettverk)"), "body": _("%(name)s (samarbeid)")}
    return words[item.layer] % {"name": item.provider_name}


def is_offered(item: ItemView, *, on: date) -> bool:
    """Whether it may be taken into use here; not what a body one has left provides. One query."""
    return items.is_offered(item.provider_id, on=on)


def is_taken(item: ItemView) -> bool:
    """Whether the municipality uses it, as it is or adapted."""
    return item.mine is not None and item.mine.mode in TAKEN


def page(item_id: UUID, *, by: Actor, number: int | None = None, language: str = "") -> Page:
    """An item as it is read; 404 when there is none for this municipality."""
    item = get_item(item_id, by=by, language=language)
    versions = items.versions(item_id, by=by)
    if number is not None and number not in {one.number for one in versions}:
        raise Http404
    version = items.version(item_id, number, by=by)
    opened = next((one for one in (language, item.language, *version.texts) if one in version.texts), None)
    if opened is None:
        raise Http404
    decided = Adoption.objects.filter(item_id=item_id).first()
    return Page(item, version, versions, version.texts[opened], opened, decided)


def get_item(item_id: UUID, *, by: Actor, language: str = "") -> ItemView:
    """An item; 404 when there is none for this municipality."""
    TABLE.require(by, "read")
    try:
        found = items.item(item_id, by=by, language=language or tenancy.current().language)
    except items.NotThere:
        raise Http404 from None
    return in_words(found, tenancy.current().language)


def same_as(item: ItemView, *, by: Actor) -> list[Same]:
    """What is used here already of the same text as an item's newest version. Three queries."""
    return same_text(item, items.chain(item.id, item.newest, by=by)[1:])


def get_picture(item_id: UUID, sha256: str, *, by: Actor) -> None:
    """404 for a picture of no version that this municipality sees."""
    TABLE.require(by, "read")
    if sha256 not in items.pictures(item_id):
        raise Http404


def to_fill(item: ItemView, *, by: Actor):
    """What of an item's text the municipality must fill in itself when it takes it. Three queries."""
    text = items.version(item.id, by=by).texts[item.language]
    return documents.to_fill(documents.filled_in(text.blocks, {"kommune": tenancy.current().name}))


def to_begin_with(by: Actor, *, on: date) -> list[ItemView]:
    """What the base offers that is not taken here yet."""
    TABLE.require(by, "read")
    here = tenancy.current().language
    rows = items.items(items.Sought(layer="base", mine="open"), by=by, language=here, limit=MOST)
    return [in_words(one, here) for one in rows if one.withdrawn_date is None or one.withdrawn_date > on]


def taken() -> Counter:
    """How many of what was taken are in force here, and how many wait for approval: one query."""
    rows = Adoption.objects.exclude(mode="rejected").values_list("document__current_id", flat=True)
    return Counter("waiting" if current is None else "in_force" for current in rows)


def decided(item: ItemView, *, by: Actor, on: date) -> decisions.Status | None:
    """What the members of the joint body that provides it have decided about it; None for what no body provides."""
    return decisions.status_of(item.id, by=by, on=on) if item.layer != "base" else None


def clashing(item: ItemView, *, by: Actor) -> list[ItemView]:
    """What other joint bodies call the same, where both are in force here."""
    return decisions.clashing(item.id, by=by) if item.layer != "base" else []
