"""Levanger's house is a joint body's, writes in bokmål, and has published to Verdal."""

from types import SimpleNamespace

import pytest

from foundation import tenancy
from shared_library.items import facade as items
from tenants.common.actions import publishing, translating
from tenants.common.models import Sharing
from tests.factories.base import AT
from tests.factories.bodies import make_body
from tests.factories.documents import add_version, heading, make_document, paragraph
from tests.factories.people import make_person


@pytest.fixture
def body(levanger, verdal):
    """Levanger's house, as a joint body's that Verdal is a member of."""
    return make_body(levanger, verdal)


@pytest.fixture
def oda(body):
    """Who answers for the documents of the joint body."""
    return make_person("Oda Lie", body, "editor")


@pytest.fixture
def tor(verdal):
    """Who answers for the documents of Verdal, which reads nynorsk."""
    from foundation.registry import queries
    from foundation.registry.models import Municipality

    with tenancy.owner():
        Municipality.objects.filter(pk=verdal.pk).update(language="nn")
    queries.forget()
    verdal.language = "nn"
    return make_person("Tor Bakken", verdal, "editor")


BLOCKS = [
    heading("Vakt"),
    paragraph("Ring vakta."),
    paragraph("[[lokalt: nummeret]]"),
    {
        "id": "tab", "type": "table", "text": "",
        "rows": [
            [{"id": "c1", "text": "Hvem", "html": "Hvem", "head": True}],
            [{"id": "c2", "text": "Leder", "html": "Leder"}],
        ],
    },
]  # fmt: skip


@pytest.fixture
def published(body, oda):
    """publish(blocks): the document's text is in force in the body's house, and published."""
    with tenancy.inside(body):
        document = make_document(oda, "Vaktordning", BLOCKS, state="in_force")

    def act(blocks=None):
        with tenancy.inside(body):
            document.refresh_from_db()
            if blocks is not None:
                add_version(oda, document, blocks, state="in_force")
            seen = Sharing.objects.filter(document=document).first()
            made = publishing.publish(
                document.pk, seen=seen.number if seen else 0, change_note="Nytt.", by=oda.actor, at=AT
            )
            return SimpleNamespace(document_id=document.pk, item_id=made.item_id)

    return act


@pytest.fixture
def item(published):
    """Version 1."""
    return published()


@pytest.fixture
def translate(body, oda, item):
    """translate({source words: words}): as the page does it, into nynorsk."""

    def act(words, language="nn", at=AT):
        with tenancy.inside(body):
            found = items.translation(item.item_id, language=language, by=oda.actor)
            made = {
                part.block["id"]: (translating.translated(part, words[part.block["text"]]), part.seen)
                for part in found.parts
                if part.block["text"] in words
            }
            assert len(made) == len(words)
            return translating.translate(item.item_id, language=language, made=made, by=oda.actor, at=at)

    return act


@pytest.fixture
def read(tor, item):
    """read() -> the newest version's text as Verdal has it in nynorsk."""

    def act(language="nn", number=None):
        with tenancy.inside(tor.municipality):
            return items.version(item.item_id, number, by=tor.actor).texts.get(language)

    return act
