"""Templates as lines and as blocks."""

from tenants.documents.rules.template_text import from_text, placeholders, to_text

TEXT = """# Formål

Hva {{ tittel }} skal oppnå.

## Slik gjør du
1. Les rutinen
- Spør hvis du er i tvil
  - Nærmeste leder svarer

| Hva | Hvem |
| Sjekkliste | {{eier}} |"""


def test_it_works():
    blocks = from_text(TEXT)
    assert [(block["type"], block.get("level"), block.get("ordered"), block["text"]) for block in blocks] == [
        ("heading", 1, None, "Formål"),
        ("paragraph", None, None, "Hva {{ tittel }} skal oppnå."),
        ("heading", 2, None, "Slik gjør du"),
        ("item", 0, True, "Les rutinen"),
        ("item", 0, False, "Spør hvis du er i tvil"),
        ("item", 1, False, "Nærmeste leder svarer"),
        ("table", None, None, ""),
    ]
    table = blocks[-1]["rows"]
    assert [[cell["text"] for cell in row] for row in table] == [["Hva", "Hvem"], ["Sjekkliste", "{{eier}}"]]
    assert all(cell["head"] for cell in table[0])
    assert placeholders(blocks) == ["tittel"]


def test_lines_and_blocks_say_the_same_both_ways():
    blocks = from_text(TEXT)
    again = from_text(to_text(blocks), blocks)
    assert again == blocks, "unchanged blocks keep their ids"
    assert len({block["id"] for block in again}) == len(again)


def test_a_block_that_is_kept_keeps_what_lines_cannot_say():
    bold = {"id": "bfet", "type": "paragraph", "text": "Viktig", "html": "<b>Viktig</b>"}
    assert from_text("# Ny overskrift\nViktig", [bold])[1] == bold


def test_signs_of_html_are_text():
    (block,) = from_text("<script>alert(1)</script> & mer")
    assert block["html"] == "&lt;script&gt;alert(1)&lt;/script&gt; &amp; mer"


def test_no_lines_are_no_blocks():
    assert from_text("\n \n") == []
