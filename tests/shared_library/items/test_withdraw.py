from datetime import timedelta

import pytest

from foundation import tenancy
from shared_library.items import facade
from tests.factories.items import AT, leave, publish, seen_by

TODAY = AT.date()


def withdraw(body, by, item_id, *, from_date=TODAY, reason="Erstattet av en lov"):
    with tenancy.inside(body):
        facade.withdraw(item_id, from_date=from_date, reason=reason, by=by, at=AT)


def use(someone, item_id, **values):
    with tenancy.inside(someone.municipality):
        return facade.use(item_id, **{"mode": "adopted", "number": 1} | values, by=someone.actor, at=AT)


def test_it_works(body, dag, anne):
    gone = publish(body, dag.actor, title="A").item_id
    there = publish(body, dag.actor, title="B", key="b").item_id

    withdraw(body, dag.actor, gone)

    assert [(item.id, item.withdrawn_reason) for item in seen_by(anne)] == [
        (there, ""),
        (gone, "Erstattet av en lov"),
    ]
    with pytest.raises(facade.IsWithdrawn):
        use(anne, gone)
    with pytest.raises(facade.IsWithdrawn):
        publish(body, dag.actor, "Nytt", item_id=gone, change_note="Nytt")


def test_who_uses_it_goes_on_with_it(body, dag, anne):
    item_id = publish(body, dag.actor).item_id
    use(anne, item_id)

    withdraw(body, dag.actor, item_id)

    assert use(anne, item_id, additions=2).additions == 2


def test_until_the_day_it_can_be_taken_into_use(body, dag, anne):
    item_id = publish(body, dag.actor).item_id

    withdraw(body, dag.actor, item_id, from_date=TODAY + timedelta(days=30))

    assert use(anne, item_id).mode == "adopted"


def test_bad_days_no_reason_and_twice_are_refused(body, dag):
    item_id = publish(body, dag.actor).item_id

    with pytest.raises(facade.ReasonMissing):
        withdraw(body, dag.actor, item_id, reason="  ")
    with pytest.raises(facade.DayPassed):
        withdraw(body, dag.actor, item_id, from_date=TODAY - timedelta(days=1))
    withdraw(body, dag.actor, item_id)
    with pytest.raises(facade.AlreadyWithdrawn):
        withdraw(body, dag.actor, item_id)


def test_a_member_cannot_withdraw_it(body, dag, levanger, anne):
    item_id = publish(body, dag.actor).item_id

    with pytest.raises(facade.NotThere):
        withdraw(levanger, anne.actor, item_id)


def test_who_left_and_uses_it_still_is_told(body, dag, levanger, anne, outbox_names):
    item_id = publish(body, dag.actor).item_id
    use(anne, item_id)
    leave(body, levanger)

    withdraw(body, dag.actor, item_id)

    assert ("common.item_withdrawn", levanger.id) in outbox_names("items.withdrawn")
