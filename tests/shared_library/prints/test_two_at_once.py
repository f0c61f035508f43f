"""Consent withdrawn while the radar runs: nothing of it is left, whoever comes first."""

import threading

from django.db import connection, transaction

from foundation import tenancy
from foundation.registry.models import Municipality
from shared_library.prints import actions
from shared_library.prints.contracts import Material
from shared_library.prints.models import Band, Consent, Pair, Print
from tests.factories.bodies import AT, make_body
from tests.factories.documents import make_theme
from tests.factories.people import make_person

PARTS = tuple(f"Ring den som har vakt i avdeling {word} og skriv hva som skjedde" for word in ("nord", "sør", "vest"))


def _houses():
    with tenancy.public():
        levanger, verdal, body = (Municipality.objects.get(slug=slug) for slug in ("levanger", "verdal", "steinkjer"))
    make_body(body, levanger, verdal)
    found = []
    for row in (levanger, verdal):
        person = make_person(f"Adam {row.name}", row, "administrator")
        with tenancy.inside(row):
            theme = make_theme("HMS")
            actions.give_consent(theme.pk, "HMS", by=person.actor, at=AT)
        found.append((row, person, theme.pk))
    return body, found


def _keep(row, theme_id):
    with tenancy.inside(row):
        return actions.keep(theme_id, [Material(theme_id, 1, "Vakt", PARTS)], last=True, at=AT)


def _left():
    with tenancy.owner():
        return tuple(model.objects.count() for model in (Consent, Print, Band, Pair))


def test_it_works(own_database):
    """The comparison has found a pair and not said so yet, when one side withdraws; and the other way about."""
    body, houses = own_database.do(_houses)
    for row, _person, theme_id in houses:
        assert own_database.do(lambda row=row, theme_id=theme_id: _keep(row, theme_id))
    found, gone = threading.Event(), threading.Event()
    row, person, theme_id = houses[0]

    def compare():
        with tenancy.worker(), transaction.atomic():
            actions.match(body.pk, at=AT)
            assert Pair.objects.count() == 1
            found.set()
            assert not gone.wait(0.5), "the withdrawal did not wait"

    def withdraw():
        found.wait(20)
        actor = person.actor
        with tenancy.inside(row):
            count = actions.withdraw_consent(theme_id, by=actor, at=AT)
        gone.set()
        return count

    assert own_database.run(compare, withdraw)[1] == 1
    assert own_database.do(_left)[1:] == (1, len(set(_bands())), 0)


def _bands():
    from shared_library.prints.rules import likeness
    from shared_library.prints.rules.words import shingles

    return enumerate(likeness.bands(likeness.minhash(shingles("Vakt", PARTS))))


def test_what_is_withdrawn_while_it_is_compared_is_not_found(own_database):
    body, houses = own_database.do(_houses)
    for row, _person, theme_id in houses:
        own_database.do(lambda row=row, theme_id=theme_id: _keep(row, theme_id))
    erased, compared = threading.Event(), threading.Event()
    row, person, theme_id = houses[0]

    def withdraw():
        actor = person.actor
        with tenancy.inside(row), transaction.atomic():
            actions.withdraw_consent(theme_id, by=actor, at=AT)
            erased.set()
            compared.wait(0.5)

    def compare():
        erased.wait(20)
        with tenancy.worker():
            actions.match(body.pk, at=AT)
        compared.set()

    own_database.run(withdraw, compare)
    assert own_database.do(_left)[0] == 1
    assert own_database.do(_left)[3] == 0


def test_what_is_printed_while_it_is_withdrawn_is_not_kept(own_database):
    _body, houses = own_database.do(_houses)
    row, person, theme_id = houses[0]
    erased = threading.Event()

    def withdraw():
        actor = person.actor
        with tenancy.inside(row), transaction.atomic():
            actions.withdraw_consent(theme_id, by=actor, at=AT)
            erased.set()
            connection.cursor().execute("SELECT pg_sleep(0.2)")

    def keep():
        erased.wait(20)
        return _keep(row, theme_id)

    assert own_database.run(withdraw, keep)[1] is False
    assert own_database.do(_left) == (1, 0, 0, 0)
