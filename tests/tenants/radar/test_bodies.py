"""Which joint body a pair belongs to, and that joint bodies have no pairs of their own."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from foundation import tenancy
from foundation.registry.creation import register_joint_body
from shared_library.bodies import facade as bodies
from shared_library.prints import actions
from shared_library.prints import facade as prints
from shared_library.prints.models import Consent, Pair
from tests.factories.bodies import LEFT, SINCE, agree, leave, make_body
from tests.factories.documents import AT, make_theme
from tests.factories.pages import words_of
from tests.factories.people import make_person
from tests.factories.registry import opened
from tests.tenants.radar.conftest import pairs_of


def match(body):
    with tenancy.worker():
        assert actions.match(body.pk, at=AT) is False


def test_it_works(agreed):
    """Two that are members of two bodies together are one pair; when the one body is left, it is the other's."""
    second = make_body(opened("inderoy"), agreed.here.row, agreed.there.row)
    match(second)
    assert [one.joint_body_id for one in pairs_of(agreed.here)] == [agreed.body.pk]
    leave(agreed.body, agreed.there.row, LEFT)
    for body in (agreed.body, second):
        match(body)
    assert [one.joint_body_id for one in pairs_of(agreed.here)] == [second.pk]
    match(agreed.body)
    assert len(pairs_of(agreed.there)) == 1


def test_how_far_it_has_come_counts_each_document_once(agreed):
    """Compared is what was compared in every body."""
    second = make_body(opened("inderoy"), agreed.here.row, agreed.there.row)
    reader = agreed.here.admin
    with tenancy.inside(agreed.here.row):
        first, both = (
            prints.progress(ids, by=reader.actor) for ids in ([agreed.body.pk], [agreed.body.pk, second.pk])
        )
    assert first[0] == first[1] > 0
    assert both == (0, first[1])
    assert f"0 av {first[1]} dokumenter" in words_of(reader.client.get("/radar/"))
    match(second)
    assert "dokumenter er sammenlignet" not in words_of(reader.client.get("/radar/"))


def test_a_joint_body_in_a_network_consents_to_nothing(verdal, levanger):
    body, network = make_body(verdal, levanger), register_joint_body("Kvalitetsnettverket")
    agree(network, form="fylkesnettverk", rule="each")
    with tenancy.owner():
        bodies.found(network.pk, [body.pk], from_date=SINCE)
    odd = make_person("Odd Lie", body, "administrator")
    with tenancy.inside(body):
        theme = make_theme("Oppvekst")
    address = f"/radar/consents/{theme.pk}/"
    assert (odd.client.get(address).status_code, odd.client.post(address, {"act": "give"}).status_code) == (404, 404)
    assert "Oppvekst" not in odd.client.get("/radar/consents/").text
    with tenancy.inside(body):
        assert not Consent.objects.exists()


def test_a_house_that_becomes_a_bodys_is_compared_no_more_and_takes_its_consent_back(agreed):
    """Its pairs go with the next comparing."""
    here = agreed.here
    make_body(here.row)
    match(agreed.body)
    with tenancy.owner():
        assert not Pair.objects.exists()
    address = f"/radar/consents/{here.theme.pk}/"
    assert here.admin.client.post(address, {"act": "take_back"}).status_code == 302
    assert here.admin.client.get(address).status_code == 404


def test_fingerprints_are_locked_before_a_pair_is_erased(agreed):
    """As who withdraws a consent does it: else each could wait for the other."""
    leave(agreed.body, agreed.there.row, LEFT)
    with CaptureQueriesContext(connection) as asked:
        match(agreed.body)
    told = [one["sql"] for one in asked]
    locked, erased = (
        next(number for number, sql in enumerate(told) if words in sql)
        for words in ("FOR NO KEY UPDATE", 'DELETE FROM "prints_pair"')
    )
    assert locked < erased
