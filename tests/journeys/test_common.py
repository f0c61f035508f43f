"""What can be common, from the radar to the day a member leaves, in a real browser on the running platform: Levanger
with script, Verdal without, and Innherred samkommune, whose third member Inderøy makes a majority possible.

Both let the radar know a theme, and it finds the twins that the demo planted. Of one pair the joint body makes a
common text, which is heard, approved and published. The members decide: by the first agreement nothing is in force if
one says no, by the second more than half is enough. Levanger takes the text with what is its own, and merges a new
version; Verdal stays with the old one, leaves, and what was agreed follows.
"""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils.timezone import localdate

from tests.browser import chromium

from . import deciding, finding, using
from .members import TITLE, ground_in, read_public_tables, the_last_day_passes
from .people import Person

LOGGED = ("Ble ved utgaven av et fellesdokument", "Noterte et vedtak", "Fikk vite at en sak er låst")


@pytest.fixture(scope="module")
def browser():
    """One Chromium for the module."""
    with chromium() as one:
        yield one


@pytest.fixture(scope="module")
def ground(world, live, django_db_blocker):
    """The joint body, its members and their forty documents each."""
    return ground_in(live, django_db_blocker)


@pytest.fixture
def cast(browser, world, ground):
    """Everybody at a browser of their own; afterwards none of the pages has complained."""

    def person(house, email, **how):
        return Person(browser, world, house, f"{email}@example.org", **how).sign_in()

    found = SimpleNamespace(
        edda=person("levanger", "edda.ree"),
        dina=person("levanger", "dina.ness"),
        embla=person("verdal", "embla.rye", javascript=False),
        didrik=person("verdal", "didrik.naas", javascript=False),
        inga=person("inderoy", "inga.dahl", javascript=False),
        oda=person(ground.slug, "oda.lie"),
        gro=person(ground.slug, "gro.holm"),
        ivar=person(ground.slug, "ivar.moe"),
    )
    yield found
    for one in vars(found).values():
        assert one.page.complaints == []
        one.page.context.close()


def test_it_works(cast, ground, live, django_db_blocker):
    edda, dina, embla, didrik, inga, oda, gro, ivar = vars(cast).values()

    # two municipalities have a text each of the same, and the radar tells them
    finding.consent(edda)
    finding.consent(embla)
    finding.look_at_what_was_found(edda)
    assert read_public_tables(live, django_db_blocker, ground.own_words) == set()
    finding.say_yes(edda, TITLE)
    finding.say_yes(embla, "Slik vurderer vi risiko")

    # the joint body makes one of the two
    text = finding.make_draft(oda)
    finding.hear(oda, ivar, text)
    finding.fill_the_hole_and_approve(oda, gro, text)
    finding.publish(oda, text)

    # all must say yes, and one does not
    case = deciding.open_case(oda, "Skal rutinen gjelde hos alle?", "Regionrådet")
    deciding.decide(dina, case)
    deciding.decide(inga, case)
    deciding.decide(didrik, case, "object", reason=deciding.WHY_NOT)
    didrik.go(case)
    deciding.freeze(oda, case, "Ikke vedtatt. Noen går imot, og alle må slutte seg til.", "Går imot: Verdal.")
    deciding.change_too_late(didrik)
    item = deciding.read_the_text(embla, case)
    using.turn_down(embla, item, deciding.WHY_NOT)

    # more than half is enough, and it holds for the one who said no
    deciding.agree_on_majority(oda, [edda, embla, inga], ground)
    case = deciding.open_case(oda, "Skal rutinen gjelde nå?", "Regionrådet i desember")
    deciding.decide(dina, case)
    deciding.decide(inga, case)
    deciding.decide(didrik, case, "object", reason=deciding.WHY_NOT)
    deciding.freeze(oda, case, "Vedtatt for: Inderøy, Levanger, Verdal.", "Går imot: Verdal.")
    deciding.read_what_is_in_force(embla, case)

    # Levanger takes it with what is its own, Verdal as it is
    here = using.take(edda, item)
    adoption = using.put_in_ones_own(edda, here)
    using.send(edda, dina, here)
    there = using.take(embla, item)
    using.send(embla, didrik, there)

    # a second version: three overlays stay, one place is chosen; the old text holds until the new one is approved
    using.write_second_version(oda, text)
    using.send(oda, gro, text)
    finding.publish(oda, text, number=2, change_note=using.NEWS)
    using.merge(edda, here)
    using.decline(embla)
    using.look_up(edda, adoption, localdate(), "Versjon 1, i kraft fra", using.FOUND)
    using.send(edda, dina, here)
    using.look_up(edda, adoption, localdate(), "Versjon 2, i kraft fra", using.CORE_FOUND, using.OWN_REVIEWED)
    using.look_up(edda, adoption, localdate() - timedelta(days=1), "Ingen versjon gjaldt denne dagen.")
    using.read_the_map(oda)

    # Verdal leaves, and what was agreed is carried out
    using.give_notice(embla, ground)
    the_last_day_passes(live, django_db_blocker, "verdal")
    using.read_what_followed(embla, there)
    using.read_the_log(embla, "Sluttet å bruke et fellesdokument", "Sa opp medlemskapet i et samarbeid", *LOGGED)
