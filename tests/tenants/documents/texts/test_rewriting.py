"""A block with other words stays what it is; with its own words it is the same block."""

import pytest

from tenants.common.actions.base import DATA, read
from tenants.documents.rules.markup import from_markup
from tenants.documents.rules.rewriting import reworded, words_of


@pytest.mark.parametrize("language", ["nb", "nn", "da"])
def test_it_works(language):
    texts = [all_[language] for all_ in read(DATA).values() if language in all_]
    blocks = [block for one in texts for block in from_markup(one.markup)]
    assert len(blocks) > 100
    assert [block for block in blocks if words_of(block) and reworded(block, words_of(block)) != block] == []


def test_what_says_nothing_or_has_another_shape_is_refused():
    (table,) = from_markup("| A | B |\n| --- | --- |\n| 1 | 2 |")
    for words in ("", "| A |", "A og B", "| A | B |\n\nMer."):
        with pytest.raises(ValueError):
            reworded(table, words)
    (item,) = from_markup("3. Meld fra.")
    assert reworded(item, "Meld **straks**.") == item | {"text": "Meld straks.", "html": "Meld <b>straks</b>."}
