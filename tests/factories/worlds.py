"""A world for tests of walls: a facilitator, a municipality, and a row of every kind that an address may name."""

import io
from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection

from config.houses.models import TakenOut
from foundation import files, notices, tenancy
from foundation.keys import uuid7
from foundation.registry.models import Municipality
from network.assignments import actions as assignments
from network.assignments.models import Part
from network.circles import actions as circles
from network.feedback import actions as feedback
from network.gatherings import actions as gatherings
from network.submissions import actions as submissions
from tests.factories import gatherings as meeting
from tests.factories import operators, shelves
from tests.factories.bodies import add_place, make_asked, make_place, make_taken
from tests.factories.cases import make_cases
from tests.factories.feedback import AT, reviewed
from tests.factories.foundings import make_waiting
from tests.factories.homework import add_entry, add_file, write
from tests.factories.provisioning import make_told
from tests.factories.radar import make_pair
from tests.factories.submissions import DUE, handed_in, make_story, stored_file
from tests.factories.tokens import make_service, make_token


@dataclass
class World:
    """Who belongs there, and {model: ids} of all its rows."""

    facilitator: Any
    person: Any
    ids: dict[str, list[UUID]]


def make_world(facilitator, person, invited: str) -> World:
    """A network of the person's municipality in which something of each kind has happened."""
    running = operators.make_running()
    before = rows(person.municipality)
    operators.make_opened(operators.make_asked(running[0], person.municipality), running[1])
    with tenancy.inside(person.municipality):
        adoption = make_taken(person, shelves.make_shelf(person))
        bodies = [person.municipality.pk, make_place(person.municipality).pk]
        make_cases(person.municipality, adoption.item_id)
        make_waiting(person.municipality)
        make_asked(person.municipality)
        members = {name: add_place(person.municipality.pk, uuid7()) for name in ("Ås", "Bø")}
        make_pair(person.municipality.pk, *((key, name, "Vakt", "nb", []) for name, key in members.items()))
    story = make_story(facilitator, person.municipality)
    _at_home(person, story)
    make_token(facilitator)
    made = handed_in(person, story, Strateginotat="Få mål.", file=stored_file(
        str(person.municipality.id), [story.part("Strateginotat")]))  # fmt: skip
    draft = reviewed(story, made)
    with tenancy.desk(story.by.account_id):
        feedback.attach(draft, name="a.txt", kind="txt", size=1, sha256=_stored(story), by=story.by, at=AT)
        feedback.release(draft, by=story.by, at=AT)
    with tenancy.inside(person.municipality):
        submissions.open_to_network(made.id, [story.part("Strateginotat")], by=person.actor, at=AT)
    with tenancy.desk(story.by.account_id):
        _at_the_desk(story, person.municipality, invited)
    after = rows(person.municipality)
    ids = {name: sorted(after[name] - before[name]) or sorted(after[name]) for name in after}
    return World(facilitator, person, ids | {"body": bodies})


def _at_home(person, story):
    make_token(person)
    make_service(person)
    write(person, story, "Strateginotat", "Få mål.")
    add_entry(person, story)
    add_file(person, story, "Målekart")
    make_told(person)
    with tenancy.inside(person.municipality):
        notices.notify(account_ids=[person.account_id], kind="x", key=f"x:{story.network.pk}", title="Nytt", url="/")
        sha256 = files.store(person.municipality.id, io.BytesIO(b"zip"))
        TakenOut.objects.create(state="ready", asked_at=AT, asked_by=person.account_id, sha256=sha256, erase_date=AT)


def _at_the_desk(story, municipality, invited):
    common = {"by": story.by, "at": AT}
    row, part = story.assignment, Part.objects.get(pk=story.part("Samtaler"))
    with tenancy.public():
        other = Municipality.objects.get(slug=invited)
    assignments.give_extension(row, municipality.id, part=None, due_at=DUE + timedelta(days=7), **common)
    assignments.give_exemption(row, municipality.id, part=part, reason="Nei", **common)
    assignments.add_criterion(row, uuid7(), text="Er det få mål?", hint="", part=part, **common)
    assignments.add_link(row, uuid7(), title="Side", url="https://x.example", **common)
    assignments.add_file(row, uuid7(), title="Notat", name="a.txt", stream=io.BytesIO(b"Ord.\n"), **common)
    circles.propose_widening(story.network, kind="feedback", reason="Lære", **common)
    circles.invite(story.network, other, contact_name="Siv Aas", contact_email="siv@x.example", **common)
    gathering = meeting.announced(story.by, story.network)
    meeting.add_items(story.by, gathering, "Velkommen")
    gatherings.add_file(gathering, title="Notat", name="a.txt", stream=io.BytesIO(b"Ord.\n"), **common)
    meeting.write_minutes(story.by, gathering)


def _stored(story):
    return files.store(files.network_owner(story.network.pk), io.BytesIO(b"x"))


def rows(municipality) -> dict[str, set[UUID]]:
    """{model's name: ids} of public and of one municipality's schema."""
    found: dict[str, set[UUID]] = defaultdict(set)
    with tenancy.owner(municipality.schema_name), connection.cursor() as cursor:
        for model in apps.get_models():
            if model._meta.pk.get_internal_type() != "UUIDField" or model._meta.app_label == "registry":
                continue
            for schema in ("public", municipality.schema_name):
                cursor.execute("SELECT to_regclass(%s)", [f"{schema}.{model._meta.db_table}"])
                if cursor.fetchone()[0]:
                    cursor.execute(f'SELECT "{model._meta.pk.column}" FROM {schema}."{model._meta.db_table}"')
                    found[model._meta.model_name] |= {key for (key,) in cursor.fetchall()}
    return found
