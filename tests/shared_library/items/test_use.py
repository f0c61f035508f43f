from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from foundation import tenancy
from foundation.rights import Refused
from shared_library.items import facade
from shared_library.items.contracts import NotThere
from tests.factories.bodies import AT, leave, make_base, make_body, publish, seen_by

LATER = AT + timedelta(days=30)


def use(someone, item_id, **values):
    with tenancy.inside(someone.municipality):
        return facade.use(item_id, **{"mode": "adopted", "number": 1} | values, by=someone.actor, at=AT)


def uses(someone, item_id):
    with tenancy.inside(someone.municipality):
        return facade.uses(item_id, by=someone.actor)


def test_it_works(body, odd, kari, levanger, outbox_names):
    item_id = publish(body, odd.actor).item_id

    made = use(kari, item_id, additions=1, exceptions=["Vi har vakt hele døgnet"])

    assert (made.municipality_name, made.number, made.exceptions) == ("Levanger", 1, ("Vi har vakt hele døgnet",))
    (item,) = seen_by(kari)
    assert (item.mine, item.used_by) == (made, 1)
    assert uses(odd, item_id) == [made]
    assert ("common.item_used", body.id) in outbox_names("items.used")


def test_the_newest_decision_counts(body, odd, kari):
    item_id = publish(body, odd.actor).item_id
    first = use(kari, item_id)

    use(kari, item_id, mode="rejected", reason="Vi har egen rutine")

    (held,) = uses(odd, item_id)
    assert (held.mode, held.reason) == ("rejected", "Vi har egen rutine")
    assert seen_by(kari)[0].used_by == 0
    with tenancy.inside(body):
        assert facade.use_made(first.id, by=None).ended_at == AT


def test_the_same_again_changes_nothing(body, odd, kari):
    item_id = publish(body, odd.actor).item_id

    assert use(kari, item_id) == use(kari, item_id)


def test_a_no_needs_a_reason_and_a_version_must_be_there(body, odd, kari):
    item_id = publish(body, odd.actor).item_id

    with pytest.raises(facade.ReasonMissing):
        use(kari, item_id, mode="rejected")
    with pytest.raises(facade.NotThere):
        use(kari, item_id, number=2)
    with pytest.raises(facade.OwnItem):
        use(odd, item_id)


def test_an_employee_does_not_decide(body, odd, astrid):
    item_id = publish(body, odd.actor).item_id

    with pytest.raises(Refused):
        use(astrid, item_id)


def test_to_stop_using_takes_it_out_of_the_count(body, odd, kari):
    item_id = publish(body, odd.actor).item_id
    use(kari, item_id)

    for _twice in range(2):
        with tenancy.inside(kari.municipality):
            facade.stop_using(item_id, by=kari.actor, at=AT)

    assert uses(odd, item_id) == []
    assert (seen_by(kari)[0].mine, seen_by(kari)[0].used_by) == (None, 0)


def test_of_the_base_only_the_number_is_told(levanger, kari, odd):
    item_id = make_base().item_id
    use(kari, item_id)

    assert uses(odd, item_id) == []
    assert seen_by(odd)[0].used_by == 1


def test_who_left_reads_what_was_published_in_its_time(body, odd, levanger, kari):
    used, other = publish(body, odd.actor).item_id, publish(body, odd.actor, key="annet", title="Årshjul").item_id
    use(kari, used)
    publish(body, odd.actor, "Nytt.", item_id=used, title="Ny tittel", change_note="Frist.", at=LATER)
    publish(body, odd.actor, key="etterpa", at=LATER)

    leave(body, levanger, on=localdate(LATER))

    assert [item.id for item in seen_by(kari)] == [used, other]
    assert [item.id for item in seen_by(kari, text="Meld samme dag")] == [used, other]
    assert seen_by(kari, text="Nytt.") == []
    with tenancy.inside(levanger):
        seen = facade.item(used, by=kari.actor, language="nb")
        assert (seen.title, seen.newest) == ("Slik melder du avvik", 1)
        assert facade.version(used, by=kari.actor).number == 1
        assert [one.number for one in facade.versions(used, by=kari.actor)] == [1]
        with pytest.raises(NotThere):
            facade.version(used, 2, by=kari.actor)


def test_the_map_shows_members_items_and_who_left(body, odd, levanger, kari, django_assert_max_num_queries):
    taken, waiting = publish(body, odd.actor).item_id, publish(body, odd.actor, key="annet", title="Årshjul").item_id
    held = use(kari, taken)

    with tenancy.inside(body), django_assert_max_num_queries(8):
        shown = facade.adoption_map(by=odd.actor)
    assert [item.id for item in shown.items] == [taken, waiting]
    assert [(one.name, one.is_member) for one in shown.members] == [("Levanger", True)]
    assert shown.uses == {(taken, levanger.id): held}

    leave(body, levanger)
    with tenancy.inside(body):
        assert [one.is_member for one in facade.adoption_map(by=odd.actor).members] == [False]


def test_the_map_asks_as_often_for_many(body, odd, kari):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def asked():
        actor = odd.actor
        with tenancy.inside(body), CaptureQueriesContext(connection) as queries:
            facade.adoption_map(by=actor)
        return len(queries)

    use(kari, publish(body, odd.actor).item_id)
    with_one = asked()
    for number in range(5):
        use(kari, publish(body, odd.actor, key=f"nr-{number}").item_id)

    assert asked() == with_one


def test_the_map_is_of_the_house_that_is_open(body, odd, levanger, kari):
    publish(body, odd.actor)
    make_body(levanger)

    with tenancy.inside(levanger):
        assert facade.adoption_map(by=kari.actor).items == []
