"""Groups: a process of one group reaches its own municipalities, by its login; the others are not there for it."""

import threading
from collections import Counter
from datetime import UTC, datetime
from io import StringIO

import pytest
from django.conf import settings as now
from django.core.management import CommandError, call_command
from django.db import DatabaseError, close_old_connections, connection, transaction
from django.test import Client

from config import misdirected
from config.database import groups as groups_of_environment
from foundation import tenancy
from foundation.registry.creation import open_municipality
from foundation.registry.models import Municipality
from foundation.tenancy import groups, hardening
from foundation.tenancy.groups import logins

NUMBER = 2
LEVANGERS, VERDALS = groups.group_of("m_levanger", NUMBER), groups.group_of("m_verdal", NUMBER)


def of(group: int) -> dict:
    """The connection of a process of that group."""
    user = groups.login_of(group) if group else "app_login"
    return {"USER": user, "GROUPS": {"NUMBER": NUMBER, "OWN": group}}


def asked(sql: str):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall() if cursor.description else None


def house(slug: str) -> Municipality:
    with tenancy.public():
        return Municipality.objects.get(slug=slug)


def who(slug: str) -> str:
    with tenancy.inside(house(slug)):
        return asked("SELECT session_user || ' as ' || current_user")[0][0]


@pytest.fixture(scope="module")
def grouped(shared_database):
    """A database with two groups; their logins go when it goes."""
    shared_database.do(lambda: in_owners_door(lambda: logins.make(NUMBER)))
    yield shared_database
    shared_database.do(lambda: in_owners_door(logins.take_away))


def in_owners_door(act):
    with tenancy.owner(), transaction.atomic():
        return act()


def test_it_works(grouped):
    assert LEVANGERS != VERDALS
    assert grouped.serve(lambda: who("levanger"), **of(LEVANGERS)) == [f"app_group_{LEVANGERS} as m_levanger"]
    assert grouped.serve(lambda: who("verdal"), **of(VERDALS)) == [f"app_group_{VERDALS} as m_verdal"]
    assert grouped.serve(lambda: (who("levanger"), who("verdal")), **of(0)) == [
        ("app_login as m_levanger", "app_login as m_verdal")
    ]


def test_logins_that_another_database_of_the_server_made_are_let_in_here(db):
    """Roles are the whole server's, and so may be what a run that broke off left."""
    may = "SELECT has_database_privilege('app_group_1', current_database(), 'CONNECT')"
    with tenancy.owner():
        if not asked("SELECT 1 FROM pg_roles WHERE rolname = 'app_group_1'"):
            asked("CREATE ROLE app_group_1 LOGIN NOINHERIT")
        asked(f'REVOKE CONNECT ON DATABASE "{connection.settings_dict["NAME"]}" FROM app_group_1')
        assert asked(may) == [(False,)]
        logins.make(max(1, logins.number()))
        assert asked(may) == [(True,)]


def test_another_groups_municipality_is_not_entered(grouped):
    with pytest.raises(tenancy.OutOfReach, match="m_verdal"):
        grouped.serve(lambda: who("verdal"), **of(LEVANGERS))


def test_not_even_whole_statements_of_ones_own_lead_to_another_group(grouped):
    def chain(*statements: str):
        with tenancy.inside(house("levanger")), transaction.atomic():
            return [asked(one) for one in statements]

    there = "SELECT count(*) FROM m_verdal.organisation_member"
    for steps in (("SET ROLE m_verdal", there), ("RESET ROLE", "SET ROLE m_verdal", there), ("RESET ROLE", there)):
        with pytest.raises(DatabaseError, match="permission denied"):
            grouped.serve(lambda steps=steps: chain(*steps), **of(LEVANGERS))
    assert grouped.serve(lambda: chain("SET ROLE m_verdal", there), **of(0))


def test_a_house_that_is_opened_later_belongs_to_its_group_at_once(grouped):
    grouped.do(lambda: open_municipality(house("steinkjer"), at=datetime(2026, 11, 1, tzinfo=UTC)))
    mine = groups.group_of("m_steinkjer", NUMBER)
    assert grouped.serve(lambda: who("steinkjer"), **of(mine)) == [f"app_group_{mine} as m_steinkjer"]

    def bare():
        with tenancy.public(), transaction.atomic():
            asked("SET ROLE m_steinkjer")

    with pytest.raises(DatabaseError, match="permission denied"):
        grouped.serve(bare, **of(3 - mine))


def test_a_house_that_is_opened_while_the_groups_become_more_belongs_to_one_of_the_new(grouped):
    assert groups.group_of("m_frosta", 3) == 3
    begun, ended = threading.Event(), threading.Event()

    def opening():
        with tenancy.owner(), transaction.atomic():
            open_municipality(house("frosta"), at=datetime(2026, 11, 1, tzinfo=UTC))
            begun.set()
            ended.wait(0.5)  # in vain: the other waits for this transaction

    def more():
        begun.wait(20)
        with tenancy.owner(), transaction.atomic():
            logins.make(3)
        ended.set()

    grouped.run(opening, more)
    try:
        members = grouped.do(lambda: in_owners_door(lambda: asked(logins.MEMBERS)))
        assert [login for schema, login in members if schema == "m_frosta"] == ["app_group_3"]
    finally:
        grouped.do(lambda: in_owners_door(lambda: logins.make(NUMBER)))


def test_a_request_that_came_to_another_group_is_sent_on_and_nothing_is_done(grouped):
    def get(slug: str, path: str = "/sign-in/"):
        close_old_connections()
        answer = Client(headers={"host": f"{slug}.localhost"}).get(path)
        return answer.status_code, answer.headers.get(groups.HEADER), answer.content.decode()

    status, to, page = grouped.serve(lambda: get("verdal"), **of(LEVANGERS))[0]
    assert (status, to) == (421, f"group_{VERDALS}")
    assert "Ingenting er lagret" in page
    assert grouped.serve(lambda: get("verdal", "/api/v1/homework/"), **of(LEVANGERS))[0][:2] == (421, to)
    assert grouped.serve(lambda: get("levanger"), **of(LEVANGERS))[0][:2] == (200, None)
    assert grouped.serve(lambda: get("verdal"), **of(0))[0][:2] == (200, None)


def test_a_page_that_needs_another_groups_house_too_goes_to_those_who_serve_all(rf):
    request = rf.get("/profile/devices/")
    request.id = "1"
    answer = misdirected.answer(request, tenancy.OutOfReach("m_verdal", VERDALS))
    assert (answer.status_code, answer[groups.HEADER]) == (421, "shared")
    assert misdirected.answer(request, ValueError()) is None


def test_a_process_whose_groups_are_not_the_databases_does_not_serve(grouped):
    def wrong(number: int, own: int):
        connection.ensure_connection()
        return hardening.wrong_group(connection.connection, {"NUMBER": number, "OWN": own})

    login = of(LEVANGERS)
    assert grouped.serve(lambda: wrong(NUMBER, LEVANGERS), **login) == [[]]
    assert "DATABASE_GROUPS says 3" in grouped.serve(lambda: wrong(3, LEVANGERS), **login)[0][0]
    assert "DATABASE_GROUP says" in grouped.serve(lambda: wrong(NUMBER, VERDALS), **login)[0][0]
    assert "not app_login" in grouped.serve(lambda: wrong(NUMBER, LEVANGERS), **of(0))[0][0]


def test_a_new_group_takes_over_and_nobody_else_moves():
    schemas = [f"m_{number}" for number in range(400)]
    before, after = ({one: groups.group_of(one, number) for one in schemas} for number in (8, 9))
    moved = {after[one] for one in schemas if before[one] != after[one]}
    assert moved == {9}
    assert max(Counter(before.values()).values()) < 2 * min(Counter(before.values()).values())


def test_the_command_makes_the_groups_and_tells_the_proxy_whose_a_host_is(db):
    said = StringIO()
    number = now.DATABASES["default"]["GROUPS"]
    with pytest.raises(CommandError, match="DATABASE_GROUPS is not given"):
        call_command("login_groups")
    number["NUMBER"] = NUMBER
    try:
        call_command("login_groups", stdout=said)
        call_command("login_groups", "--nginx", stdout=said)
    finally:
        number["NUMBER"] = 0
    assert f"app_group_{LEVANGERS}: 1 municipalities" in said.getvalue()
    assert f"    verdal.localhost group_{VERDALS};" in said.getvalue()
    call_command("login_groups", "--off", stdout=said)
    assert "No groups any more" in said.getvalue()


def test_the_variables_say_how_many_and_which(monkeypatch):
    assert groups_of_environment() == {"NUMBER": 0, "OWN": 0}
    monkeypatch.setenv("DATABASE_GROUPS", "8")
    monkeypatch.setenv("DATABASE_GROUP", "3")
    assert groups_of_environment() == {"NUMBER": 8, "OWN": 3}
    monkeypatch.setenv("DATABASE_GROUP", "9")
    with pytest.raises(Exception, match="DATABASE_GROUP is 9"):
        groups_of_environment()
