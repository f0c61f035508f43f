"""Lists as spreadsheets to take away."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from foundation.files.sheets import sheet

from .authority_pages import Line as MapLine
from .plan import Line


def plan_sheet(found: Iterable[Line], words: dict[str, str]) -> bytes:
    """The theme plan, a theme a row in the plan's order; words = {sharing: what it is called}."""
    heads = (
        _("Nr."), _("Tema"), _("Undertema"), _("Felles eller lokalt"), _("Bestemt av"), _("Bestemt"), _("Begrunnelse"),
        _("Leder av arbeidsgruppen"), _("Arbeidsgruppen"), _("Mandat"), _("Skal være ferdig innen"), _("Dokumenter"),
    )  # fmt: skip
    rows = [
        (
            number,
            "" if line.theme.depth else line.theme.title,
            line.theme.title if line.theme.depth else "",
            words[line.theme.sharing],
            line.decision.decided_by if line.decision else "",
            line.decision.decided_date if line.decision else "",
            line.decision.reason if line.decision else "",
            line.leader,
            "\n".join(line.group),
            line.theme.mandate,
            line.theme.due_date or "",
            line.documents,
        )
        for number, line in enumerate(found, start=1)
    ]
    return sheet(_("Temaplan"), heads, rows, (5, 28, 28, 18, 22, 12, 30, 22, 24, 40, 14, 12))


def map_heads() -> tuple[str, ...]:
    """The headings of the map's sheet; `rules.delegation` knows them in every language."""
    return (
        _("Tema"), _("Dokumenttype"), _("Enhet"), _("Godkjennes av"), _("Hvor mange"), _("Hvem har rollen"),
        _("Stedfortreder"), _("Egen tekst"), _("Hvor står det"), _("Vedtatt"), _("Gjelder fra"), _("Siste dag"),
    )  # fmt: skip


def map_sheet(found: Iterable[MapLine]) -> bytes:
    """The authority map, a row a row, with headings that it is taken in by again."""
    rows = []
    for line in found:
        row = line.row
        only = line.steps[0].positions[0] if len(line.steps) == 1 and len(line.steps[0].positions) == 1 else None
        above = f"{row.theme.parent.title} / " if row.theme and row.theme.parent else ""
        rows.append((
            f"{above}{row.theme.title}" if row.theme else "",
            row.document_type.title if row.document_type else "",
            row.unit.name if row.unit else "",
            " → ".join(" + ".join(place.title for place in step.positions) for step in line.steps),
            " → ".join(str(step.needed) for step in line.steps),
            only.holders[0].name if only and only.holders else "",
            only.deputies[0].name if only and only.deputies else "",
            _("ja") if row.own_text_allowed else _("nei"),
            row.source,
            row.decided_date or "",
            row.from_date,
            line.last_date or "",
        ))  # fmt: skip
    return sheet(_("Myndighetskart"), map_heads(), rows, (28, 20, 20, 40, 12, 24, 24, 10, 36, 12, 12, 12))
