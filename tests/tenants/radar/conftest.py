"""Levanger and Verdal, members of a joint body, with some documents each that say the same."""

from types import SimpleNamespace

import pytest

from foundation import tenancy
from foundation.registry.models import Municipality
from tenants.radar.actions import consenting
from tests.factories.bodies import make_body
from tests.factories.documents import AT, heading, item, make_document, make_theme, make_type, paragraph
from tests.factories.people import make_person
from tests.factories.radar import make_pair

BOKMAL = (
    "Alle som arbeider på skolen, skal følge med, gripe inn når det er mulig, og melde fra til rektor.",
    "Meld fra til rektor samme dag.",
    "Rektor undersøker saken og snakker med eleven.",
    "Lag en plan innen en uke, sammen med eleven.",
    "Se etter om tiltakene virker, og endre dem hvis ikke.",
)
NYNORSK = (
    "Følg med, grip inn når det er mogleg, og meld frå til rektor. Alle som arbeider på skulen, har plikta.",
    "Meld frå til rektor same dag.",
    "Rektor snakkar med eleven og undersøkjer saka.",
    "Innan ei veke lagar vi ein plan saman med eleven.",
    "Vaktmeisteren ryddar snø framfor inngangen kvar morgon om vinteren.",
)
OTHER = (
    "Mopp gulvet med tørr mikrofiber hver ettermiddag.",
    "Spyl dusjene, og skrap vekk såperester fra flisene.",
    "Tøm søppelbøtter, fyll på papir og bytt kluter.",
)


def text(*lines):
    return [heading("Slik gjør vi"), paragraph(lines[0]), *(item(line, ordered=True) for line in lines[1:])]


def furnish(house, *documents):
    """An editor and an administrator, a theme and its documents: (title, lines, values)."""
    edda = make_person(f"Edda {house.name}", house, "editor")
    adam = make_person(f"Adam {house.name}", house, "administrator")
    with tenancy.inside(house):
        theme, _kind = make_theme("Oppvekst"), make_type()
        made = [
            make_document(edda, title, text(*lines), state="in_force", theme=theme, **more)
            for title, lines, more in documents
        ]
    return SimpleNamespace(row=house, editor=edda, admin=adam, theme=theme, documents=made)


@pytest.fixture
def body(levanger, verdal):
    """A joint body of both, whose own house nobody has opened."""
    with tenancy.public():
        row = Municipality.objects.get(slug="steinkjer")
    return make_body(row, levanger, verdal)


@pytest.fixture
def agreed(body, here, there, run_tasks):
    """Both have consented, and the radar has run."""
    for house in (here, there):
        consent(house)
    run_tasks()
    return SimpleNamespace(here=here, there=there, body=body)


def consent(house):
    """The house's administrator lets the radar know its theme."""
    with tenancy.inside(house.row):
        consenting.give(house.theme.pk, by=house.admin.actor, at=AT)


def pairs_of(house):
    """What the house sees of pairs."""
    from shared_library.prints import facade

    with tenancy.inside(house.row):
        return facade.pairs(by=house.editor.actor)


@pytest.fixture
def here(levanger):
    """Levanger, with a document about school and one about cleaning."""
    return furnish(levanger, ("Trygt skolemiljø", BOKMAL, {}), ("Renhold", OTHER, {}))


@pytest.fixture
def there(verdal):
    """Verdal, with the first one in nynorsk."""
    return furnish(verdal, ("Trygt skulemiljø", NYNORSK, {}))


def answer(house, act, **values):
    """An editor answers to the only pair; follows to the page after it."""
    (pair,) = pairs_of(house)
    return house.editor.client.post(f"/radar/pairs/{pair.id}/{act}/", values, follow=True)


@pytest.fixture
def in_body(levanger, verdal):
    """Verdal's house as the joint body's, to which Levanger and one without a house here have released their texts."""
    with tenancy.public():
        inderoy = Municipality.objects.get(slug="inderoy")
    body = make_body(verdal, levanger, inderoy)
    editor = make_person("Odd Lie", verdal, "editor")
    pair = make_pair(
        body.pk,
        (levanger.pk, "Levanger", "Trygt skolemiljø", "nb", text(*BOKMAL)),
        (inderoy.pk, "Inderøy", "Trygt skulemiljø", "nn", text(*NYNORSK)),
    )
    with tenancy.inside(body):
        theme, kind = make_theme("Oppvekst"), make_type()
    where = {"theme_id": str(theme.pk), "document_type_id": str(kind.pk), "owner_id": "", "chosen": str(levanger.pk)}
    return SimpleNamespace(body=body, editor=editor, pair=pair, where=where)
