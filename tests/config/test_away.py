"""Pages while the database cannot be reached, or a disk is full: a sentence, and not the page for our own faults."""

import errno
from types import ModuleType

import psycopg
import pytest
from django.contrib.auth.decorators import login_not_required
from django.db import DataError, OperationalError
from django.test import Client, override_settings
from django.urls import include, path

from foundation.registry import queries

FULL, GONE, OURS = "ikke plass til mer", "får ikke tak i databasen", "Noe gikk galt hos oss"
FAULTS = {
    "disk": (OSError(errno.ENOSPC, "No space left on device"), None, 503, FULL),
    "database-disk": (OperationalError("no"), psycopg.errors.DiskFull("no"), 503, FULL),
    "shut-down": (OperationalError("no"), psycopg.errors.AdminShutdown("no"), 503, GONE),
    "broken": (OperationalError("no"), psycopg.OperationalError("the connection is lost"), 503, GONE),
    "ours": (DataError("no"), psycopg.errors.DivisionByZero("no"), 500, OURS),
    "file": (OSError(errno.EACCES, "no"), None, 500, OURS),
}


def view_of(name: str):
    """A page that meets the fault."""

    @login_not_required
    def view(request):
        error, cause, *_ = FAULTS[name]
        raise error from cause

    return view


@pytest.fixture(scope="module")
def pages():
    """A house's addresses, with one that meets each fault."""
    from django.conf import settings as now

    module = ModuleType("faults")
    module.urlpatterns = [path(f"fault/{name}/", view_of(name)) for name in FAULTS]
    module.urlpatterns.append(path("", include(now.ROOT_URLCONF)))
    module.handler500 = "config.away.handler500"
    with override_settings(ROOT_URLCONF=module):
        yield


def browser(**headers: str) -> Client:
    return Client(headers={"host": "levanger.localhost"} | headers, raise_request_exception=False)


@pytest.mark.parametrize("name", FAULTS)
def test_it_works(name, db, pages):
    answer = browser().get(f"/fault/{name}/")
    _error, _cause, status, words = FAULTS[name]
    assert (answer.status_code, words in answer.content.decode()) == (status, True)
    assert answer.headers.get("Retry-After") == ("30" if status == 503 else None)


def test_the_autosave_is_told_in_its_own_way(db, pages):
    answer = browser(**{"x-autosave": "1"}).get("/fault/disk/")
    assert (answer.status_code, FULL in answer.json()["message"]) == (503, True)


@pytest.mark.parametrize("host", ["levanger", "network", "operators", "www"])
def test_before_any_view_too(host, db, monkeypatch):
    """The house itself cannot be found, or the session not be read."""

    def gone(*_values, **_names):
        raise OperationalError("connection refused") from psycopg.OperationalError("connection refused")

    monkeypatch.setattr(queries, "by_host", gone)
    monkeypatch.setattr("foundation.identity.signin.see_to_provider", gone)
    answer = browser(host=f"{host}.localhost").get("/")
    assert (answer.status_code, GONE in answer.content.decode()) == (503, True)
