"""The log names what each entry is about."""

import pytest
from django.apps import apps

from foundation import audit, tenancy
from foundation.audit import subjects
from tests.factories.feedback import released
from tests.factories.homework import send, write
from tests.factories.questions import questions
from tests.factories.submissions import handed_in, make_story, registered


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    """A file store of the test's own."""
    settings.FILES_ROOT = tmp_path / "store"


@pytest.fixture
def story(eva, levanger, verdal):
    return make_story(eva, levanger, verdal)


def test_it_works(eva, camilla, story):
    released(story, handed_in(camilla, story, Strateginotat="Få mål."))
    shown = eva.client.get("/log/?action=add_remark").text
    assert "Levanger · Strategi og målekart · Strateginotat" in shown
    assert "Strategi og målekart" in eva.client.get("/log/?action=hand_in").text
    assert "Strategi og målekart" in eva.client.get("/log/file/").text


def test_a_municipality_reads_which_homework_and_which_part(camilla, anne, story):
    write(camilla, story, "Strateginotat", "Få mål.")
    send(camilla, story, "Strateginotat")
    assert "Strategi og målekart · Strateginotat" in anne.client.get("/log/?action=write").text
    assert "Strategi og målekart" in anne.client.get("/log/?action=hand_in").text


def test_a_person_is_named(levanger, anne, astrid, camilla):
    with tenancy.inside(levanger):
        audit.record(camilla.actor, "change_member", astrid.member)
    assert anne.client.get("/log/").text.count(astrid.account.name) == 1


def test_it_takes_as_many_queries_for_twenty_as_for_one(eva, levanger, verdal, story):
    registered(story, levanger, Strateginotat="En.")

    def asked():
        eva.client.get("/log/?action=register")

    asked()
    few = questions(asked)
    for number in range(10):
        registered(story, levanger, Strateginotat=f"Nummer {number}.")
        registered(story, verdal, Strateginotat=f"Nummer {number}.")
    assert len(questions(asked)) == len(few)


def test_every_told_path_leads_to_a_name():
    for kind, paths in subjects._paths.items():
        for path in paths:
            model = apps.get_model(kind)
            for step in path.split("__")[:-1]:
                model = model._meta.get_field(step).related_model
            assert model._meta.get_field(path.rsplit("__", 1)[-1]).get_internal_type() in {"CharField", "TextField"}
