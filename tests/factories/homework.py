"""Drafts in a municipality, made by the acts themselves."""

import io
import re
from datetime import date

from foundation import tenancy
from foundation.keys import uuid7
from tenants.homework import actions, queries
from tests.factories.submissions import AT


def write(person, story, title, text, at=AT, version=None):
    """A draft's text."""
    with tenancy.inside(person.municipality):
        page = queries.assignment_page(story.assignment.pk, by=person.actor, at=at)
        draft = page.row(story.part(title)).draft
        return actions.save_text(
            story.assignment.pk,
            story.part(title),
            text,
            version=version or (draft.version if draft else 1),
            by=person.actor,
            at=at,
        )


def add_file(person, story, *titles, name="notat.txt", content="Vi styrer etter noen få mål.\n", at=AT):
    """A file in the drafts."""
    with tenancy.inside(person.municipality):
        return actions.add_file(
            story.assignment.pk,
            [story.part(title) for title in titles],
            name,
            io.BytesIO(content.encode() if isinstance(content, str) else content),
            by=person.actor,
            at=at,
        )


def add_entry(person, story, title="Samtaler", who="Formannskapet", at=AT, **content):
    """A noted talk."""
    content = {"held_date": date(2026, 10, 1), "what": "Vi gikk gjennom målene.", "outcome": "Tre mål ut."} | content
    with tenancy.inside(person.municipality):
        return actions.add_entry(story.assignment.pk, story.part(title), who=who, **content, by=person.actor, at=at)


def give_out(coordinator, story, title, person):
    """Make a person responsible for a part."""
    with tenancy.inside(coordinator.municipality):
        return actions.give_out(story.assignment.pk, story.part(title), person.account_id, by=coordinator.actor, at=AT)


def send(person, story, *titles, once=None, at=AT, **covering):
    """What the coordinator sends; gives back the row Sent."""
    with tenancy.inside(person.municipality):
        checked = queries.check_page(story.assignment.pk, by=person.actor, at=at)
        return actions.hand_in(
            story.assignment.pk,
            [story.part(title) for title in titles],
            **{"made_by": "", "message": "", "answer_needed_by_date": None} | covering,
            once=once or uuid7(),
            assignment_version=checked.page.assignment.version,
            seen=checked.fingerprint,
            by=person.actor,
            at=at,
        )


def rows(person, story, at=AT):
    """{title: PartRow} of the assignment."""
    with tenancy.inside(person.municipality):
        page = queries.assignment_page(story.assignment.pk, by=person.actor, at=at)
    return {row.part.title: row for row in page.rows}


def hidden(response, form_id="send"):
    """{name: value} of the hidden fields of a form on a page."""
    form = re.search(rf'<form[^>]*id="{form_id}".*?</form>', response.content.decode(), re.S)[0]
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))
