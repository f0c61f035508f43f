from datetime import timedelta

import pytest

from foundation import tenancy
from foundation.audit.models import Entry
from foundation.rights import Refused
from shared_library.items import facade
from shared_library.items.contracts import Text
from tests.factories.bodies import AT, TITLE, blocks, publication, publish, seen_by


def test_it_works(body, odd, kari):
    made = publish(body, odd.actor, change_note="")

    assert made.number == 1
    (item,) = seen_by(kari)
    assert (item.title, item.urn, item.layer) == (TITLE, f"urn:felles:{body.slug}:avvik", "body")
    assert (item.provider_id, item.provider_name, item.newest) == (body.id, body.name, 1)
    with tenancy.inside(kari.municipality):
        text = facade.version(item.id, by=kari.actor).texts["nb"]
    assert [block["text"] for block in text.blocks] == ["Meld samme dag.", "Si fra."]
    with tenancy.inside(body):
        assert Entry.objects.filter(action="publish", target_id=item.id).count() == 1


def test_a_new_version_keeps_the_old_one_as_it_was(body, odd):
    first = publish(body, odd.actor)
    second = publish(body, odd.actor, "Meld straks.", item_id=first.item_id, change_note="Kortere frist")

    assert second.number == 2
    with tenancy.inside(body):
        assert facade.version(first.item_id, 1, by=odd.actor) == first
        newest_first = facade.versions(first.item_id, by=odd.actor)
        assert [(one.number, one.change_note, one.texts) for one in newest_first] == [
            (2, "Kortere frist", {}),
            (1, "", {}),
        ]


def test_only_a_joint_body_publishes(levanger, kari):
    with pytest.raises(facade.NotAJointBody):
        publish(levanger, kari.actor)


def test_an_employee_does_not_publish(body, odd, astrid):
    with pytest.raises(Refused):
        publish(body, astrid.actor)


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({"texts": {"nb": Text(" ", blocks("Ord"))}}, facade.NoText),
        ({"texts": {"nb": Text("Tittel", [])}}, facade.NoText),
        ({"react_by_date": (AT - timedelta(days=1)).date()}, facade.DayPassed),
    ],
)
def test_what_cannot_be_published_is_refused_and_nothing_is_kept(values, refusal, body, odd):
    with pytest.raises(refusal) as told:
        publish(body, odd.actor, **values)

    assert str(told.value).endswith(".")
    assert seen_by(odd) == []


def test_a_name_is_taken_once(body, odd):
    publish(body, odd.actor)

    with pytest.raises(facade.KeyTaken):
        publish(body, odd.actor, "Noe annet.")


def test_a_key_that_is_no_plain_word_names_nothing(body, odd):
    with pytest.raises(ValueError, match="urn:felles"):
        publish(body, odd.actor, key="../annet")


def test_a_new_version_says_what_is_changed_and_changes_something(body, odd):
    item_id = publish(body, odd.actor).item_id

    with pytest.raises(facade.ChangeNoteMissing):
        publish(body, odd.actor, "Nytt.", item_id=item_id)
    with pytest.raises(facade.NothingNew):
        publish(body, odd.actor, item_id=item_id, change_note="Klikket to ganger")


def test_nobody_publishes_a_version_of_anothers_item(body, odd, levanger, kari):
    from tests.factories.bodies import make_body

    item_id = publish(body, odd.actor).item_id
    make_body(levanger)

    with tenancy.inside(levanger), pytest.raises(facade.NotThere):
        facade.publish(publication("Vårt.", item_id=item_id, change_note="Vårt"), by=kari.actor, at=AT)


def test_members_with_a_house_are_told(body, odd, levanger, outbox_names):
    publish(body, odd.actor)

    assert ("common.item_published", levanger.id) in outbox_names("items.published")
