"""Levanger uses a text of the base, in force with an addition, an exception and a filled slot."""

from types import SimpleNamespace

import pytest

from foundation import tenancy
from shared_library.items import facade as items
from tenants.common.actions import adopting
from tenants.common.models import Adoption, Update
from tests.factories.base import AT, base_text
from tests.factories.documents import add_version

LINES = {
    "a": "Meld fra samme dag.",
    "b": "Svar innen fem dager.",
    "s": "[[lokalt: hvem som tar imot]]",
    "c": "Skriv hva som er gjort.",
    "d": "Si fra til den som meldte.",
}


def text(**changes):
    """The common text with other words in some blocks; None takes a block out, a new name puts one in last."""
    return [
        {"id": name, "type": "paragraph", "text": said, "html": said}
        for name, said in (LINES | changes).items()
        if said is not None
    ]


@pytest.fixture
def item_id(db):
    """The text of the base."""
    return base_text(blocks=text())


@pytest.fixture
def adoption(editor, item_id, levanger, place):
    """Taken into use, as a draft that nobody has changed."""
    with tenancy.inside(levanger):
        return adopting.take(adopting.Wish(item_id, "nb", **place), by=editor.actor, at=AT)


@pytest.fixture
def in_force(adoption, editor, levanger):
    """in_force(blocks): another version of the document is in force, and says this."""

    def act(blocks=None, **values):
        with tenancy.inside(levanger):
            document = adoption.document
            document.versions.filter(state="draft").delete()
            document.draft_id = None
            return add_version(
                editor, document, text(**OWN) if blocks is None else blocks, **{"state": "in_force"} | values
            )

    return act


# one filled slot, one changed block, one block of one's own
OWN = {"s": "Kvalitetsrådgiveren tar imot.", "b": "Svar innen ti dager.", "own": "Ring også vakta."}


@pytest.fixture
def publish(item_id, run_tasks):
    """publish(a="…"): the next version of the common text, told to all who use it."""

    def act(*, note="Nye frister.", title="Slik melder du avvik", languages=("nb",), **changes):
        base_text(title=title, blocks=text(**changes), change_note=note, languages=languages)
        run_tasks()

    return act


@pytest.fixture
def update(adoption, in_force, publish, levanger):
    """Version 2 waits: it changes what is changed here too, and more."""
    in_force()
    publish(a="Meld fra straks.", b="Svar innen tre dager.", n="Lær av avviket.")
    with tenancy.inside(levanger):
        return Update.objects.select_related("adoption").get()


@pytest.fixture
def now(levanger, adoption):
    """now() -> what is stored: the adoption, its updates by number, the document's versions by number."""

    def read():
        with tenancy.inside(levanger):
            stored = Adoption.objects.get(pk=adoption.pk)
            return SimpleNamespace(
                adoption=stored,
                updates={one.number: one for one in stored.updates.all()},
                versions={one.number: one for one in stored.document.versions.defer("search")},
                use=items.item(stored.item_id, by=None, language="nb").mine,
            )

    return read


def said(blocks):
    """The words of a text, block by block."""
    return [one["text"] for one in blocks]
