"""An administrator takes out all that the municipality has: asked for, made by a task, fetched, erased."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import timezone

from config.houses import actions
from config.houses.models import TakenOut
from foundation import files, tenancy
from foundation.audit.models import Entry
from foundation.files.sweeping import kept
from foundation.identity import rules
from foundation.identity.sessions import SessionStore
from foundation.identity.signin import PROVED
from foundation.notices.models import Notice
from tests.factories.people import make_person

PAGE = "/administration/export/"


@pytest.fixture
def anne(levanger, settings, tmp_path):
    """An administrator; the export itself sees what is committed: Levanger as the ready database has it."""
    settings.FILES_ROOT = tmp_path
    return make_person("Anne Vik", levanger, "administrator")


@pytest.fixture
def taken(anne, run_tasks):
    """One that is ready."""
    client = anne.client
    assert client.post(f"{PAGE}begin/")["Location"] == PAGE
    run_tasks()
    with tenancy.inside(anne.municipality):
        return client, TakenOut.objects.get()


def acts(house):
    with tenancy.inside(house):
        return list(Entry.objects.filter(action__endswith="_export").order_by("at").values_list("action", flat=True))


def test_it_works(anne, taken, levanger):
    client, row = taken
    page = client.get(PAGE)
    assert f"{PAGE}{row.pk}/file/" in page.text
    assert "Skal dere slutte å bruke Felles?" in page.text
    answer = client.get(f"{PAGE}{row.pk}/file/")
    content = b"".join(answer.streaming_content)
    assert len(content) == row.size
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        assert "tables/organisation_member.csv" in package.namelist()
    with tenancy.inside(levanger):
        told = Notice.objects.get(kind="export_made")
    assert (told.account_id, told.url) == (anne.account_id, PAGE)
    assert acts(levanger) == ["ask_export", "make_export", "fetch_export"]


def test_a_download_that_broke_off_goes_on(taken):
    client, row = taken
    whole = b"".join(client.get(f"{PAGE}{row.pk}/file/").streaming_content)
    rest = client.get(f"{PAGE}{row.pk}/file/", headers={"Range": "bytes=1000-", "If-Range": f'"{row.sha256}"'})
    assert (rest.status_code, rest["Content-Range"]) == (206, f"bytes 1000-{row.size - 1}/{row.size}")
    assert whole[:1000] + b"".join(rest.streaming_content) == whole


def test_one_at_a_time_and_how_far_it_is(anne, levanger):
    client = anne.client
    client.post(f"{PAGE}begin/")
    assert "En eksport lages allerede" in client.post(f"{PAGE}begin/", follow=True).text
    with tenancy.inside(levanger):
        TakenOut.objects.update(done=7, total=60)
    part = client.get(PAGE, headers={"HX-Request": "true"})
    assert "7 av 60 tabeller og filer er med" in part.text
    assert client.get(PAGE, headers={"HX-Request": "true", "If-None-Match": part["ETag"]}).status_code == 304


def test_the_dangerous_acts_ask_who_is_there(taken, levanger):
    client, row = taken
    with tenancy.inside(levanger):
        session = SessionStore(client.cookies[settings.SESSION_COOKIE_NAME].value)
        session[PROVED] = int((timezone.now() - rules.RECENT_FORM - timedelta(minutes=1)).timestamp())
        session.save()
    assert client.get(PAGE).status_code == 200
    for answer in (client.post(f"{PAGE}begin/"), client.get(f"{PAGE}{row.pk}/file/")):
        assert answer["Location"].startswith("/sign-in/again/")


def test_nobody_else_comes_to_it(taken, levanger, camilla, dag):
    _client, row = taken
    for path in ("", "begin/", f"{row.pk}/file/", f"{row.pk}/erase/"):
        ask = camilla.client.post if path.endswith(("begin/", "erase/")) else camilla.client.get
        assert ask(PAGE + path).status_code == 403
    administrator = make_person("Berit Lie", dag.municipality, "administrator")
    assert administrator.client.get(f"{PAGE}{row.pk}/file/").status_code == 404


def test_it_is_erased_in_its_time_or_before(taken, levanger):
    client, row = taken
    with tenancy.inside(levanger):
        actions.erase_old(at=timezone.now() + actions.KEPT - timedelta(days=1))
        assert files.exists(levanger.id, row.sha256)
        assert row.sha256 in kept(levanger.id)  # no sweep takes it
    client.post(f"{PAGE}{row.pk}/erase/")
    assert client.get(f"{PAGE}{row.pk}/file/").status_code == 404
    assert "Filen er slettet" in client.get(PAGE).text
    with tenancy.inside(levanger):
        actions.erase(row, by=None)  # at the same moment: the row as it was before
    assert acts(levanger).count("erase_export") == 1


def test_what_was_not_fetched_is_erased_by_itself(taken, levanger, run_tasks, django_capture_on_commit_callbacks):
    _client, row = taken
    with tenancy.inside(levanger), django_capture_on_commit_callbacks(execute=True):
        actions.erase_old(at=timezone.now() + actions.KEPT)
        assert not TakenOut.objects.filter(state="ready").exists()
    assert not files.exists(levanger.id, row.sha256)


def test_one_that_cannot_be_made_is_told_of(anne, levanger, run_tasks, monkeypatch):
    def full(*given, **named):
        raise OSError("No space left on device")

    monkeypatch.setattr("config.houses.out.exporting.snapshot", full)
    anne.client.post(f"{PAGE}begin/")
    run_tasks()
    assert "Den ble ikke laget" in anne.client.get(PAGE).text


def test_the_command(levanger, settings, tmp_path, capsys):
    settings.FILES_ROOT = tmp_path / "store"
    call_command("export_municipality", "levanger", str(tmp_path / "out.zip"))
    assert "Levanger: " in capsys.readouterr().out
    assert zipfile.is_zipfile(tmp_path / "out.zip")
    call_command("export_municipality", "levanger", str(tmp_path / "out"), "--without-files")
    assert (tmp_path / "out" / "checksums.txt").exists()
    for wrong in ("nowhere", "sula", "levanger"):
        with pytest.raises(CommandError):
            call_command("export_municipality", wrong, str(tmp_path / "out"))
