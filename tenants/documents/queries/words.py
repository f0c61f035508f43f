"""What was typed into the search, as questions to the index: bent forms, compounds and misspellings come along."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import connection

from ..rules import compounds

MOST_FORMS = 60  # of one word
ALIKE_ENOUGH = 0.4
GUESSES = 4

STEMS = """
SELECT given, tsvector_to_array(to_tsvector('norwegian', given)), tsvector_to_array(to_tsvector('danish', given))
FROM unnest(%s::text[]) AS given
"""
# within = holds the word, or begins with it when it is short; alike = written nearly so; part = one half of a compound
FORMS = """
SELECT * FROM (
  SELECT asked.place, 'within' AS how, known.word AS word, 1.0::real AS sureness
  FROM (SELECT place, public.documents_plain(stem) AS plain
        FROM unnest(%s::int[], %s::text[]) AS given(place, stem)) asked
  CROSS JOIN LATERAL (
    SELECT word FROM documents_word WHERE plain LIKE CASE
      WHEN length(asked.plain) >= %s THEN '%%' || asked.plain || '%%'
      WHEN length(asked.plain) >= %s THEN asked.plain || '%%' ELSE asked.plain END
    ORDER BY length(plain) LIMIT %s) known
  UNION ALL
  SELECT asked.place, 'alike', known.word, known.sureness
  FROM (SELECT place, public.documents_plain(typed) AS plain
        FROM unnest(%s::int[], %s::text[]) AS given(place, typed)) asked
  CROSS JOIN LATERAL (
    SELECT word, similarity(plain, asked.plain) AS sureness FROM documents_word WHERE plain %% asked.plain
    ORDER BY 2 DESC LIMIT %s) known
  UNION ALL
  SELECT asked.place, 'part', known.word, 1.0
  FROM (SELECT place, public.documents_plain(stem) AS plain
        FROM unnest(%s::int[], %s::text[]) AS given(place, stem)) asked
  JOIN documents_word known ON known.plain = asked.plain
) forms ORDER BY place, how, sureness DESC, word
"""


@dataclass
class Word:
    """One word of a question.

    stems    what the dictionaries make of it, and the forms in which a vowel falls out
    within   words of the index that hold it
    guesses  words of the index that are written nearly so, when none holds it
    halves   [(forms of the first, forms of the second)]: what it falls apart in
    """

    typed: str
    stems: set[str]
    within: list[str] = field(default_factory=list)
    guesses: list[str] = field(default_factory=list)
    halves: list[tuple[set[str], set[str]]] = field(default_factory=list)


@dataclass(frozen=True)
class Question:
    """The question as tsqueries.

    exact   the words themselves, and words that begin with them
    wide    also words that hold them, and what was probably meant
    apart   as `wide`, and compounds that are written as several words: for titles
    words   each word; empty when there is nothing to look for
    """

    words: list[Word]

    @property
    def exact(self) -> str:
        return _all(_any(_starts(word.stems)) for word in self.words)

    @property
    def wide(self) -> str:
        return _all(_wide(word, apart=not word.within) for word in self.words)

    @property
    def apart(self) -> str:
        return _all(_wide(word, apart=True) for word in self.words)

    @property
    def guessed(self) -> list[tuple[str, str]]:
        """(what was typed, what was looked for instead)."""
        return [(word.typed, word.guesses[0]) for word in self.words if word.guesses]


def question(text: str) -> Question:
    """What was typed, understood. Two queries."""
    typed = compounds.words(text)
    splits = {word: compounds.splits(word) for word in typed}
    parts = {part for pairs in splits.values() for pair in pairs for part in pair}
    stems = _stems([*typed, *parts])
    words = [Word(word, _variants(stems[word])) for word in typed if stems[word]]
    if not words:
        return Question([])
    halves = {part: _variants(stems[part]) for part in parts if stems[part]}
    within, alike, known = _forms(words, halves)
    for place, word in enumerate(words):
        word.within = within[place]
        pairs = [(known[first], known[second]) for first, second in splits[word.typed]]
        word.halves = [pair for pair in pairs if all(pair)]
        if not word.within and not word.halves:
            word.guesses = alike[place]
    return Question(words)


def _variants(stems: Iterable[str]) -> set[str]:
    return {form for stem in stems for form in compounds.variants(stem)}


def _stems(words: list[str]) -> dict[str, set[str]]:
    """{word: its stems}; none for a word that says nothing by itself in one of the languages ("og", "til")."""
    with connection.cursor() as cursor:
        cursor.execute(STEMS, [words])
        return {
            word: {*norwegian, *danish} if norwegian and danish else set()
            for word, norwegian, danish in cursor.fetchall()
        }


def _forms(words: list[Word], halves: dict[str, set[str]]) -> tuple[dict, dict, dict]:
    """Words of the index: those that hold each word, those written nearly so, and those of each half."""
    asked = [(place, stem) for place, word in enumerate(words) for stem in sorted(word.stems)]
    parts = [(place, stem) for place, stems in enumerate(halves.values()) for stem in sorted(stems)]
    with connection.cursor() as cursor:
        cursor.execute(
            FORMS,
            [
                *_columns(asked), compounds.INSIDE, compounds.STARTS, MOST_FORMS,
                *_columns([(place, word.typed) for place, word in enumerate(words)]), GUESSES,
                *_columns(parts),
            ],
        )  # fmt: skip
        rows = cursor.fetchall()
    within, alike, known = defaultdict(list), defaultdict(list), defaultdict(set)
    names = list(halves)
    for place, how, word, sureness in rows:
        if how == "within":
            within[place].append(word)
        elif how == "part":
            known[names[place]].add(word)
        elif sureness >= ALIKE_ENOUGH:
            alike[place].append(word)
    return within, alike, known


def _columns(pairs: list[tuple[int, str]]) -> tuple[list[int], list[str]]:
    return [place for place, _text in pairs], [text for _place, text in pairs]


def _wide(word: Word, *, apart: bool) -> str:
    found = _starts(word.stems) + [_quoted(form) for form in dict.fromkeys((*word.within, *word.guesses))]
    if apart:
        found += [
            f"({_any(map(_quoted, sorted(one)))} & {_any(map(_quoted, sorted(two)))})" for one, two in word.halves
        ]
    return _any(found)


def _starts(stems: Iterable[str]) -> list[str]:
    return [_quoted(stem) + (":*" if len(stem) >= compounds.STARTS else "") for stem in sorted(stems)]


def _quoted(word: str) -> str:
    return "'" + word.replace("\\", "").replace("'", "''") + "'"


def _any(forms: Iterable[str]) -> str:
    return f"({' | '.join(forms)})"


def _all(groups: Iterable[str]) -> str:
    return " & ".join(groups)
