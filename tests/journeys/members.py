"""Those whom the journey of common texts is about: a joint body, its members, their people and their documents."""

import json
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils import timezone

from tests.database import WORKING

SINCE = date(2026, 1, 1)
THEME, KIND = "HMS", "Prosedyre"
TITLE = "Risikovurdering steg for steg"
BODY = "Innherred samkommune"
DIRECTOR = "Kommunedirektør"


@dataclass(frozen=True)
class Ground:
    """The joint body, and the words of its members' documents that nobody but themselves may read."""

    slug: str
    id: str
    own_words: set[str] = field(default_factory=set)

    def page(self, rest: str = "") -> str:
        """The address of the body's page, or of one below it."""
        return f"/cooperation/{self.id}/{rest}"


def make_ground() -> Ground:
    """Innherred samkommune with a house of its own; Levanger, Verdal and Inderøy have agreed that all must say yes."""
    from foundation import tenancy
    from foundation.registry.creation import open_municipality, register_joint_body
    from foundation.registry.models import Municipality
    from shared_library.bodies import facade as bodies
    from tests.factories.bodies import agree
    from tests.factories.people import make_person, make_unit

    with tenancy.public():
        levanger, verdal, inderoy = (Municipality.objects.get(slug=s) for s in ("levanger", "verdal", "inderoy"))
    body = open_municipality(register_joint_body(BODY), at=timezone.now())
    open_municipality(inderoy, at=timezone.now())
    with tenancy.owner():
        bodies.found(body.pk, [levanger.pk, verdal.pk, inderoy.pk], from_date=SINCE)
    agree(body, rule="all", after_leaving="ends")
    make_person("Inga Dahl", inderoy, "administrator")
    own_words = set()
    for house, editor, director in ((levanger, "Edda Ree", "Dina Ness"), (verdal, "Embla Rye", "Didrik Naas")):
        writer = make_person(editor, house, "editor", "administrator")
        own_words |= _fill(house, writer, make_person(director, house))
    network = make_unit("Fagnettverket", body)
    oda = make_person("Oda Lie", body, "editor", "administrator")
    make_person("Gro Holm", body)
    make_person("Ivar Moe", body, ("employee", network))
    with tenancy.inside(body):
        _shelves(None)
    assert oda.actor
    return Ground(body.slug, str(body.pk), own_words)


def _shelves(holder) -> None:
    from tests.factories.documents import make_authority, make_position, make_theme, make_type

    for title in (THEME, "Personal"):
        make_theme(title)
    make_type(KIND)
    make_authority(make_position(DIRECTOR, holder))


def _fill(house, writer, director) -> set[str]:
    """The municipality's forty documents of the demo, in force; gives words of each that stand in no other's."""
    from config.demo.handbook import handbook
    from foundation import tenancy
    from tenants.documents.models import DocumentType, Theme
    from tenants.documents.rules.markup import from_markup
    from tests.factories.documents import make_document, make_theme

    words = set()
    with tenancy.inside(house):
        _shelves(director.member)
        kind = DocumentType.objects.get()
        themes = {one.title: one for one in Theme.objects.all()}
        for one in handbook().texts_of(house.slug):
            theme = themes.get(one.theme) or themes.setdefault(one.theme, make_theme(one.theme))
            blocks = from_markup(one.lines(house.slug))
            made = make_document(writer, one.title, blocks, state="in_force", theme=theme, document_type=kind)
            made.versions.update(language=one.language)
            words |= {block["text"] for block in blocks if len(block["text"]) > 40}
    return words


def ground_in(live, blocker) -> Ground:
    """The ground, in the running platform's database."""
    with _database(live, blocker):
        return make_ground()


def read_public_tables(live, blocker, words: set[str]) -> set[str]:
    """Those of the words that stand in any table outside the municipalities' own houses."""
    from django.db import connection

    from foundation import tenancy

    with _database(live, blocker), tenancy.owner(), connection.cursor() as cursor:
        cursor.execute("SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public'")
        told = []
        for (table,) in cursor.fetchall():
            cursor.execute(f"SELECT to_jsonb(t)::text FROM public.{table} t")
            told += [row for (row,) in cursor.fetchall()]
    assert any(TITLE in row for row in told)
    return {one for one in words if any(json.dumps(one, ensure_ascii=False)[1:-1] in row for row in told)}


def the_last_day_passes(live, blocker, slug: str) -> None:
    """What tomorrow brings is done in the house of a member whose last day is today."""
    from foundation import tenancy
    from foundation.registry.models import Municipality
    from tenants.cooperation.actions import ending

    with _database(live, blocker):
        with tenancy.public():
            house = Municipality.objects.get(slug=slug)
        with tenancy.inside(house):
            ending.carry_out(at=timezone.now() + timedelta(days=1))


@contextmanager
def _database(live, blocker):
    from tests.conftest import logged_in

    with blocker.unblock(), logged_in(live, WORKING):
        yield
