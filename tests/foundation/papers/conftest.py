import io
from datetime import UTC, datetime

import pytest
from PIL import Image

from foundation.papers import Paper, Table

AT = datetime(2026, 10, 26, 12, tzinfo=UTC)


@pytest.fixture
def at():
    return AT


@pytest.fixture
def picture():
    """The bytes of a small picture."""
    out = io.BytesIO()
    Image.new("RGB", (300, 200), "navy").save(out, "PNG")
    return out.getvalue()


def words(text, **more):
    return {"type": "paragraph", "text": text, "html": text} | more


BLOCKS = [
    {"type": "heading", "level": 1, "text": "Formål", "html": "Formål"},
    words("x", html='Hei <b>du <i>der</i></b> &amp; <a href="https://example.org/?a=1">lenke</a><br>H<sub>2</sub>O'),
    {"type": "item", "level": 0, "ordered": True, "text": "Ett"},
    {"type": "item", "level": 1, "ordered": False, "text": "Under ett"},
    {"type": "item", "level": 0, "ordered": True, "text": "To"},
    {"type": "item", "level": 0, "ordered": False, "text": "Punkt"},
    {"type": "heading", "level": 4, "text": "Dypt", "html": "Dypt"},
    {
        "type": "table",
        "text": "",
        "rows": [
            [{"text": "Hva", "head": True}, {"text": "Hvem", "head": True}],
            [{"text": "Dosett", "rowspan": 2}, {"text": "To personer"}],
            [{"text": "Sykepleier"}],
            [{"text": "Over begge", "colspan": 2}],
        ],
    },
    {"type": "image", "text": "", "alt": "Et blått felt", "image": {"sha256": "a" * 64, "width": 300, "height": 200}},
    {"type": "note", "number": "1", "text": "En fotnote."},
]


@pytest.fixture
def paper(picture):
    """make(blocks, **more): a paper with a bit of everything."""

    def make(blocks=BLOCKS, **more):
        given = {
            "title": "Legemiddelhåndtering",
            "owner": "Levanger kommune",
            "language": "nb",
            "blocks": blocks,
            "facts": (("Versjon", "3"), ("Gjelder fra", "26. oktober 2026")),
            "tables": (Table("Godkjenning", ("Hvem", "Når"), (("Kari Nord", "26.10.2026"),)),),
            "foot": "Sjekk at versjonen gjelder: levanger.example/d/12/",
            "page": "Side {n} av {total}",
            "picture": lambda sha256: {"a" * 64: picture}[sha256],
        }
        return Paper(**given | more)

    return make
