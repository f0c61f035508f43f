"""Theme plans side by side: what each owner told, the holes, and the order that was agreed."""

from datetime import UTC, datetime

import pytest

from foundation import tenancy
from foundation.rights import Refused
from shared_library.bodies import facade
from shared_library.bodies.actions import refusals
from shared_library.bodies.models import SharedTheme
from tests.factories.people import make_person

AT = datetime(2026, 9, 1, 8, tzinfo=UTC)
PLAN = [facade.ToldTheme("Avvik", "common"), facade.ToldTheme("Beredskap", "local")]


def tell(someone, body, *themes):
    with tenancy.inside(someone.municipality):
        return facade.tell_plan(body.id, themes or PLAN, by=someone.actor, at=AT)


def seen(body):
    with tenancy.inside(body):
        return facade.theme_plans(body.id, by=None, on=AT.date())


@pytest.fixture
def hers(body, inderoy):
    """What Inderøy told, where nobody has a house."""
    with tenancy.owner():
        for position, (title, key) in enumerate([("AVVIK", "avvik"), ("Krise og beredskap", "krise og beredskap")], 1):
            SharedTheme.objects.create(
                joint_body_id=body.id, municipality_id=inderoy.id, municipality_name=inderoy.name, title=title,
                key=key, sharing="slots", position=position, told_at=AT,
            )  # fmt: skip
    return inderoy


def test_it_works(body, kari, levanger, hers):
    assert tell(kari, body) == 2
    found = seen(body)
    assert [row.title for row in found.rows] == ["AVVIK", "Beredskap", "Krise og beredskap"]
    assert found.rows[0].cells == {levanger.id: [("common", "Avvik", 1)], hers.id: [("slots", "AVVIK", 1)]}
    assert set(found.rows[1].cells) == {levanger.id}
    assert found.told[levanger.id].told_by_name == "Kari Vik"


def test_told_again_replaces_and_taken_back_erases(body, kari, levanger):
    tell(kari, body)
    tell(kari, body, facade.ToldTheme("Innkjøp", "common"))
    with tenancy.inside(levanger):
        assert [one.title for one in facade.told_plan(body.id, by=kari.actor).themes] == ["Innkjøp"]
        facade.take_plan_back(body.id, by=kari.actor, at=AT)
        facade.take_plan_back(body.id, by=kari.actor, at=AT)
        assert facade.told_plan(body.id, by=kari.actor) is None
    with tenancy.owner():
        assert not SharedTheme.objects.exists()


def test_two_names_of_one_theme_are_joined_and_parted(body, kari, odd, levanger, hers):
    tell(kari, body)
    keys = ["beredskap", "krise og beredskap"]
    with tenancy.inside(body):
        facade.order_theme(keys, title="Beredskap", position=1, note="Begynner i høst.", by=odd.actor, at=AT)
    first = seen(body).rows[0]
    assert (first.title, first.position, set(first.cells)) == ("Beredskap", 1, {levanger.id, hers.id})
    with tenancy.inside(body):
        with pytest.raises(refusals.ThemeTaken):
            facade.order_theme(["beredskap"], title="Beredskap", position=2, by=odd.actor, at=AT)
        facade.forget_order(first.id, by=odd.actor, at=AT)
    assert len(seen(body).rows) == 3


def test_an_agreed_theme_stands_there_when_its_owner_takes_the_plan_back(body, kari, odd):
    tell(kari, body)
    with tenancy.inside(body):
        facade.order_theme(["avvik"], title="Avvik", position=1, by=odd.actor, at=AT)
    with tenancy.inside(kari.municipality):
        facade.take_plan_back(body.id, by=kari.actor, at=AT)
    (row,) = seen(body).rows
    assert (row.title, row.cells) == ("Avvik", {})


def test_an_empty_plan_and_a_strangers_are_refused(body, other, kari):
    with tenancy.inside(kari.municipality), pytest.raises(refusals.NothingToTell):
        facade.tell_plan(body.id, [], by=kari.actor, at=AT)
    with pytest.raises(refusals.NotAMember):
        tell(kari, other)


def test_an_employee_tells_nothing(body, levanger):
    with pytest.raises(Refused):
        tell(make_person("Per Moen", levanger), body)


def test_nobody_orders_a_theme_that_was_not_told(body, odd):
    with tenancy.inside(body), pytest.raises(facade.NotThere):
        facade.order_theme(["hemmelig"], title="X", position=1, by=odd.actor, at=AT)


def test_titles_in_letters_that_nothing_is_sorted_by_are_told_each_by_itself(body, kari, levanger):
    told = [facade.ToldTheme(title, "common") for title in ("漢字", "Тема", "Ⅷ" * 120)]
    with tenancy.inside(levanger):
        assert facade.tell_plan(body.id, told, by=kari.actor, at=AT) == 3
