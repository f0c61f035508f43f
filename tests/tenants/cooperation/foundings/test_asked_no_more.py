"""Who is left out when a proposal of a new joint body is changed, whatever the worker had done by then."""

import pytest

from foundation import tenancy
from foundation.audit.models import Entry
from foundation.notices.models import Notice
from foundation.tenancy import outbox
from tests.factories.outbox import run_tasks, waiting
from tests.factories.pages import words_of
from tests.factories.people import make_person
from tests.factories.registry import opened

NEW = "/cooperation/proposals/new/"
TOLD = "spør dere ikke lenger om Fosen barnevern"


@pytest.fixture
def siv():
    """Answers for Inderøy."""
    return make_person("Siv Aas", opened("inderoy"), "administrator")


@pytest.fixture
def address(kari, verdal, siv, given):
    """The proposal to Verdal and Inderøy."""
    return kari.client.post(NEW, given | {"parties": [str(verdal.pk), str(siv.municipality.pk)]})["Location"]


def change(kari, address, given, version, note=""):
    """Ask Verdal alone."""
    return kari.client.post(f"{address}edit/", given | {"version": version, "note": note}).status_code


def acts(house):
    with tenancy.inside(house):
        return list(Entry.objects.filter(action__startswith="hear_founding").values_list("action", flat=True))


def test_it_works(kari, siv, address, given):
    """The one is told and reads the proposal no longer."""
    run_tasks()
    assert siv.client.get(address).status_code == 200
    assert change(kari, address, given, 1) == 302
    run_tasks()
    assert siv.client.get(address).status_code == 404
    assert TOLD in words_of(siv.client.get("/notices/"))
    assert sorted(acts(siv.municipality)) == ["hear_founding", "hear_founding_dropped"]


def test_two_changes_before_the_worker_comes_tell_it_once_all_the_same(kari, siv, address, given):
    run_tasks()
    assert [change(kari, address, given, 1), change(kari, address, given, 2, "Nytt.")] == [302, 302]
    run_tasks()
    assert change(kari, address, given, 3, "Nyere.") == 302
    run_tasks()
    with tenancy.inside(siv.municipality):
        assert Notice.objects.filter(kind="founding_dropped").count() == 1
    assert acts(siv.municipality).count("hear_founding_dropped") == 1


def test_who_was_never_asked_hears_nothing(kari, siv, address, given):
    """The change comes between the asking and the house's own task."""
    (asking,) = [key for key, name, _error in waiting() if name == "foundings.proposed"]
    assert outbox.run(asking)
    assert change(kari, address, given, 1) == 302
    run_tasks()
    assert TOLD not in words_of(siv.client.get("/notices/"))
    assert acts(siv.municipality) == []
