"""Two people of a house, or two houses, at the same moment: one does it, the other comes after or is told."""

from dataclasses import replace
from datetime import UTC, datetime

from foundation import tenancy
from foundation.registry.models import Municipality
from shared_library.bodies import facade
from shared_library.bodies.actions import refusals
from tests.factories.bodies import make_body
from tests.factories.people import make_person
from tests.factories.threads import at_home

AT = datetime(2026, 9, 1, 8, tzinfo=UTC)
TERMS = facade.Terms(form="iks", rule="all", from_date=AT.date(), after_leaving="stays", after_end="stays")
PLAN = [facade.ToldTheme("Avvik", "common"), facade.ToldTheme("Beredskap", "local")]


def _people():
    with tenancy.public():
        levanger, verdal = (Municipality.objects.get(slug=slug) for slug in ("levanger", "verdal"))
    make_body(verdal, levanger)
    return make_person("Kari Vik", levanger, "administrator"), make_person("Odd Lie", verdal, "administrator")


def test_it_works(own_database):
    """A plan, its order, a proposal, an answer and a notice, twice at the same moment each, on one database."""
    kari, odd = own_database.do(_people)
    body = odd.municipality.pk

    def tell(actor):
        return facade.tell_plan(body, PLAN, by=actor, at=AT)

    assert own_database.run(*[at_home(kari, tell)] * 2) == [2, 2]

    def order(actor):
        facade.order_theme(["avvik"], title="Avvik", position=1, by=actor, at=AT)

    own_database.run(*[at_home(odd, order)] * 2)
    plans = own_database.do(at_home(odd, lambda actor: facade.theme_plans(body, by=actor, on=AT.date())))
    assert [(row.title, row.position) for row in plans.rows] == [("Avvik", 1), ("Beredskap", None)]

    def propose(note):
        return lambda actor: facade.propose(replace(TERMS, note=note), by=actor, at=AT)

    told = own_database.run(at_home(odd, propose("Ett.")), at_home(odd, propose("Et annet.")))
    assert refusals.ProposalWaits in told
    (proposal,) = (one for one in told if one is not refusals.ProposalWaits)
    clicks = [at_home(odd, propose("Ett." if told[0] == proposal else "Et annet."))] * 2
    assert own_database.run(*clicks) == [proposal] * 2

    def answer(said):
        given = facade.Said(said, "Kommunestyret", AT.date(), reason="Nei." if said == "no" else "")
        return lambda actor: facade.answer(proposal, given, by=actor, at=AT)

    assert own_database.run(at_home(kari, answer("yes")), at_home(kari, answer("no"))) == [None, None]
    (found,) = own_database.do(at_home(odd, lambda actor: facade.agreements(body, by=actor, on=AT.date())))
    assert len(found.answers) == 1

    def leave(actor):
        return facade.leave(body, by=actor, at=AT)

    assert set(own_database.run(*[at_home(kari, leave)] * 2)) <= {None, refusals.NoticeGiven, refusals.NotAMember}
