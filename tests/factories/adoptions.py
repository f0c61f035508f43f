"""A large joint body's items and who uses them, and a long text with a newer version; for benches and lists."""

from datetime import timedelta

from django.db import connection

from foundation import tenancy
from foundation.keys import uuid7
from foundation.registry.models import Municipality
from foundation.sorting import sort_key
from shared_library.bodies.models import Place
from shared_library.items.models import Item, ItemVersion, Use
from tenants.common.models import Adoption, Update
from tests.factories.bodies import AT, SINCE, make_body
from tests.factories.documents import make_document, paragraph
from tests.factories.library import long_text

MODES = ("adopted", "adopted", "adopted", "adapted", "rejected", "")
WORDS = "Felles rutine nummer {}"


def fill_map(house, members, items):
    """The house as a body of so many members that has published so many items; five of six have decided."""
    body = make_body(house)
    with tenancy.public():
        known = Municipality.objects.filter(kind="municipality").exclude(pk=house.pk).order_by("sort_key")
        names = [(one.pk, one.name) for one in known[:members]]
    names += [(uuid7(), f"Kommunen {number}") for number in range(members - len(names))]
    rows = [_item(body, number) for number in range(items)]
    with tenancy.owner():
        Place.objects.bulk_create(
            Place(joint_body_id=body.pk, municipality_id=key, municipality_name=name, from_date=SINCE)
            for key, name in names
        )
        Item.objects.bulk_create(rows)
        ItemVersion.objects.bulk_create(_version(row) for row in rows)
        for row in rows:
            Use.objects.bulk_create(_use(row, number, *name) for number, name in enumerate(names) if MODES[number % 6])
    return body


def settle():
    """What the database does by itself after a while: it counts and sweeps what was filled in."""
    with tenancy.owner(), connection.cursor() as cursor:
        cursor.execute("ANALYZE items_use, items_item, items_itemversion, items_tally")


def _item(body, number):
    title = WORDS.format(number)
    return Item(
        urn=f"urn:felles:{body.slug}:nr-{number}", layer="body", provider_id=body.pk, provider_name=body.name,
        title=title, sort_key=sort_key(title), theme=f"Tema {number % 12}", document_type="Prosedyre", newest=1,
        published_at=AT + timedelta(minutes=number),
    )  # fmt: skip


def _version(row):
    texts = {
        "nb": {"title": row.title, "summary": "Kort om rutinen.", "blocks": [paragraph("Slik gjør vi det.")] * 40}
    }
    return ItemVersion(**row.told, item=row, number=1, texts=texts, sha256="a" * 64, published_at=row.published_at)


def _use(row, place, key, name):
    mode = MODES[place % 6]
    return Use(
        item=row, provider_id=row.provider_id, municipality_id=key, municipality_name=name, mode=mode,
        number=1, additions=place % 4, exceptions=["Vi har vakt hele døgnet."] if place % 9 == 0 else [],
        reason="Vi har vår egen." if mode == "rejected" else "", at=AT,
    )  # fmt: skip


def long_update(editor, words, name="handbok"):
    """(the update, base, theirs, ours): a long text in force with three overlays, and a version with one conflict."""
    base = long_text(words)
    ours, theirs = [dict(one) for one in base], [dict(one) for one in base]
    for place in (10, len(base) // 2, len(base) - 10):
        ours[place] |= {"text": "Slik gjør vi det her.", "html": "Slik gjør vi det her."}
    for place in (10, *range(15, len(base), 40)):
        theirs[place] |= {"text": "Slik skal det være fra nå av.", "html": "Slik skal det være fra nå av."}
    with tenancy.inside(editor.municipality):
        document = make_document(editor, "Kvalitetshåndbok", ours, state="in_force")
        item = _base_item(name)
        adoption = Adoption.objects.create(
            item_id=item, urn=f"urn:felles:base:{name}", provider_name="Felles", title="Kvalitetshåndbok",
            mode="adopted", number=1, language="nb", document=document, base=base, decided_at=AT,
            decided_by=editor.account_id, decided_by_name=editor.account.name,
        )  # fmt: skip
        update = Update.objects.create(
            adoption=adoption, number=2, title=adoption.title, change_note="Ny lov.", core=theirs, came_at=AT
        )
    return update, base, theirs, ours


def _base_item(name):
    with tenancy.owner():
        row = Item.objects.create(
            urn=f"urn:felles:base:{name}", layer="base", provider_name="Felles", title="Kvalitetshåndbok",
            sort_key=sort_key("Kvalitetshåndbok"), newest=2, published_at=AT,
        )  # fmt: skip
        texts = {"nb": {"title": row.title, "summary": "", "blocks": [paragraph("Kort.")]}}
        for number in (1, 2):
            ItemVersion.objects.create(
                **row.told, item=row, number=number, texts=texts, sha256="b" * 64, published_at=AT
            )
    return row.pk
