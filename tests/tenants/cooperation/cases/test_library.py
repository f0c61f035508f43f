"""What the library's page says of an item that the members have decided about, and of two bodies' texts that clash."""

import pytest

from foundation import tenancy
from foundation.registry.models import Municipality
from shared_library.items.models import Item
from tests.factories.bodies import make_body, make_item, make_use
from tests.factories.cases import answer, answered, freeze


def page_of(person, item):
    response = person.client.get(f"/common/{getattr(item, 'item_id', None) or item.pk}/")
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def twin(levanger, others, item):
    """What another body that Levanger is a member of calls the same."""
    make_body(others[0], levanger)
    return make_item(others[0], "Slik melder du avvik", key="avvik2", theme="AVVIK")


def test_it_works(odd, anne, item, case, urls, now, others):
    page = page_of(anne, item)
    assert "Medlemmene er bedt om å avgjøre utgave 1" in page
    assert urls.case in page
    answer(anne, case, at=now["at"])
    answered(case, others[0], "object", reason="Nei")
    freeze(odd, case, at=now["at"])
    assert "Be medlemmene avgjøre" in page_of(odd, item)
    with tenancy.owner():
        make_use(Item.objects.get(pk=item.item_id), anne.municipality)
    assert "Tatt i bruk: Levanger (utgave 1)." in page_of(odd, item)
    page = page_of(anne, item)
    assert "Be medlemmene avgjøre" not in page
    for said in ("Vedtatt for: Levanger.", "Går imot: Steinkjer.", "Vedtatt med virkning fra 1. januar 2027."):
        assert said in page
    assert "Vedtaket gjelder også hos dere fra" in anne.client.get(urls.case).content.decode()


def test_of_many_who_use_it_the_first_are_named(odd, anne, item, case, now):
    freeze(odd, case, at=now["at"])
    with tenancy.owner():
        row = Item.objects.get(pk=item.item_id)
        houses = list(Municipality.objects.filter(country="no", kind="municipality").order_by("name")[:13])
        for house in houses:
            make_use(row, house)
    page = page_of(odd, item)
    assert f", {houses[12].name} (utgave 1)." in page  # one more is named rather than counted
    with tenancy.owner():
        make_use(row, Municipality.objects.filter(country="no", kind="municipality").order_by("name")[13])
    assert f", {houses[11].name} (utgave 1) og 2 til." in page_of(odd, item)


def test_two_texts_in_force_of_the_same_are_told_on_both_pages(anne, item, twin, case, urls):
    with tenancy.owner():
        mine = Item.objects.get(pk=item.item_id)
    make_use(twin, anne.municipality)
    assert "Bestem hvilken av tekstene" not in page_of(anne, item)  # nothing is decided about the one
    make_use(mine, anne.municipality, mode="adapted")
    assert "Bestem hvilken av tekstene" in page_of(anne, item)
    assert "Bestem hvilken av tekstene" in page_of(anne, twin)
    assert "Bestem hvilken av tekstene" in anne.client.get(urls.case).content.decode()


def test_what_is_decided_jointly_clashes_too(anne, odd, item, twin, case, now):
    make_use(twin, anne.municipality)
    answer(anne, case, at=now["at"])
    freeze(odd, case, at=now["at"])
    assert "Bestem hvilken av tekstene" in page_of(anne, item)
