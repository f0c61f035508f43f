"""Read and understood: who is asked, who has said so, and how large the share is in each unit.

A version that is not material asks nobody anew: what was confirmed of the one before it holds for it too.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Exists, F, Max, OuterRef, Q, Subquery
from django.utils.translation import gettext as _

from foundation.rights import Actor
from tenants.organisation import facade as organisation

from ..models import Document, GoneThrough, Receipt, Training, Version
from ..rules.authority import chain_upwards
from ..rules.states import SHOWN
from . import openings, reading

FEWEST = 5  # people in a unit below which no names are shown


@dataclass(slots=True)
class Share:
    """How many of a unit have confirmed. `missing` are names, only for the unit's own leader."""

    unit_id: UUID | None
    name: str
    people: int = 0
    confirmed: int = 0
    missing: list[tuple[UUID, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Mine:
    """What the receipt is for one person: asked or not, given or not, and the share in the own units."""

    asked: bool
    given: bool
    people: int = 0
    confirmed: int = 0


def _base() -> Subquery:
    """The number of the version whose receipts count for the version of the outer query."""
    material = Version.objects.filter(
        document=OuterRef("document"), number__lte=OuterRef("number"), state__in=SHOWN, material=True
    )
    return Subquery(material.order_by().values("document").annotate(last=Max("number")).values("last"))


def to_read(by: Actor, *, on: date) -> list[Version]:
    """Versions in force that ask this person for a receipt and have none, the oldest first. Constant queries."""
    if by.member_id is None:
        return []
    houses = _own_units(by)
    given = Receipt.objects.filter(
        member_id=by.member_id, version__document=OuterRef("document"), version__number__gte=OuterRef("base")
    )
    current = reading.in_force(by, hidden=openings.hidden_themes(by, on=on))
    asked = current.filter(document__asks_receipt=True)
    asked = asked.filter(Q(document__target_units=[]) | Q(document__target_units__overlap=houses))
    asked = asked.annotate(base=_base()).filter(~Exists(given)).select_related("document")
    found = asked.only("title", "number", "from_date", "changes", "approved_at", "document__number")
    return list(found.order_by(F("approved_at").asc(nulls_first=True), "pk"))


def _own_units(by: Actor) -> list[UUID]:
    """The person's units and those above them."""
    own = by.units("employee") | by.units("unit_leader")
    if not own:
        return []
    above = organisation.unit_parents()
    return sorted({unit for one in own for unit in chain_upwards(one, above)})


def counting(version: Version, among: list[Version]) -> list[UUID]:
    """The versions whose receipts hold for this one, itself included.

    among  the document's approved versions, the newest first
    """
    found = []
    for one in among:
        if one.number <= version.number:
            found.append(one.pk)
            if one.material:
                break
    return found or [version.pk]


def mine(document: Document, version: Version, among: list[Version], *, by: Actor, on: date) -> Mine:
    """The receipt of the person who reads; no query where nobody is asked, else three at most."""
    if not document.asks_receipt or by.member_id is None:
        return Mine(asked=False, given=False)
    own = by.units("employee") | by.units("unit_leader")
    asked = not document.target_units or bool(set(document.target_units) & set(_own_units(by)))
    people = {member for unit, member in organisation.in_units(on=on) if unit in own} if asked and own else set()
    receipts = Receipt.objects.filter(version_id__in=counting(version, among), member_id__in={*people, by.member_id})
    said = set(receipts.values_list("member_id", flat=True))
    return Mine(asked, by.member_id in said, len(people), len(people & said))


def confirmed(version: Version, among: list[Version]) -> set[UUID]:
    """The members whose receipt holds for the version."""
    receipts = Receipt.objects.filter(version_id__in=counting(version, among))
    return set(receipts.values_list("member_id", flat=True))


def shares(document: Document, version: Version, among: list[Version], *, by: Actor, on: date) -> list[Share]:
    """Each unit that is asked, in the order of the tree, and last those who have none; constant queries.

    A unit for which the theme is not open yet is not asked. Names only to the unit's own leader, and not in a small
    unit.
    """
    units = organisation.units(by)
    above = {unit.unit_id: unit.parent_id for unit in units}
    people: dict[UUID, set[UUID]] = defaultdict(set)
    asked, is_open = set(document.target_units), openings.open_to(document.theme_id, on=on)
    placed = organisation.in_units(on=on)
    for unit_id, member_id in placed:
        chain = chain_upwards(unit_id, above)
        if (not asked or asked.intersection(chain)) and is_open(chain):
            people[unit_id].add(member_id)
    said = confirmed(version, among)
    led = led_units(by, above)
    known = {person.member_id: person for person in organisation.people(by, on=on)} if led or not asked else {}
    found = []
    for unit in units:
        if unit.unit_id not in people:
            continue
        here = people[unit.unit_id]
        share = Share(unit.unit_id, unit.name, len(here), len(here & said))
        if unit.unit_id in led and len(here) >= FEWEST:
            share.missing = [(key, person.name) for key, person in known.items() if key in here - said]
        found.append(share)
    if not asked and is_open([]) and (others := known.keys() - {member for _unit, member in placed}):
        found.append(Share(None, _("Uten enhet"), len(others), len(others & said)))
    return found


def led_units(by: Actor, above: dict[UUID, UUID | None]) -> set[UUID]:
    """The units that the person leads, with all that stand under them."""
    led = by.units("unit_leader")
    chains = {unit: chain_upwards(unit, above) for unit in above} if led else {}
    return {unit for unit, chain in chains.items() if led.intersection(chain)}


def people_led(by: Actor, *, on: date) -> set[UUID]:
    """The members of the units the person leads. Two queries."""
    led = led_units(by, organisation.unit_parents())
    return {member for unit, member in organisation.in_units(on=on) if unit in led}


def people_of(unit_id: UUID, *, by: Actor, on: date) -> list[tuple[UUID, str]]:
    """(member, name) of a unit's people by name."""
    here = {member for unit, member in organisation.in_units(on=on) if unit == unit_id}
    return [(person.member_id, person.name) for person in organisation.people(by, on=on) if person.member_id in here]


def find_meeting(document: Document, meeting_id: UUID) -> GoneThrough | None:
    """A meeting at which a version of the document was gone through, as long as it is not taken back."""
    found = GoneThrough.objects.select_related("version__document", "unit")
    return found.filter(pk=meeting_id, version__document=document).first()


def is_own(row: GoneThrough | Training, *, by: Actor) -> bool:
    """Whether the person recorded it; of the earliest only the name is known."""
    return row.recorded_by == by.account_id if row.recorded_by else row.recorded_by_name == by.name


def recorded_training(members: Iterable[UUID], *, by: Actor) -> list[tuple[Training, bool]]:
    """The training of these people by name, each with whether the person recorded it."""
    found = Training.objects.filter(member_id__in=list(members)).select_related("member").order_by("member__sort_key")
    return [(row, is_own(row, by=by)) for row in found]


def meetings(version: Version) -> list[GoneThrough]:
    """The meetings at which the version was gone through, the latest first."""
    return list(version.gone_through.select_related("unit").order_by("-held_date", "-recorded_at"))
