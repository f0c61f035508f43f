"""The words of a remark as they are written into a file, in the language of whoever takes it out."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from foundation.files.contracts import Criteria, Criterion, Remark

type Line = tuple[str, bool]  # (text, bold)


def suffix() -> str:
    """What is added to the file's name."""
    return " " + _("med merknader")


def heading_of(remark: Remark) -> str:
    """ "Merknad 3: Forslag"."""
    if not remark.label:
        return _("Merknad %(number)s") % {"number": remark.number}
    return _("Merknad %(number)s: %(label)s") % {"number": remark.number, "label": remark.label}


def fate_of(remark: Remark) -> str:
    """What the municipality answered, "" while it has not."""
    return _("Svar: %(fate)s") % {"fate": remark.fate} if remark.fate else ""


def criterion_line(criterion: Criterion) -> str:
    """One criterion on one line."""
    words = {"question": criterion.question, "answer": criterion.answer, "note": criterion.note}
    return (_("%(question)s – %(answer)s. %(note)s") if criterion.note else _("%(question)s – %(answer)s")) % words


def day(at: datetime) -> str:
    """The day in words."""
    return date_format(timezone.localtime(at), "DATE_FORMAT")


def comment_of(remark: Remark) -> dict:
    """A remark as the child writes it. Word shows a comment's time as it is written, so it is local."""
    lines: list[Line] = [(heading_of(remark), True), *((line, False) for line in remark.text.splitlines())]
    if fate := fate_of(remark):
        lines.append((fate, False))
    return {
        "anchor": remark.anchor, "quote": remark.quote, "author": remark.author,
        "at": timezone.localtime(remark.at).replace(tzinfo=None).isoformat(timespec="seconds"),
        "lines": lines,
        "about": _("Gjelder: «%(quote)s»") % {"quote": remark.quote} if remark.quote else "",
    }  # fmt: skip


def summary_of(title: str, intro: str, criteria: Criteria, closing: str) -> list[Line]:
    """The lines of the comment that sums up; none when there is nothing to say."""
    if not (intro or closing or criteria):
        return []
    lines: list[Line] = [(title, True), *((line, False) for line in intro.splitlines())]
    lines += [(criterion_line(criterion), False) for criterion in criteria]
    return lines + [(line, False) for line in closing.splitlines()]
