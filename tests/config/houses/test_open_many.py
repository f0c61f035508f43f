"""Opening one municipality, or many, by command."""

import threading
from threading import Barrier

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection

from config.houses import opening
from foundation import tenancy
from foundation.registry import creation, pool
from foundation.registry.models import Municipality
from tenants.organisation.models import Member


def row(slug: str) -> Municipality:
    with tenancy.public():
        return Municipality.objects.get(slug=slug)


@pytest.fixture
def three(tmp_path):
    """Three municipalities, one of them open; two with a first administrator."""
    path = tmp_path / "three.csv"
    path.write_text(
        "municipality,name,email\nfrosta,Siri Moen,siri@frosta.example\n5006,,\n"
        "levanger,Kari Lie,kari@levanger.example\n",
        encoding="utf-8",
    )
    return path


def test_it_works(db, three, capsys, run_tasks):
    call_command("open_municipalities", three, workers=1)
    assert "2 opened, 1 were open, 0 failed, 1 first administrators let in" in capsys.readouterr().out
    with tenancy.inside(row("frosta")):
        assert Member.objects.get().name == "Siri Moen"
    run_tasks()
    assert [letter.to for letter in mail.outbox] == [["siri@frosta.example"]]
    call_command("open_municipalities", three, workers=1)
    assert "0 opened, 3 were open, 0 failed, 0 first administrators let in" in capsys.readouterr().out


def test_two_are_opened_at_the_same_time(own_database, three, monkeypatch):
    """Each waits for the other before it begins, and neither for the other's end."""
    gate, real = Barrier(2, timeout=30), creation.open_municipality

    def together(*args, **kwargs):
        gate.wait()
        return real(*args, **kwargs)

    monkeypatch.setattr(creation, "open_municipality", together)
    [progress] = own_database.run(lambda: opening.open_all(opening.listed(three), tell=lambda _p: None, workers=2))
    assert (progress.opened, progress.was_open, progress.welcomed, progress.failed) == (2, 1, 1, {})

    def members():
        with tenancy.inside(row("frosta")):
            return [member.name for member in Member.objects.all()]

    assert own_database.run(members) == [["Siri Moen"]]


def test_what_nobody_expected_ends_the_run_and_leaves_no_worker_behind(own_database, three, monkeypatch):
    def broken(*_args, **_kwargs):
        raise ZeroDivisionError

    monkeypatch.setattr(creation, "open_municipality", broken)
    with pytest.raises(ZeroDivisionError):
        own_database.run(lambda: opening.open_all(opening.listed(three), tell=lambda _p: None, workers=2))
    assert not [thread for thread in threading.enumerate() if "_work" in thread.name]


def test_it_goes_on_where_it_was_stopped_and_says_how_many_are_left(db, three, capsys, monkeypatch):
    def stopped(progress):
        assert (progress.left, progress.seconds_left > 0) == (2, True)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        opening.open_all(opening.listed(three), tell=stopped)
    call_command("open_municipalities", three, "--left")
    assert "1 of 3 are left." in capsys.readouterr().out
    call_command("open_municipalities", three, workers=1)
    assert "1 opened, 2 were open" in capsys.readouterr().out


def test_all_are_the_357_and_the_98(db):
    assert (len(opening.of_today("no")), len(opening.of_today("dk")), len(opening.of_today())) == (357, 98, 455)


def test_one_that_something_stands_in_the_way_of_does_not_stop_the_others(db, three, capsys):
    with tenancy.owner(), connection.cursor() as cursor:
        cursor.execute("CREATE ROLE m_frosta")
    with pytest.raises(CommandError, match="run it again") as error:
        call_command("open_municipalities", three, workers=1)
    told = capsys.readouterr()
    assert error.value.returncode == 1
    assert "Frosta: The role m_frosta is there already" in told.err
    assert "1 opened, 1 were open, 1 failed" in told.out
    with tenancy.owner(), connection.cursor() as cursor:
        cursor.execute("DROP ROLE m_frosta")
    call_command("open_municipalities", three, workers=1)


def test_a_migration_of_all_is_waited_for(db, three, monkeypatch):
    tries, real = [], pool.keep_fleet_out

    def busy():
        tries.append(1)
        if len(tries) < 2:
            raise pool.FleetUnderWay("Just now.")
        real()

    monkeypatch.setattr(pool, "keep_fleet_out", busy)
    monkeypatch.setattr("config.houses.opening.time.sleep", lambda _seconds: None)
    assert opening.open_all(opening.listed(three), tell=lambda _p: None).opened == 2


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("name,email\n", "must name the columns"),
        ("municipality\nnowhere\n", "Line 2: the registry has no 'nowhere'"),
        ("municipality\nleksvik\n", "Line 2: Leksvik 1718 ended 2018-01-01"),
        ("municipality,name,email\nfrosta,Siri,\n", "Line 2: a first administrator"),
        ("municipality,name,email\nfrosta,Siri,siri@\n", "Line 2: a first administrator"),
        ("municipality,name,email\nfrosta,Siri,siri@x.no Bcc: a@x.no\n", "Line 2: a first administrator"),
        (f"municipality,name,email\nfrosta,{'Siri ' * 30},siri@x.no\n", "Line 2: a first .*too long"),
        ("municipality\nfrosta\nFrosta\n", "Line 3: Frosta is there twice"),
    ],
)
def test_a_list_that_is_wrong_opens_nothing(db, tmp_path, text, why):
    path = tmp_path / "list.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CommandError, match=why):
        call_command("open_municipalities", path)


def test_a_list_as_a_spreadsheet_writes_it_is_read(db, tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes(b"\xef\xbb\xbfmunicipality;name;email\r\nfrosta;Siri \xc3\x85s;siri@frosta.example\r\n")
    assert [(one.municipality.slug, one.name) for one in opening.listed(path)] == [("frosta", "Siri Ås")]
    path.write_bytes(b"municipality;name;email\r\nfrosta;Siri \xc5s;siri@frosta.example\r\n")
    with pytest.raises(CommandError, match="save it as CSV UTF-8"):
        call_command("open_municipalities", path)


def test_who_stops_it_is_told_that_it_goes_on(db, three, monkeypatch):
    def stopped(*_given, **_named):
        raise KeyboardInterrupt

    monkeypatch.setattr(opening, "open_all", stopped)
    with pytest.raises(CommandError, match="Run it again"):
        call_command("open_municipalities", three)


def test_nobody_opens_nothing_for_ever():
    with pytest.raises(CommandError, match="0 is no whole number from 1 up"):
        call_command("open_municipalities", "--all", "--workers", "0")


def test_a_host_that_is_an_address_is_refused(db):
    with pytest.raises(CommandError, match="https://frosta/ is no host name"):
        call_command("open_municipality", "frosta", "--host", "https://frosta/")


def test_who_is_no_more_is_listed_too_and_nobody_is_said(db, capsys):
    call_command("open_municipality", "leksvik", "--find")
    assert "Leksvik: not open, ended 2018-01-01" in capsys.readouterr().out
    with pytest.raises(CommandError, match="Nobody is called so"):
        call_command("open_municipality", "nowhere", "--find")


@pytest.mark.parametrize(
    ("called", "told"),
    [
        ("Levanger", "Did you mean levanger (Levanger)?"),
        ("5037", "Did you mean levanger (Levanger)?"),
        ("nowhere", "--find"),
    ],
)
def test_who_is_called_otherwise_is_looked_up(db, called, told):
    with pytest.raises(CommandError) as error:
        call_command("open_municipality", called)
    assert told in str(error.value)


def test_one_is_opened_with_its_first_administrator(db, capsys):
    call_command("open_municipality", "Frost", "--find")
    assert "Frosta: not open" in capsys.readouterr().out
    call_command("open_municipality", "frosta", "--name", "Siri Moen", "--email", "siri@frosta.example")
    assert "Siri Moen is its first administrator" in capsys.readouterr().out
    with tenancy.inside(row("frosta")):
        assert Member.objects.get().email == "siri@frosta.example"
    with pytest.raises(CommandError, match="a name and an e-mail"):
        call_command("open_municipality", "inderoy", "--name", "Siri Moen")
