"""The demo's people are invented, reachable by nobody, and have the roles that the story needs."""

import hashlib
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.test import Client
from django.utils import timezone

import config.demo
from config.demo.dates import Calendar
from config.demo.loading import houses
from config.demo.loading.stage import Stage
from config.demo.management.commands.load_demo import PASSWORD
from config.production import people as production
from foundation import tenancy
from foundation.operators import queries

ROLES = {"employee", "unit_leader", "coordinator", "administrator", "editor"}
FOLDER = Path(config.demo.__file__).parent
# Hashes of the names in the public sources, so that the names themselves stand nowhere.
HASHES = (
    "0cb85ecd7117 ae6d76bc65d7 8700d4a5f996 6888590586fb 435a0e514b8b 5379a5b45007 "
    "a49b1b5d9b20 72cd90a4ce62 c7b10b8ca4b5 d334a993b978 783de218fbdb 04706dd1ab9a "
    "f346f42f5091 0aa642b911b8 37148976e6c0 ba93978acf97 8a81e9a2dbdc 7b44ce6bcb04 "
    "80fdc2bd3213 52597892af72 8fcd04026783 d07227456ed0 2d2370db2447 "
)
DENIED = set(HASHES.split())


def mark(word):
    return hashlib.sha256(word.casefold().encode()).hexdigest()[:12]


def test_it_works(demo):
    eva = next(person for person in demo.people if person.key == "eva")
    assert eva.facilitates == ("mal-og-styring",)


def test_names_keys_and_addresses_are_each_their_own(demo):
    for field in ("key", "name", "email"):
        values = [getattr(person, field) for person in demo.people]
        assert len(set(values)) == len(values)


def test_addresses_reach_nobody(demo):
    assert all(re.fullmatch(r"[a-z]+\.[a-z]+@[a-z]+\.example", person.email) for person in demo.people)


def test_every_house_has_a_coordinator_an_administrator_and_somebody_else(demo):
    for municipality in demo.municipalities:
        hats = [hat for person in demo.people for hat in person.hats if hat.at == municipality.slug]
        assert len(hats) >= 2
        assert {"coordinator", "administrator"} <= {role for hat in hats for role in hat.roles}
        assert any("coordinator" not in hat.roles for hat in hats)


def test_roles_are_known_and_a_unit_leader_leads_a_unit(demo):
    units = {municipality.slug: municipality.units for municipality in demo.municipalities}
    for person in demo.people:
        for hat in person.hats:
            assert set(hat.roles) <= ROLES
            assert hat.unit or "unit_leader" not in hat.roles
            assert not hat.unit or hat.unit in units[hat.at]


def test_one_person_has_several_hats(demo):
    grete = next(person for person in demo.people if len(person.hats) > 1)
    assert {hat.at for hat in grete.hats} == {"levanger", "innherred"}
    assert grete.facilitates == ("kvalitet-innherred",)


def test_every_network_has_a_facilitator(demo):
    assert {key for person in demo.people for key in person.facilitates} == {network.key for network in demo.networks}


def test_two_run_the_platform_and_nothing_else(demo):
    """So that one can ask for access, and the other agree."""
    theirs = [person for person in demo.people if person.operates]
    assert len(theirs) == 2
    assert all(person.story and not person.hats and not person.facilitates for person in theirs)


def test_they_are_let_in_on_their_own_host_and_a_real_installation_refuses_them(demo, db):
    now = timezone.now()
    theirs = tuple(person for person in demo.people if person.operates)
    with tenancy.history():
        houses.make_people(Stage(replace(demo, people=theirs), Calendar(now)), PASSWORD, at=now - timedelta(days=9))
    client = Client(headers={"host": settings.OPERATORS_HOST})
    answer = client.post("/sign-in/", {"email": theirs[0].email, "password": PASSWORD}, follow=True)
    assert "Tilstand og størrelse." in answer.text
    with tenancy.owner():
        assert {account.email for account in queries.operators()} == {person.email for person in theirs}
    assert [fault.said for fault in production.faults()] == ["2 people in the database have the demo's password."]


def test_sula_speaks_nynorsk(demo):
    assert next(one for one in demo.municipalities if one.slug == "sula").language == "nn"
    assert all(person.language == "nn" for person in demo.people if any(hat.at == "sula" for hat in person.hats))


def test_former_municipalities_have_their_last_numbers_days_and_successors(demo):
    former = {one.name: (one.number, str(one.ended), one.successors) for one in demo.municipalities if one.ended}
    assert former == {
        "Bø": ("0821", "2019-12-31", ("3817",)),
        "Nøtterøy": ("0722", "2017-12-31", ("0729",)),
        "Snillfjord": ("5012", "2019-12-31", ("5055", "5056", "5059")),
        "Verran": ("5039", "2019-12-31", ("5006",)),
    }


def test_colours_and_marks_are_each_their_own(demo):
    assert len({one.colour for one in demo.municipalities}) == 11
    assert len({one.mark for one in demo.municipalities}) == 11
    assert all(re.fullmatch(r"#[0-9a-f]{6}", one.colour) for one in demo.municipalities)


def test_no_name_from_the_sources_is_used():
    texts = [path for path in FOLDER.rglob("*") if path.suffix in {".toml", ".csv", ".md", ".py"}]
    assert len(texts) > 30
    for path in texts:
        words = set(re.findall(r"\w+", path.read_text(encoding="utf-8")))
        assert not {word for word in words if mark(word) in DENIED}, path.name
