"""What was typed into the search, as questions to the index: bent forms, compounds and misspellings come along."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import connection

from ..rules import compounds

MOST_FORMS = 30  # of one word
ALIKE_ENOUGH = 0.4
MOST_KEPT = 10_000  # words whose stems are remembered
GUESSES = 4

STEMS = """
SELECT given, tsvector_to_array(to_tsvector('norwegian', given)), tsvector_to_array(to_tsvector('danish', given))
FROM unnest(%s::text[]) AS given
"""
# within = holds the word, or begins with it when it is short; part = one half of a compound
# what is asked for is made once (MATERIALIZED), and not for each of the thousands of words it is held against
FORMS = """
WITH bare AS (
  SELECT place, public.documents_plain(stem) AS plain FROM unnest(%s::int[], %s::text[]) AS given(place, stem)),
asked AS MATERIALIZED (
  SELECT place, CASE WHEN length(plain) >= %s THEN '%%' || plain || '%%'
                     WHEN length(plain) >= %s THEN plain || '%%' ELSE plain END AS pattern FROM bare)
SELECT asked.place, true AS within, known.word
FROM asked CROSS JOIN LATERAL (
  SELECT word FROM documents_word WHERE plain LIKE asked.pattern ORDER BY length(plain), word LIMIT %s) known
UNION ALL
SELECT asked.place, false, known.word FROM unnest(%s::int[], %s::text[]) AS asked(place, stem)
JOIN documents_word known ON known.word = asked.stem COLLATE "C"
"""
# words written nearly so, for those that nobody has written
ALIKE = """
WITH asked AS MATERIALIZED (
  SELECT place, public.documents_plain(typed) AS plain FROM unnest(%s::int[], %s::text[]) AS given(place, typed))
SELECT asked.place, known.word
FROM asked CROSS JOIN LATERAL (
  SELECT word, similarity(plain, asked.plain) AS sureness FROM documents_word WHERE plain %% asked.plain
  ORDER BY 2 DESC, word LIMIT %s) known
WHERE known.sureness >= %s ORDER BY asked.place, known.sureness DESC, known.word
"""


_said: dict[str, frozenset[str]] = {}


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
    some    one of the words is enough
    """

    words: list[Word]
    some: bool = False

    @property
    def exact(self) -> str:
        return self._joined(_any(_starts(word.stems)) for word in self.words)

    @property
    def wide(self) -> str:
        return self._joined(_wide(word, apart=not word.within) for word in self.words)

    @property
    def apart(self) -> str:
        return self._joined(_wide(word, apart=True) for word in self.words)

    def _joined(self, groups: Iterable[str]) -> str:
        return (" | " if self.some else " & ").join(groups)

    @property
    def guessed(self) -> list[tuple[str, str]]:
        """(what was typed, what was looked for instead)."""
        return [(word.typed, word.guesses[0]) for word in self.words if word.guesses]


def question(text: str) -> Question:
    """What was typed, understood. Two queries, or four for unknown words."""
    typed = compounds.words(text)
    splits = {word: compounds.splits(word) for word in typed}
    parts = {part for pairs in splits.values() for pair in pairs for part in pair}
    stems = _stems([*typed, *parts]) if typed else {}
    words = [Word(word, _variants(stems[word])) for word in typed if stems[word]]
    if words:
        _add_forms(words, {part: _variants(stems[part]) for part in parts if stems[part]}, splits)
    if unknown := [word for word in words if not word.within and not word.halves]:
        _add_guesses(unknown)
    return Question(words)


def _variants(stems: Iterable[str]) -> set[str]:
    return {form for stem in stems for form in compounds.variants(stem)}


def _stems(words: list[str]) -> dict[str, set[str]]:
    """{word: its stems}; none for a word that says nothing by itself in one of the languages ("og", "til").

    The dictionaries stay as they are while the server runs, so what they said is kept.
    """
    found = {word: said for word in words if (said := _said.get(word)) is not None}
    if unknown := [word for word in words if word not in found]:
        with connection.cursor() as cursor:
            cursor.execute(STEMS, [unknown])
            for word, norwegian, danish in cursor.fetchall():
                found[word] = frozenset((*norwegian, *danish)) if norwegian and danish else frozenset()
        if len(_said) < MOST_KEPT:
            _said.update(found)
    return {word: set(found[word]) for word in words}


def _add_forms(words: list[Word], parts: dict[str, set[str]], splits: dict[str, list[tuple[str, str]]]) -> None:
    """Words of the index that hold each word, and the halves of compounds that are words themselves."""
    asked = [(place, stem) for place, word in enumerate(words) for stem in sorted(word.stems)]
    names = list(parts)
    halves = [(place, stem) for place, name in enumerate(names) for stem in sorted(parts[name])]
    known = defaultdict(set)
    with connection.cursor() as cursor:
        limits = [compounds.INSIDE, compounds.STARTS, MOST_FORMS]
        cursor.execute(FORMS, [*_columns(asked), *limits, *_columns(halves)])
        for place, within, word in cursor.fetchall():
            if within:
                if compounds.held(words[place].typed, words[place].stems, word):
                    words[place].within.append(word)
            else:
                known[names[place]].add(word)
    for word in words:
        pairs = [(known[first], known[second]) for first, second in splits[word.typed]]
        word.halves = [pair for pair in pairs if all(pair)]


def _add_guesses(words: list[Word]) -> None:
    """What was probably meant."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SET LOCAL pg_trgm.similarity_threshold = {ALIKE_ENOUGH}"
        )  # fewer to compare; `sureness` decides
        asked = [(place, word.typed) for place, word in enumerate(words)]
        cursor.execute(ALIKE, [*_columns(asked), GUESSES, ALIKE_ENOUGH])
        for place, word in cursor.fetchall():
            words[place].guesses.append(word)


def _columns(pairs: list[tuple[int, str]]) -> tuple[list[int], list[str]]:
    return [place for place, _text in pairs], [text for _place, text in pairs]


def _wide(word: Word, *, apart: bool) -> str:
    begun = tuple(stem for stem in word.stems if len(stem) >= compounds.STARTS)  # what begins so is found already
    others = [form for form in dict.fromkeys((*word.within, *word.guesses)) if not form.startswith(begun)]
    found = _starts(word.stems) + [_quoted(form) for form in others]
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
