"""What an agreement says of deciding is what its cases say."""

import pytest
from django.utils import translation

from shared_library.decisions import facade as decisions
from tenants.cooperation.queries import words
from tests.factories.bodies import agree
from tests.factories.pages import words_of


@pytest.mark.parametrize("rule", words.RULES)
@pytest.mark.parametrize("language", ["nb", "nn", "da", "en"])
def test_it_works(rule, language):
    with translation.override(language):
        assert str(words.RULES[rule][1]) == decisions.rule_word(rule)


def test_on_the_bodys_page_whoever_is_not_concerned_is_not_asked_to_agree(kari, body):
    agree(body, rule="majority")
    page = words_of(kari.client.get(f"/cooperation/{body.pk}/"))
    assert "Mer enn halvparten av dem som er berørt, må slutte seg til." in page
