"""The authority map of a day, read whole in few queries and asked as often as one likes."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Q
from django.utils import translation
from django.utils.timezone import localdate, make_aware
from django.utils.translation import gettext as _

from foundation import tenancy
from tenants.documents.models import AuthorityRow, Position, Theme
from tenants.documents.rules import authority as rules
from tenants.documents.rules.holes import Days
from tenants.organisation import facade as organisation

# The map begins with one row: this position, for everything. Until somebody enters something it stands in no table.
FIRST_POSITION = UUID("0195f2c0-0000-7000-8000-000000000001")


def first_title() -> str:
    """What the first position is called, in the municipality's language."""
    with translation.override(tenancy.current().language):
        return _("Kommunedirektør")


@dataclass
class Map:
    """The authority map as it is on a day.

    themes, units  {one: the one above it}; empty where no row speaks of any
    held           {position: the periods somebody holds it or is deputy in it, whenever that is}
    in_use         {position: its title} of those that have not ended
    titles         {theme: its title} of those in use, in order; empty where no row speaks of any
    """

    on: date
    rows: list[rules.Row]
    said: dict[UUID, AuthorityRow]
    places: dict[UUID, rules.Place]
    themes: dict[UUID, UUID | None]
    units: dict[UUID, UUID | None]
    held: dict[UUID, list[Days]]
    in_use: dict[UUID, str]
    titles: dict[UUID, str] = field(default_factory=dict)
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
    """The whole map of a day: three queries, and one each where rows speak of themes and of units."""
    said = {row.pk: row for row in AuthorityRow.objects.all()}
    rows = [as_row(row) for row in said.values()]
    by_theme = any(row.theme_id for row in rows)
    columns = ("pk", "parent_id", "title", "ended_at")
    themes = list(Theme.objects.order_by("sort_key").values_list(*columns)) if by_theme else []
    units = organisation.unit_parents() if any(row.unit_id for row in rows) else {}
    parents = {key: parent_id for key, parent_id, _title, _ended_at in themes}
    titles = {key: title for key, _parent_id, title, ended_at in themes if ended_at is None}
    found = Map(on, rows, said, {}, parents, units, {}, {}, titles)
    _add_people(found)
    return found


def as_row(row: AuthorityRow) -> rules.Row:
    """A row of the table, as the rules know it."""
    return rules.Row(row.pk, row.theme_id, row.document_type_id, row.unit_id, row.from_date, row.until_date)


def held(on: date) -> Q:
    """Holders of a day; who has left by then holds nothing."""
    end_of_day = make_aware(datetime.combine(on, time.max))
    period = Q(from_date__lte=on) & (Q(until_date=None) | Q(until_date__gt=on))
    return period & (Q(member__left_at=None) | Q(member__left_at__gt=end_of_day))


def _add_people(found: Map) -> None:
    """The positions with those who hold them on the day, and the periods of the others."""
    on, end_of_day = found.on, make_aware(datetime.combine(found.on, time.max))
    people: dict[tuple[UUID, bool], list[rules.Person]] = {}
    titles: dict[UUID, str] = {}
    seats = [f"holders__{name}" for name in ("is_deputy", "from_date", "until_date", "member_id")]
    member = [f"holders__member__{name}" for name in ("account_id", "name", "left_at")]
    rows = Position.objects.order_by("holders__from_date", "holders__pk")
    for key, title, ended_at, is_deputy, begin, until, member_id, account, name, left_at in rows.values_list(
        "pk", "title", "ended_at", *seats, *member
    ):
        titles[key] = title
        if ended_at is None:
            found.in_use[key] = title
        if begin is None:
            continue
        end = min(until or date.max, localdate(left_at)) if left_at else until
        found.held.setdefault(key, []).append((begin, end))
        if rules.holds(begin, until, on) and (left_at is None or left_at > end_of_day):
            person, here = rules.Person(member_id, account, name), people.setdefault((key, is_deputy), [])
            if person not in here:
                here.append(person)
    if people:
        _add_stand_ins(people, on)
    for key, title in titles.items():
        sitting = (tuple(people.get((key, is_deputy), ())) for is_deputy in (False, True))
        found.places[key] = rules.Place(key, title, *sitting)


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
