"""Two people of a house, or two houses, at the same moment: one does it, the other comes after or is told."""

from foundation import tenancy
from foundation.keys import uuid7
from foundation.registry.models import Municipality
from shared_library.foundings import actions, facade
from shared_library.foundings.actions import refusals
from shared_library.foundings.models import Founding, FoundingAnswer
from tests.factories.foundings import AT, draft
from tests.factories.people import make_person
from tests.factories.threads import at_home


def _people():
    with tenancy.public():
        levanger, verdal = (Municipality.objects.get(slug=slug) for slug in ("levanger", "verdal"))
    return make_person("Kari Vik", levanger, "administrator"), make_person("Vera Lund", verdal, "administrator")


def test_it_works(own_database):
    """A double click, two changes, an answer while it is changed and while it is taken back, on one database."""
    kari, vera = own_database.do(_people)
    verdal, once = vera.municipality, uuid7()

    def propose(actor):
        return facade.propose(draft(verdal), once=once, by=actor, at=AT)

    first, second = own_database.run(*[at_home(kari, propose)] * 2)
    assert first == second

    def change(name, version):
        return lambda actor: facade.change(first, draft(verdal, name=name), version=version, by=actor, at=AT)

    told = own_database.run(at_home(kari, change("Ett", 1)), at_home(kari, change("To", 1)))
    assert sorted(map(str, told)) == sorted(map(str, [None, refusals.ChangedMeanwhile]))

    def answer(version):
        said = facade.Said("yes", "Kommunestyret", AT.date())
        return lambda actor: facade.answer(first, said, version=version, by=actor, at=AT)

    assert set(own_database.run(*[at_home(vera, answer(2))] * 2)) == {None}
    assert own_database.do(lambda: _held(2)) == 1
    told = own_database.run(at_home(vera, answer(3)), at_home(kari, change("Tre", 2)))
    assert told[1] is None
    assert told[0] in (None, refusals.ChangedMeanwhile)
    own_database.do(at_home(vera, answer(3)))
    told = own_database.run(at_home(kari, answer(3)), at_home(kari, withdraw(first)), settle(first))
    assert own_database.do(lambda: _state(first)) in (("withdrawn", None), ("agreed", True))


def withdraw(key):
    return lambda actor: facade.withdraw(key, by=actor, at=AT)


def settle(key):
    def done():
        from django.db import transaction

        with tenancy.worker(), transaction.atomic():
            return actions.settle(key, at=AT)

    return done


def _held(version):
    with tenancy.worker():
        return FoundingAnswer.objects.filter(version=version, ended_at=None).count()


def _state(key):
    with tenancy.worker():
        row = Founding.objects.get(pk=key)
        return row.state, True if row.body_id else None
