"""A frozen list in words: as a page, a spreadsheet and a paper."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from foundation.files.sheets import sheet
from foundation.papers import Paper, Table
from foundation.ui import dates
from shared_library.decisions import facade as decisions
from shared_library.decisions.contracts import ListView


@dataclass(frozen=True, slots=True)
class Answer:
    """What one municipality decided; word is its answer, or that there is none."""

    municipality: str
    word: str
    answer: str
    reason: str
    role: str
    decided: date | None
    case_number: str


@dataclass(frozen=True, slots=True)
class Told:
    """A case of the list; says: what it came to and why, a sentence each."""

    id: str
    title: str
    number: int
    question: str
    rule: str
    says: tuple[str, ...]
    answers: tuple[Answer, ...]


def told(found: ListView) -> list[Told]:
    """The cases of a list, from what was frozen alone. No query."""
    content = found.content or {}
    return [_told(one, content.get("in_force_from", "")) for one in content.get("cases", ())]


def chosen_day(found: ListView) -> date | None:
    """From when what was decided is in force, as it was chosen when the list was frozen; also when nothing was."""
    said = (found.content or {}).get("in_force_from", "")
    return date.fromisoformat(said) if said else None


def list_sheet(found: ListView) -> bytes:
    """A row for each case and municipality."""
    heads = (
        _("Sak"), _("Utgave"), _("Spørsmål"), _("Regel"), _("Utfall"), _("Medlem"), _("Vedtak"), _("Begrunnelse"),
        _("Hvem som vedtok"), _("Vedtaksdato"), _("Saksnummer"),
    )  # fmt: skip
    rows = [
        (
            case.title, case.number, case.question, case.rule, " ".join(case.says), one.municipality, one.word,
            one.reason, one.role, one.decided or "", one.case_number,
        )
        for case in told(found)
        for one in case.answers
    ]  # fmt: skip
    return sheet(_("Saksliste"), heads, rows, (32, 8, 40, 32, 40, 20, 24, 36, 24, 12, 14))


def paper(found: ListView, *, language: str) -> Paper:
    """The list as it is archived."""
    day = chosen_day(found)
    in_force = ((_("Det som er vedtatt, gjelder fra"), dates.in_style(day, "day")),) if day else ()
    blocks: list[dict] = []
    tables: list[Table] = []
    heads = (_("Medlem"), _("Vedtak"), _("Hvem og når"), _("Begrunnelse"))
    for number, case in enumerate(told(found), 1):
        title = _("%(title)s, utgave %(number)s") % {"title": case.title, "number": case.number}
        blocks.append({"id": f"h{number}", "type": "heading", "level": 2, "text": title, "html": ""})
        said = (case.question, case.rule, *case.says)
        blocks += [
            {"id": f"p{number}.{place}", "type": "paragraph", "text": text, "html": ""}
            for place, text in enumerate(said, 1)
        ]
        rows = tuple((one.municipality, one.word, _who(one), one.reason) for one in case.answers)
        tables.append(Table(title, heads, rows))
    return Paper(
        title=_("Saksliste: %(meeting)s") % {"meeting": found.meeting_name},
        owner=found.body_name,
        language=language,
        blocks=blocks,
        facts=(
            (_("Møtedag"), dates.in_style(found.meeting_date, "day")),
            *in_force,
            (_("Låst"), dates.in_style(found.frozen_at, "day")),
            (_("Låst av"), found.frozen_by_name),
            (_("Kontrollsum"), found.sha256),
        ),
        tables=tuple(tables),
        mark=_("Låst"),
        foot=_("Plattformen noterer vedtakene, den gjør dem ikke."),
        page=_("Side {n} av {total}"),
    )


def _who(one: Answer) -> str:
    day = dates.in_style(one.decided, "day") if one.decided else ""
    return " · ".join(part for part in (one.role, day, one.case_number) if part)


def _told(case: dict, in_force_from: str) -> Told:
    host = case["host"]
    says = decisions.outcome_said(case["outcome"], host)
    if case["outcome"]["in_force_for"] and in_force_from:
        says = (*says, decisions.effect_word(date.fromisoformat(in_force_from)))
    return Told(
        id=case["id"],
        title=case["title"],
        number=case["number"],
        question=case["question"],
        rule=decisions.rule_word(case["rule"], host),
        says=says,
        answers=tuple(map(_answer, case["answers"])),
    )


def _answer(one: dict) -> Answer:
    answer = one["answer"]
    word = decisions.answer_word(answer) if answer else _("Ikke svart")
    name = one["municipality"]
    if not one["is_member"]:
        name = _("%(name)s (ikke lenger medlem)") % {"name": name}
    return Answer(
        municipality=name,
        word=word,
        answer=answer,
        reason=one.get("reason", ""),
        role=one.get("role", ""),
        decided=date.fromisoformat(one["decided"]) if one.get("decided") else None,
        case_number=one.get("case_number", ""),
    )
