"""The pages of what a joint body publishes, and of who uses what."""

import io
from datetime import timedelta

import openpyxl
import pytest
from django.utils import timezone

from foundation import tenancy
from foundation.registry.models import Municipality
from shared_library.items import facade as items
from shared_library.items.models import Item
from tests.factories.bodies import AT, agree, leave, make_body, make_item, make_use
from tests.factories.documents import make_document
from tests.factories.pages import words_of
from tests.factories.questions import questions


def test_it_works(oda, urls, verdal, body):
    client = oda.client
    assert "Ikke publisert" in words_of(client.get(urls.list))
    page = client.get(urls.publish)
    assert "blir utgave 1 for medlemmene" in words_of(page)
    answer = client.post(urls.publish, {"seen": 0, "react_by_date": "2999-01-01"}, follow=True)
    assert "Publisert. Medlemmene får varsel." in words_of(answer)
    assert "Utgave 1" in words_of(answer)
    assert "versjonen som gjelder, er publisert allerede" in words_of(client.get(urls.publish)).lower()


def test_a_new_version_asks_what_is_new(oda, urls, publish, anew):
    publish()
    anew()
    client = oda.client
    assert "Ny versjon gjelder" in words_of(client.get(urls.list))
    assert "Medlemmene har utgave 1 fra før" in words_of(client.get(urls.publish))
    answer = client.post(urls.publish, {"seen": 1, "who_reacts": "Vaktleder"})
    assert answer.status_code == 422
    assert "Skriv kort hva som er nytt" in words_of(answer)
    assert "Vaktleder" in answer.content.decode()
    assert client.post(urls.publish, {"seen": 1, "change_note": "Ring straks."}).status_code == 302


def test_a_day_that_has_been_is_refused(oda, urls, publish):
    assert oda.client.post(urls.publish, {"seen": 0, "react_by_date": "2020-01-01"}).status_code == 422
    publish()
    answer = oda.client.post(urls.withdraw, {"from_date": "2020-01-01", "reason": "Ny lov."})
    assert answer.status_code == 422
    assert "Velg i dag eller en senere dag" in words_of(answer)


def test_withdrawing(oda, urls, publish):
    publish()
    answer = oda.client.post(urls.withdraw, {"from_date": "2999-01-01", "reason": "Ny lov."}, follow=True)
    assert "Trukket tilbake" in words_of(answer)
    again = oda.client.post(urls.withdraw, {"from_date": "2999-01-01", "reason": "Ny lov."})
    assert (again.status_code, "alt trukket tilbake" in words_of(again)) == (422, True)


def test_withdrawing_is_proposed_so_far_ahead_that_the_members_have_time(oda, urls, publish, body):
    publish()
    today = timezone.localdate()
    assert f'value="{today + timedelta(days=30)}"' in oda.client.get(urls.withdraw).text
    agree(body, notice_months=6)
    assert f'value="{today + timedelta(days=180)}"' in oda.client.get(urls.withdraw).text


def test_withdrawing_names_who_uses_it_and_says_that_they_decide(oda, urls, publish, tor, verdal):
    item_id = publish().item_id
    nobody = words_of(oda.client.get(urls.withdraw))
    assert ("Ingen bruker teksten nå." in nobody, "Hver av dem bestemmer selv" in nobody) == (True, False)
    with tenancy.inside(verdal):
        items.use(item_id, mode="adopted", number=1, by=tor.actor, at=AT)
    page = words_of(oda.client.get(urls.withdraw))
    assert "beholder teksten som sin egen eller slutter å bruke den: Verdal, utgave 1" in page


def test_what_does_not_apply_any_more_can_be_withdrawn_and_not_published(oda, urls, publish, body, document):
    publish()
    with tenancy.inside(body):
        document.versions.update(state="withdrawn")
    assert "Gjelder ikke lenger her" in words_of(oda.client.get(urls.list))
    assert "Bare tekster som er godkjent og gjelder" in words_of(oda.client.get(urls.publish))
    assert oda.client.post(urls.publish, {"seen": 1, "change_note": "Ny."}).status_code == 422


def test_the_map_says_in_words_who_uses_what(oda, urls, body, verdal):
    item = make_item(body, number=2)
    make_item(body, "Anskaffelser", key="anskaffelser")
    make_use(item, verdal, additions=1, exceptions=["Vi har egen vakt."])
    words = words_of(oda.client.get(urls.map))
    assert "Bruker utgave 1 1 eget tillegg Unntak: Vi har egen vakt." in words
    assert "Ikke bestemt" in words
    assert words.index("Anskaffelser") < words.index("Felles vaktordning")


def test_who_has_left_stands_there_as_long_as_something_is_used(oda, urls, body, verdal):
    make_use(make_item(body), verdal, "rejected", reason="Vi har vår egen.")
    leave(body, verdal)
    words = words_of(oda.client.get(urls.map))
    assert "Verdal Ikke lenger medlem" in words
    assert "Valgt bort Vi har vår egen." in words


def test_the_map_as_a_spreadsheet(oda, urls, body, verdal):
    make_use(make_item(body), verdal, "adapted", reason="=1+1")
    answer = oda.client.get(f"{urls.map}file/")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[1][:6] == ["Felles vaktordning", "Beredskap", 1, "Verdal", "Kommune", "Egen tekst etter utgave 1"]
    assert rows[1][9] == "=1+1"


def test_without_members_and_without_publications_the_pages_say_what_will_come(oda, urls, body, verdal):
    leave(body, verdal)
    assert "Ingenting er publisert ennå" in words_of(oda.client.get(urls.map))
    make_item(body)
    assert "Ingen er medlemmer ennå" in words_of(oda.client.get(urls.map))


@pytest.mark.parametrize("path", ["list", "map"])
def test_many_ask_no_more_of_the_database_than_few(oda, urls, publish, body, path):
    def asked():
        oda.client.get(getattr(urls, path))  # the registry is remembered from then on
        return len(questions(lambda: oda.client.get(getattr(urls, path))))

    publish()
    few = asked()
    with tenancy.public():
        more = list(Municipality.objects.filter(kind="municipality", country="no").exclude(pk=body.pk)[:20])
    make_body(body, *more)
    for number in range(20):
        item = make_item(body, f"Nummer {number}", key=f"n-{number}")
        make_use(item, more[number])
        with tenancy.inside(body):
            make_document(oda, f"Nummer {number}", state="in_force")
    assert asked() == few
    with tenancy.inside(body):
        assert Item.objects.count() == 21
