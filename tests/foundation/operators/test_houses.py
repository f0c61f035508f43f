"""Opening a municipality from the operators' host, with its first administrator."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core import mail
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone

from foundation import rights, tenancy
from foundation.audit.models import Entry
from foundation.identity import facade as identity
from foundation.operators import houses, opening
from foundation.operators.models import HouseOpening
from foundation.registry import creation
from foundation.registry import queries as registry
from foundation.registry.models import Domain, Municipality
from foundation.tenancy import outbox
from foundation.tenancy.models import Outbox
from tenants.organisation.models import Member, Role
from tests.browser import chromium, faulty
from tests.factories.registry import opened
from tests.factories.threads import or_refusal

FIRST = {"name": "Siri Moen", "email": "Siri.Moen@steinkjer.example"}


@pytest.fixture
def steinkjer(db):
    with tenancy.public():
        return Municipality.objects.get(slug="steinkjer")


def openings():
    with tenancy.owner():
        return list(HouseOpening.objects.order_by("asked_at"))


def test_it_works(oda, steinkjer, run_tasks, client_for):
    page = oda.client.get("/houses/?q=stein").text
    assert "Ikke åpnet" in page
    assert f"/houses/{steinkjer.id}/open/" in page
    answer = oda.client.post(f"/houses/{steinkjer.id}/open/", FIRST)
    assert (answer.status_code, answer["Location"]) == (302, "/houses/")
    assert "Bestilt, huset åpnes" in oda.client.get("/houses/").text
    run_tasks()
    (row,) = openings()
    assert (row.state, row.first_email, row.asked_by_name) == ("done", "", "Oda Rud")
    page = oda.client.get("/houses/").text
    assert "Åpen. E-post med lenke er sendt." in page
    assert '<a href="http://steinkjer.localhost' in page, "who has opened it may look whether it answers"
    with tenancy.public():
        house = Municipality.objects.get(pk=steinkjer.id)
    with tenancy.inside(house):
        member = Member.objects.get()
        roles = set(Role.objects.values_list("name", flat=True))
    assert (member.name, member.email, roles) == ("Siri Moen", "siri.moen@steinkjer.example", set(houses.FIRST_ROLES))
    (letter,) = mail.outbox
    assert letter.to == ["siri.moen@steinkjer.example"]
    assert "steinkjer.localhost" in letter.body


@pytest.mark.parametrize(
    ("slug", "why"), [("levanger", "Levanger er åpnet fra før."), ("leksvik", "finnes ikke lenger som egen kommune")]
)
def test_what_cannot_be_opened_says_why(oda, slug, why):
    with tenancy.public():
        row = Municipality.objects.get(slug=slug)
    assert why in oda.client.get(f"/houses/{row.id}/open/").text
    answer = oda.client.post(f"/houses/{row.id}/open/", FIRST)
    assert (answer.status_code, openings()) == (422, [])


def test_an_address_that_is_anothers_is_told_at_once(oda, steinkjer, levanger):
    """A former municipality may have it, or one that was opened by another name."""
    with tenancy.owner():
        Domain.objects.filter(tenant=levanger).update(domain="steinkjer.localhost")
    registry.forget()
    why = "Adressen steinkjer.localhost fører til Levanger fra før."
    assert why in oda.client.get(f"/houses/{steinkjer.id}/open/").text
    answer = oda.client.post(f"/houses/{steinkjer.id}/open/", FIRST)
    assert (answer.status_code, why in answer.text, openings()) == (422, True, [])
    with pytest.raises(creation.HouseStands, match=r"steinkjer\.localhost leads to Levanger already"):
        creation.open_municipality(steinkjer, at=timezone.now())


def test_who_is_no_more_is_found_after_those_of_today_and_says_so(oda, levanger):
    page = oda.client.get("/houses/?q=le").text
    assert page.index("Levanger") < page.index("Leksvik finnes ikke lenger som egen kommune.")
    assert '<a href="http://levanger.localhost' in page
    assert "Bare de 20 første vises." in oda.client.get("/houses/?q=s").text
    assert "første vises" not in oda.client.get("/houses/?q=levanger").text


def test_what_is_missing_is_said(oda, steinkjer):
    answer = oda.client.post(f"/houses/{steinkjer.id}/open/", {"name": " ", "email": "siri"})
    assert answer.status_code == 422
    assert "Skriv navnet på den første administratoren." in answer.text
    assert "Skriv hele e-postadressen" in answer.text


def test_two_operators_ask_for_the_same_at_once(shared_database):
    """Committed, at the same moment; one is told that the other was first."""

    def made(email):
        person = identity.make_account(email=email, name="Oda Rud", at=timezone.now())
        with tenancy.owner():
            opening.make_operator(person.id, at=timezone.now())
        return rights.Actor(person.id, "Oda Rud", email, "nb", roles=frozenset({rights.Role("operator")}))

    def asking(by):
        def act():
            with tenancy.public():
                row = Municipality.objects.get(slug="frosta")
            with tenancy.operator(by.account_id):
                return or_refusal(houses.ask, row.id, name="A", email="a@b.example", by=by, at=timezone.now())()

        return act

    one, two = (shared_database.do(lambda e=email: made(e)) for email in ("oda@drift.example", "per@drift.example"))
    answers = shared_database.run(asking(one), asking(two))
    assert answers.count(houses.CannotBeOpened) == 1
    assert len(shared_database.do(openings)) == 1


def test_a_task_that_is_done_twice_opens_once_and_lets_nobody_in_twice(oda, steinkjer, run_tasks):
    oda.client.post(f"/houses/{steinkjer.id}/open/", FIRST)
    run_tasks()
    (row,) = openings()
    with tenancy.worker():
        houses.open_house(row.pk, at=timezone.now())
    assert run_tasks() == 0
    assert len(mail.outbox) == 1


def test_one_that_a_command_opened_meanwhile_gets_its_first_person_all_the_same(oda, steinkjer, run_tasks):
    oda.client.post(f"/houses/{steinkjer.id}/open/", FIRST)
    house = opened("steinkjer")
    run_tasks()
    with tenancy.inside(house):
        assert Member.objects.get().name == "Siri Moen"


def test_where_something_stands_in_the_way_it_is_told(oda, steinkjer, run_tasks):
    oda.client.post(f"/houses/{steinkjer.id}/open/", FIRST)
    with tenancy.owner(), connection.cursor() as cursor:
        cursor.execute("CREATE ROLE m_steinkjer")
    run_tasks()
    page = oda.client.get("/houses/").text
    assert "Den ble ikke åpnet" in page
    assert f"/houses/{steinkjer.id}/open/" in page
    with tenancy.owner(), connection.cursor() as cursor:
        cursor.execute("DROP ROLE m_steinkjer")
    assert oda.client.post(f"/houses/{steinkjer.id}/open/", FIRST).status_code == 302
    run_tasks()
    page = oda.client.get("/houses/").text
    assert ("Den ble ikke åpnet den gangen." in page, "Finn ut hva det er" in page) == (True, False)


def test_a_worker_that_comes_while_all_are_migrated_tries_again(oda, steinkjer, monkeypatch):
    oda.client.post(f"/houses/{steinkjer.id}/open/", FIRST)

    def under_way():
        raise creation.pool.FleetUnderWay("Just now.")

    monkeypatch.setattr(creation.pool, "keep_fleet_out", under_way)
    with tenancy.owner():
        key = Outbox.objects.get(name="operators.open_house").pk
    assert not outbox.run(key)
    monkeypatch.undo()
    assert outbox.run(key)
    assert openings()[0].state == "opened"


def test_who_is_no_operator_opens_nothing(oda, anne, steinkjer):
    client = Client(headers={"host": settings.OPERATORS_HOST})
    client.cookies = anne.client_at(None).cookies
    client.post(f"/houses/{steinkjer.id}/open/", FIRST)
    assert openings() == []


def test_the_database_holds_who_asks_and_that_only_the_worker_says_what_came_of_it(oda, per, steinkjer):
    row = HouseOpening(
        municipality_id=steinkjer.id, first_name="A", asked_by_id=per.account.pk, asked_by_name="Per",
        asked_at=timezone.now() - timedelta(1),
    )  # fmt: skip
    with pytest.raises(DatabaseError), transaction.atomic(), tenancy.operator(oda.account.pk):
        row.save(force_insert=True)
    row.asked_by_id, row.state = oda.account.pk, "done"
    with pytest.raises(DatabaseError), transaction.atomic(), tenancy.operator(oda.account.pk):
        row.save(force_insert=True)


def test_an_operator_chooses_who_is_migrated_first(oda, levanger):
    where = f"/houses/{levanger.id}/canary/"
    assert "Oppgraderes før de andre" not in oda.client.get("/houses/?q=levanger").text
    for chosen, act in (("1", "choose_canary"), ("1", "choose_canary"), ("0", "drop_canary")):
        answer = oda.client.post(where, {"chosen": chosen}, follow=True)
        assert ("Oppgraderes før de andre" in answer.text) == (chosen == "1")
        assert ("Oppgraderes før de andre" in oda.client.get("/fleet/").text) == (chosen == "1")
        with tenancy.owner():
            assert Entry.objects.order_by("-id").values_list("action", "account_id")[0] == (act, oda.account.pk)
    with tenancy.owner():
        assert Entry.objects.filter(action="choose_canary").count() == 1, "what is so already is not done again"


def test_who_is_not_open_comes_with_the_others(oda, steinkjer):
    assert oda.client.post(f"/houses/{steinkjer.id}/canary/", {"chosen": "1"}).status_code == 302
    with tenancy.public():
        assert not Municipality.objects.get(pk=steinkjer.id).canary


def test_nobody_else_chooses_who_is_migrated_first(oda, anne, levanger):
    client = Client(headers={"host": settings.OPERATORS_HOST})
    client.cookies = anne.client_at(None).cookies
    assert client.post(f"/houses/{levanger.id}/canary/", {"chosen": "1"}).status_code == 403
    for door in (tenancy.inside(levanger), tenancy.public(), tenancy.operator(anne.account.pk)):
        with pytest.raises(DatabaseError), transaction.atomic(), door, connection.cursor() as cursor:
            cursor.execute("SELECT operator_canary(%s, true)", [levanger.id])


def test_the_pages_are_fit_for_everyone(oda, steinkjer):
    oda.client.post(f"/houses/{steinkjer.id}/open/", FIRST)
    with tenancy.public():
        frosta = Municipality.objects.get(slug="frosta")
    with chromium() as browser:
        paths = (
            "/houses/?q=le",
            "/houses/?q=ste",
            "/houses/?q=zzz",
            f"/houses/{frosta.id}/open/",
            f"/houses/{steinkjer.id}/open/",
        )
        assert faulty(browser, ((oda.client, path) for path in paths)) == {}


def test_an_operator_says_how_much_a_house_may_store(oda, levanger, verdal, settings, astrid):
    settings.HOUSE_QUOTA = 20 * houses.GB
    where = f"/houses/{levanger.id}/quota/"
    assert where in oda.client.get("/houses/?q=levanger").text
    for given, most in (("50", 50), ("50", 50), ("", 20)):
        assert oda.client.post(where, {"gigabytes": given}).status_code == 302
        registry.forget()
        assert registry.municipality(levanger.id).quota == most * houses.GB
    assert registry.municipality(verdal.id).quota == 20 * houses.GB
    with tenancy.owner():
        assert Entry.objects.filter(action="set_quota").count() == 2, "what is so already is not done again"
    assert astrid.client.post(where, {"gigabytes": "1"}).status_code == 404


@pytest.mark.parametrize("given", ["0", "10001", "mye"])
def test_a_number_that_is_none_is_asked_for_again(oda, levanger, given):
    answer = oda.client.post(f"/houses/{levanger.id}/quota/", {"gigabytes": given})
    assert answer.status_code == 422
    assert f'value="{given}"' in answer.text


def test_only_the_operators_door_says_how_much(levanger, anne):
    door = tenancy.inside(levanger, person=anne.account_id)
    with pytest.raises(DatabaseError), transaction.atomic(), door, connection.cursor() as cursor:
        cursor.execute("SELECT operator_quota(%s, 1)", [levanger.id])
