"""Reading the registry, and what a process remembers of it."""

from contextlib import contextmanager

import pytest

from foundation import tenancy
from foundation.keys import uuid7
from foundation.registry import queries
from foundation.registry.models import Domain, Municipality
from tests.factories.registry import opened


@pytest.fixture
def without_patience(monkeypatch):
    """The generation is asked for each time."""
    monkeypatch.setattr(queries, "FRESH", 0)


def test_it_works(levanger):
    assert queries.by_host("levanger.localhost") == levanger
    assert queries.by_host("Levanger.Localhost.") == levanger
    assert queries.municipality(levanger.id) == levanger


def test_a_host_that_nobody_has_leads_nowhere(db):
    assert queries.by_host("nowhere.localhost") is None


def test_a_municipality_without_a_house_has_no_host(levanger):
    with tenancy.owner():
        Municipality.objects.filter(id=levanger.id).update(opened_at=None)
    assert queries.by_host("levanger.localhost") is None


def test_what_is_remembered_costs_no_query(levanger, django_assert_num_queries):
    queries.by_host("levanger.localhost")
    with django_assert_num_queries(0):
        queries.by_host("levanger.localhost")
        queries.municipality(levanger.id)


def test_a_change_is_seen_when_the_generation_has_grown(levanger, without_patience):
    assert queries.by_host("levanger.localhost").name == "Levanger"
    with tenancy.owner():
        Municipality.objects.filter(id=levanger.id).update(name="Levangen")
        Domain.objects.filter(tenant=levanger).update(domain="levangen.localhost")
    assert queries.by_host("levanger.localhost") is None
    assert queries.by_host("levangen.localhost").name == "Levangen"


@pytest.fixture
def meanwhile(monkeypatch):
    """meanwhile(act): another thread does it when the next rows have been read and are not kept yet."""

    def plan(act):
        real = queries.public

        @contextmanager
        def public():
            with real() as door:
                yield door
            monkeypatch.setattr(queries, "public", real)
            act()

        monkeypatch.setattr(queries, "public", public)

    return plan


def test_what_was_read_before_a_change_is_not_kept_after_it(levanger, without_patience, meanwhile):
    queries._kept.refresh()

    def rename():
        with tenancy.owner():
            Municipality.objects.filter(id=levanger.id).update(name="Levangen")
        queries._kept.refresh()

    with pytest.MonkeyPatch.context() as patient:
        patient.setattr(queries, "FRESH", 60)
        meanwhile(lambda: (patient.undo(), rename()))
        assert queries.by_host("levanger.localhost").name == "Levanger"
    assert queries.by_host("levanger.localhost").name == "Levangen"


def test_what_another_thread_forgets_meanwhile_is_there_all_the_same(levanger, verdal, meanwhile):
    queries.municipality(levanger.id)
    meanwhile(queries.forget)
    assert queries.municipalities([levanger.id, verdal.id]) == {levanger.id: levanger, verdal.id: verdal}


def test_it_may_be_asked_from_inside_a_municipality(levanger, verdal):
    with tenancy.inside(levanger):
        assert queries.municipality(verdal.id).name == "Verdal"
        assert tenancy.current() == levanger


def test_several_are_read_in_one_query(levanger, verdal, django_assert_num_queries):
    queries.by_host("nowhere.localhost")
    with django_assert_num_queries(1):
        assert queries.municipalities([levanger.id, verdal.id]) == {levanger.id: levanger, verdal.id: verdal}


def test_an_id_that_is_not_there_is_an_error(db):
    with pytest.raises(Municipality.DoesNotExist):
        queries.municipality(uuid7())


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("lev", "Levanger"),
        ("LEVANGER", "Levanger"),
        ("5037", "Levanger"),
        ("østfold", "Indre Østfold"),
        ("aabenraa", "Aabenraa"),
        ("Kárášjohka", "Karasjok"),
        ("tromso", "Tromsø"),
        ("guovda", "Kautokeino"),
        ("kaivuono", "Kåfjord"),
    ],
)
def test_a_picker_finds_by_name_word_or_number(db, text, first):
    assert queries.find(text)[0].name == first


def test_who_writes_our_letters_means_them(db):
    assert [row.name for row in queries.find("bø")] == ["Bø", "Bømlo"]


def test_a_picker_shows_former_ones_only_when_asked(db):
    assert [row.name for row in queries.find("nøtter")] == []
    assert [row.name for row in queries.find("nøtter", former=True)] == ["Nøtterøy"]
    assert queries.find("") == []


def test_all_opened_come_in_the_order_of_the_alphabet(db):
    opened("as")
    assert [row.name for row in queries.opened()] == ["Levanger", "Verdal", "Ås"]
