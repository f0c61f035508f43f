"""What the database itself refuses, whatever our code asks for."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils.timezone import localdate

from foundation import tenancy
from shared_library.items.models import Item, ItemVersion, Use
from tests.factories.bodies import AT, leave, make_base, make_body, publish


@pytest.fixture
def item_id(body, odd):
    return publish(body, odd.actor).item_id


def refused(act):
    with pytest.raises(DatabaseError), transaction.atomic():
        act()


def a_use(item_id, municipality, **values):
    Use.objects.create(
        item_id=item_id,
        municipality_id=municipality.id,
        municipality_name="X",
        mode="adopted",
        number=1,
        at=AT,
        **values,
    )


def test_a_version_is_never_changed(item_id, body):
    with tenancy.owner():
        refused(lambda: ItemVersion.objects.update(change_note="Ny"))
        refused(lambda: ItemVersion.objects.all()._raw_delete("default"))
    with tenancy.inside(body):
        refused(lambda: ItemVersion.objects.update(change_note="Ny"))


def test_a_member_changes_nothing_of_the_providers(item_id, levanger):
    with tenancy.inside(levanger):
        assert Item.objects.update(title="Vår") == 0
        refused(lambda: Item.objects.all()._raw_delete("default"))
        refused(lambda: ItemVersion.objects.create(item_id=item_id, number=2, texts={}, sha256="", published_at=AT))


def test_nobody_publishes_in_anothers_name_or_in_the_base(item_id, levanger, verdal):
    def item(**values):
        Item.objects.create(urn="urn:felles:x:y", provider_name="X", title="X", published_at=AT, **values)

    with tenancy.inside(levanger):
        refused(lambda: item(layer="body", provider_id=verdal.id))
        refused(lambda: item(layer="base"))


def test_a_municipality_tells_of_its_own_use_only(item_id, levanger, body):
    with tenancy.inside(levanger):
        refused(lambda: a_use(item_id, body))
        a_use(item_id, levanger, provider_id=body.id)
    with tenancy.inside(body):
        assert Use.objects.count() == 1
        assert Use.objects.update(reason="Vi skrev det") == 0


def test_a_use_of_what_one_does_not_see_is_no_way_to_see_it(levanger, verdal, odd):
    hidden = publish(make_body(verdal), odd.actor).item_id

    with tenancy.inside(levanger):
        assert not Item.objects.exists()
        refused(lambda: a_use(hidden, levanger))


def test_no_other_municipality_sees_a_use_of_the_base(levanger, verdal):
    item_id = make_base().item_id
    with tenancy.inside(levanger):
        a_use(item_id, levanger)

    with tenancy.inside(verdal):
        assert not Use.objects.exists()


def test_the_desk_and_the_public_have_no_door_to_it(item_id, eva):
    for door in (tenancy.desk(eva.account_id), tenancy.public(), tenancy.identity()):
        with door:
            for model in (Item, ItemVersion, Use):
                refused(model.objects.exists)


def test_who_left_reaches_no_version_that_came_later(item_id, levanger, body, odd):
    later = AT + timedelta(days=30)
    publish(body, odd.actor, "Nytt.", item_id=item_id, change_note="Frist.", at=later)
    never = publish(body, odd.actor, key="etterpa", at=later).item_id
    with tenancy.inside(levanger):
        assert ItemVersion.objects.count() == 3

    leave(body, levanger, on=localdate(later))
    with tenancy.inside(levanger):
        assert list(ItemVersion.objects.values_list("item_id", "number")) == [(item_id, 1)]
        refused(lambda: a_use(never, levanger, provider_id=body.id))
