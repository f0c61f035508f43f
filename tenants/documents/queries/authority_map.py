"""The authority map of a day, read whole in few queries and asked as often as one likes."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Q
from django.utils import translation
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _

from foundation import tenancy
from tenants.documents.models import AuthorityRow, Holder, Position, Theme
from tenants.documents.rules import authority as rules
from tenants.organisation import facade as organisation

# The map begins with one row: this position, for everything. Until somebody enters something it stands in no table.
FIRST_POSITION = UUID("0195f2c0-0000-7000-8000-000000000001")


def first_title() -> str:
    """What the first position is called, in the municipality's language."""
    with translation.override(tenancy.current().language):
        return _("Kommunedirektør")


@dataclass
class Map:
    """The authority map as it is on a day."""

    on: date
    rows: list[rules.Row]
    said: dict[UUID, AuthorityRow]
    places: dict[UUID, rules.Place]
    themes: dict[UUID, UUID | None]
    units: dict[UUID, UUID | None]
    known: dict[tuple, rules.Chain] = field(default_factory=dict)

    def chain(self, theme_id: UUID | None, type_id: UUID | None, unit_id: UUID | None) -> rules.Chain:
        """Who approves a theme × type × unit; no query."""
        asked = (theme_id, type_id, unit_id)
        if asked not in self.known:
            self.known[asked] = self._chain(*asked)
        return self.known[asked]

    def _chain(self, theme_id, type_id, unit_id) -> rules.Chain:
        if not self.said and not self.rows:
            return rules.Chain((rules.ChainStep((self.place(FIRST_POSITION),)),))
        won = rules.winning(
            self.rows,
            themes=rules.chain_upwards(theme_id, self.themes),
            type_id=type_id,
            units=rules.chain_upwards(unit_id, self.units),
            on=self.on,
        )
        if won is None:
            return rules.Chain()
        row = self.said[won.id]
        return rules.Chain(self.steps(row), row.own_text_allowed, row.source, row.pk, row.decided_date)

    def steps(self, row: AuthorityRow) -> tuple[rules.ChainStep, ...]:
        """The steps of a row with the people of the day."""
        return tuple(
            rules.ChainStep(tuple(self.place(UUID(key)) for key in step["positions"]), step.get("needed", 1))
            for step in row.steps
        )

    def place(self, position_id: UUID) -> rules.Place:
        """A position with its people of the day."""
        return self.places.get(position_id) or rules.Place(position_id, first_title())


def read_map(on: date) -> Map:
    """The whole map of a day in six queries."""
    said = {row.pk: row for row in AuthorityRow.objects.all()}
    rows = [as_row(row) for row in said.values()]
    themes = dict(Theme.objects.values_list("pk", "parent_id"))
    return Map(on, rows, said, _places(on), themes, organisation.unit_parents())


def as_row(row: AuthorityRow) -> rules.Row:
    """A row of the table, as the rules know it."""
    return rules.Row(row.pk, row.theme_id, row.document_type_id, row.unit_id, row.from_date, row.until_date)


def held(on: date) -> Q:
    """Holders of a day; who has left by then holds nothing."""
    end_of_day = make_aware(datetime.combine(on, time.max))
    period = Q(from_date__lte=on) & (Q(until_date=None) | Q(until_date__gt=on))
    return period & (Q(member__left_at=None) | Q(member__left_at__gt=end_of_day))


def _places(on: date) -> dict[UUID, rules.Place]:
    people: dict[tuple[UUID, bool], list[rules.Person]] = {}
    for holder in Holder.objects.filter(held(on)).select_related("member").order_by("from_date", "pk"):
        person = rules.Person(holder.member_id, holder.member.account_id, holder.member.name)
        seats = people.setdefault((holder.position_id, holder.is_deputy), [])
        if person not in seats:
            seats.append(person)
    _add_stand_ins(people, on)
    return {
        pk: rules.Place(pk, title, tuple(people.get((pk, False), ())), tuple(people.get((pk, True), ())))
        for pk, title in Position.objects.values_list("pk", "title")
    }


def _add_stand_ins(people: dict[tuple[UUID, bool], list[rules.Person]], on: date) -> None:
    """Whoever is deputy for a holder in everything is so here too."""
    stand_ins = organisation.stand_ins(on=on)
    for position_id, is_deputy in list(people):
        if is_deputy:
            continue
        seats = people.setdefault((position_id, True), [])
        for holder in people[position_id, False]:
            for stand_in in stand_ins.get(holder.member_id, ()):
                if all(one.member_id != stand_in[0] for one in seats):
                    seats.append(rules.Person(*stand_in, stands_in_for=holder.account_id))
