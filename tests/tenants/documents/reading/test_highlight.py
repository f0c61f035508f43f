"""The line that shows why a text was found; no database."""

from tenants.documents.rules.highlight import marked_line

TEXT = "Formål\nRett bruker får rett legemiddel.\nHåndtering av legemidler skjer etter ordinasjon.\nMer & mindre <b>."


def test_it_works():
    assert marked_line(TEXT, [["legemiddel", "legemidl"]]) == "Rett bruker får rett <mark>legemiddel</mark>."


def test_the_line_with_most_words_is_shown():
    line = marked_line(TEXT, [["legemiddel", "legemidl"], ["håndtering"]])
    assert line == "<mark>Håndtering</mark> av <mark>legemidler</mark> skjer etter ordinasjon."


def test_what_is_typed_without_norwegian_letters_is_marked_all_the_same():
    assert "<mark>Håndtering</mark>" in marked_line(TEXT, [["handtering"]])


def test_a_short_word_is_not_marked_inside_another():
    assert marked_line("Prosess\nROS og risiko", [["ros"]]) == "<mark>ROS</mark> og risiko"


def test_what_the_text_holds_is_escaped():
    assert marked_line(TEXT, [["mindre"]]) == "Mer &amp; <mark>mindre</mark> &lt;b&gt;."


def test_a_long_line_is_cut_around_the_words():
    line = marked_line("før " * 100 + "avvik " + "etter " * 100, [["avvik"]])
    assert "<mark>avvik</mark>" in line
    assert line.startswith("… ")
    assert line.endswith(" …")
    assert len(line) < 220


def test_no_word_gives_no_line():
    assert marked_line(TEXT, [["brannvern"]]) == ""
    assert marked_line("", [["brannvern"]]) == ""
