from datetime import timedelta

import pytest

from foundation import tenancy
from shared_library.items import facade
from tests.factories.bodies import AT, leave, publish, seen_by

TODAY = AT.date()


def withdraw(body, by, item_id, *, from_date=TODAY, reason="Erstattet av en lov"):
    with tenancy.inside(body):
        facade.withdraw(item_id, from_date=from_date, reason=reason, by=by, at=AT)


def use(someone, item_id, **values):
    with tenancy.inside(someone.municipality):
        return facade.use(item_id, **{"mode": "adopted", "number": 1} | values, by=someone.actor, at=AT)


def test_it_works(body, odd, kari):
    gone = publish(body, odd.actor, title="A").item_id
    there = publish(body, odd.actor, title="B", key="b").item_id

    withdraw(body, odd.actor, gone)

    assert [(item.id, item.withdrawn_reason) for item in seen_by(kari)] == [
        (there, ""),
        (gone, "Erstattet av en lov"),
    ]
    with pytest.raises(facade.IsWithdrawn):
        use(kari, gone)
    with pytest.raises(facade.IsWithdrawn):
        publish(body, odd.actor, "Nytt", item_id=gone, change_note="Nytt")


def test_who_uses_it_goes_on_with_it(body, odd, kari):
    item_id = publish(body, odd.actor).item_id
    use(kari, item_id)

    withdraw(body, odd.actor, item_id)

    assert use(kari, item_id, additions=2).additions == 2


def test_until_the_day_it_can_be_taken_into_use(body, odd, kari):
    item_id = publish(body, odd.actor).item_id

    withdraw(body, odd.actor, item_id, from_date=TODAY + timedelta(days=30))

    assert use(kari, item_id).mode == "adopted"


def test_bad_days_no_reason_and_twice_are_refused(body, odd):
    item_id = publish(body, odd.actor).item_id

    with pytest.raises(facade.ReasonMissing):
        withdraw(body, odd.actor, item_id, reason="  ")
    with pytest.raises(facade.DayPassed):
        withdraw(body, odd.actor, item_id, from_date=TODAY - timedelta(days=1))
    withdraw(body, odd.actor, item_id)
    with pytest.raises(facade.AlreadyWithdrawn):
        withdraw(body, odd.actor, item_id)


def test_the_day_is_the_one_where_people_are(body, odd):
    item_id = publish(body, odd.actor).item_id

    with tenancy.inside(body), pytest.raises(facade.DayPassed):
        facade.withdraw(item_id, from_date=TODAY, reason="Slutt", by=odd.actor, at=AT.replace(hour=22, minute=30))


def test_a_member_cannot_withdraw_it(body, odd, levanger, kari):
    item_id = publish(body, odd.actor).item_id

    with pytest.raises(facade.NotThere):
        withdraw(levanger, kari.actor, item_id)


def test_who_left_and_uses_it_still_is_told(body, odd, levanger, kari, outbox_names):
    item_id = publish(body, odd.actor).item_id
    use(kari, item_id)
    leave(body, levanger)

    withdraw(body, odd.actor, item_id)

    assert ("common.item_withdrawn", levanger.id) in outbox_names("items.withdrawn")
