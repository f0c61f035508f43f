"""Who stands in the chain of a document for approval: the rights, which lists are cut with, say what the map says."""

from datetime import timedelta
from itertools import product

import pytest
from django.utils.timezone import localdate

from tenants.documents.models import Document, Holder, Theme, Version
from tenants.documents.permissions import TABLE, asked_of
from tenants.documents.queries.authority import chains
from tests.factories.documents import make_authority, make_document, make_position, make_theme, make_type
from tests.factories.people import make_unit

pytestmark = pytest.mark.usefixtures("inside")


def asked(someone):
    return set(Document.objects.filter(pk__in=asked_of(someone.actor)))


def test_it_works(levanger, anne, astrid, bjorn, camilla):
    """For each row of a map of every kind its own people find just what the map says."""
    today = localdate()
    care = make_theme()
    themes = [care, make_theme("Legemidler", parent=care), make_theme("Skole")]
    kinds, top = [make_type(), make_type("Instruks")], make_unit("Helse", levanger)
    units = [None, top, make_unit("Sykehjemmet", levanger, top)]
    people = [anne, astrid, bjorn, camilla]
    said = [
        {}, {"theme": care}, {"theme": themes[1], "document_type": kinds[1]}, {"unit": top},
        {"document_type": kinds[0]},
        {"theme": care, "unit": units[2]}, {"theme": themes[2], "from_date": today + timedelta(1)},
        {"theme": themes[2], "until_date": today}, {"theme": care, "unit": top, "document_type": kinds[0]},
    ]  # fmt: skip
    seats = [make_position(f"Rolle {place}", holder=people[place % 4].member) for place in range(len(said))]
    for place, about in enumerate(said):
        make_authority(seats[place], seats[place - 1], **about)
    for theme, kind, unit in product(themes, kinds, units):
        make_document(anne, state="approval", theme=theme, document_type=kind, unit=unit)
    documents = list(Document.objects.all())
    found = chains(documents, on=today)
    for person in people:
        own = {
            document
            for document in documents
            for step in found[document.pk].steps
            for place in step.positions
            if any(one.member_id == person.member.pk for one in place.people)
        }
        assert asked(person) == own
    assert {len(asked(person)) for person in people} != {len(documents)}


def test_a_ring_of_themes_ends(anne, camilla):
    above, below = make_theme("Over"), make_theme("Under")
    document = make_document(camilla, state="approval", theme=below)
    Theme.objects.filter(pk=above.pk).update(parent=below)
    Theme.objects.filter(pk=below.pk).update(parent=above)
    make_authority(make_position(holder=anne.member), theme=above)
    assert asked(anne) == {document}


def test_who_left_yesterday_finds_it_no_more(anne, camilla):
    document = make_document(camilla, state="approval")
    make_authority(make_position(holder=anne.member))
    assert TABLE.allows(anne.actor, "read", document)
    Holder.objects.update(until_date=localdate())
    assert asked(anne) == set()


def test_what_is_written_on_again_is_no_matter_of_theirs(anne, camilla):
    document = make_document(camilla, state="approval")
    make_authority(make_position(holder=anne.member))
    Version.objects.update(state="draft")
    assert document not in asked(anne)
