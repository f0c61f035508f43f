"""Proposals of new joint bodies for tests: what a form sends, and one that is there."""

from datetime import UTC, date, datetime
from uuid import UUID

from foundation import tenancy
from foundation.keys import uuid7
from shared_library.foundings import facade
from shared_library.foundings.models import Founding, FoundingAnswer

AT = datetime(2026, 9, 1, 8, tzinfo=UTC)
NAME = "Fosen barnevern"


def draft(*parties, name: str = NAME, **terms) -> facade.Draft:
    """A draft that these are asked about, all terms as they come."""
    people = [facade.FirstPerson(role, "Siv Aas", "siv@example.org", "Levanger") for role in facade.FIRST_ROLES]
    given = {
        "form": "oppgavefellesskap", "rule": "all", "from_date": AT.date(), "after_leaving": "stays",
        "after_end": "stays", "notice_months": 6,
    }  # fmt: skip
    return facade.Draft(name, facade.Terms(**given | terms), tuple(one.pk for one in parties), tuple(people))


def make_founding(person, *parties, at: datetime = AT, **values) -> UUID:
    """A proposal of the person's municipality to these."""
    with tenancy.inside(person.municipality):
        return facade.propose(draft(*parties, **values), once=uuid7(), by=person.actor, at=at)


def answer(person, founding_id: UUID, said: str = "yes", *, version: int = 1, at: datetime = AT) -> None:
    """What the person's municipality says."""
    with tenancy.inside(person.municipality):
        reason = "For dyrt." if said == "no" else ""
        given = facade.Said(said, "Kommunestyret", date(2026, 8, 31), "26/114", reason)
        facade.answer(founding_id, given, version=version, by=person.actor, at=at)


def make_waiting(*houses, proposer=None, **values) -> Founding:
    """A proposal of the first of these, or of another, written straight into the table."""
    by = proposer or houses[0]
    parties = [{"id": str(one.pk), "name": one.name} for one in houses]
    people = [{"role": role, "name": "Siv Aas", "email": "siv@example.org"} for role in facade.FIRST_ROLES]
    with tenancy.owner():
        return Founding.objects.create(
            **{"once": uuid7(), "name": NAME, "language": "nb", "country": "no", "form": "oppgavefellesskap",
               "rule": "all", "from_date": AT.date(), "after_leaving": "stays", "after_end": "stays",
               "proposer_id": by.pk, "parties": parties, "people": people, "proposed_at": AT} | values
        )  # fmt: skip


def make_answer(founding: Founding, house, said: str = "yes", *, version: int = 1) -> FoundingAnswer:
    """What a party says, written through the open door; the wall and the triggers look."""
    return FoundingAnswer.objects.create(
        founding_id=founding.pk, version=version, municipality_id=house.pk, municipality_name=house.name, answer=said,
        role="Rådet", decided_date=AT.date(), at=AT,
    )  # fmt: skip
