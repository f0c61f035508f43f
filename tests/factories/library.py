"""A full library, for benches and lists: thousands of documents in force, written straight into the tables."""

import random
import re
from datetime import timedelta

from foundation.sorting import sort_key
from tenants.documents.models import Document, DocumentType, Theme, Version
from tenants.documents.rules.blocks import plain_text
from tests.factories.documents import AT, heading, item, paragraph

FIRST = (
    "legemiddel", "medisin", "smitte", "brann", "barnehage", "skole", "hjemme", "sykehjem", "arbeids", "person",
    "avvik", "renhold", "mat", "vann", "vei", "bygge", "arkiv", "innkjøps", "lønns", "ferie", "pasient", "bruker",
    "pårørende", "journal", "nøkkel", "bil", "kjøkken", "tann", "helse", "barnevern", "rus", "flyktning", "kultur",
    "bibliotek", "idretts", "svømme", "anleggs", "avløps", "slam", "beredskaps", "krise", "data", "sikkerhets",
)  # fmt: skip
LAST = (
    "håndtering", "vern", "tjeneste", "rutine", "plan", "ansvar", "opplæring", "kontroll", "melding", "besøk",
    "vurdering", "tilsyn", "avtale", "skjema", "protokoll", "miljø", "utstyr", "samtale", "oppfølging", "vedtak",
    "møte", "rapport", "liste", "sjekk", "innleie", "permisjon", "behandling", "dokumentasjon", "varsling",
)  # fmt: skip
SMALL = re.findall(r"\w+", """
    og i på av til med for som er skal kan ikke når hvis den det de vi du etter før ved fra eller også hver alle ny
    leder ansatt enhet dag uke måned skriv meld kontroller signer les sjekk gå ring spør vis hent lever avvik bruker
    risiko frist ansvarlig samtykke taushetsplikt kommune avdeling vakt team beskjed papir system navn dato
""")  # fmt: skip


def fill_library(writer, many, *, words=350, seed=4):
    """So many documents in force, each of two or three pages, in twelve themes and four types; in an open door."""
    chance = random.Random(seed)  # the same texts each time
    themes = Theme.objects.bulk_create(
        Theme(title=f"Tema {place}", sort_key=sort_key(f"Tema {place}"), position=place) for place in range(12)
    )
    types = DocumentType.objects.bulk_create(
        DocumentType(title=title, sort_key=sort_key(title))
        for title in ("Prosedyrer", "Retningslinjer", "Skjemaer", "Planer")
    )
    last = Document.objects.order_by("-number").values_list("number", flat=True).first() or 0
    documents, versions = [], []
    for place in range(many):
        title = _title(chance, place)
        document = Document(
            number=last + place + 1, title=title, sort_key=sort_key(title), theme=chance.choice(themes),
            document_type=chance.choice(types), created_at=AT, review_date=(AT + timedelta(days=place % 900)).date(),
        )  # fmt: skip
        blocks = _blocks(chance, words)
        version = Version(
            document=document, number=1, state="in_force", title=title, blocks=blocks, text=plain_text(blocks),
            edited_at=AT, edited_by=writer.account_id, edited_by_name=writer.account.name,
            approved_at=AT + timedelta(minutes=place), from_date=AT.date(),
        )  # fmt: skip
        document.current_id = version.pk
        documents.append(document)
        versions.append(version)
    Document.objects.bulk_create(documents, batch_size=1000)
    Version.objects.bulk_create(versions, batch_size=500)
    return documents


def _word(chance, topics=FIRST):
    middle = chance.choice(topics) if chance.random() < 0.2 else ""
    return chance.choice(topics) + middle + chance.choice(LAST)


def _title(chance, place):
    kinds = ("{} i {}", "Rutine for {} ved {}", "{}: {}", "Slik gjør vi {} og {}")
    return kinds[place % 4].format(_word(chance), chance.choice(FIRST)).capitalize()


def _sentence(chance, topics):
    length = chance.randint(7, 16)
    found = [
        _word(chance, topics) if chance.random() < 0.15 else chance.choice(SMALL) for _word_of_it in range(length)
    ]
    return " ".join(found).capitalize() + "."


def _blocks(chance, words):
    """A text about four things."""
    topics = chance.sample(FIRST, 4)
    blocks, written = [], 0
    while written < words:
        if not len(blocks) % 8:
            block = heading(_word(chance, topics).capitalize())
        elif len(blocks) % 8 > 4:
            block = item(_sentence(chance, topics))
        else:
            block = paragraph(" ".join(_sentence(chance, topics) for _one in range(chance.randint(1, 4))))
        blocks.append(block)
        written += len(block["text"].split())
    return blocks


def long_text(words, seed=5):
    """The blocks of one long text."""
    return _blocks(random.Random(seed), words)


def revised(blocks, chance):
    """The text as somebody has gone over it: every tenth block changed, some new, some gone, a few moved."""
    found = []
    for block in blocks:
        throw = chance.random()
        if throw < 0.02:
            continue
        if throw < 0.12:
            words = block["text"].split()
            words[chance.randrange(len(words))] = _word(chance)
            block = block | {"text": " ".join(words), "html": " ".join(words)}
        found.append(block)
        if throw > 0.97:
            found.append(paragraph(_sentence(chance, FIRST)))
    for _time in range(3):
        place = chance.randrange(len(found))
        found.insert(chance.randrange(len(found)), found.pop(place))
    return found
