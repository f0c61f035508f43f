"""What states and kinds are called on the pages of homework."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from foundation.ui import dates


def part_status(row):
    """(word, sign) for how far a part has come."""
    if row.hole:
        return {
            "not_started": (_("Ikke levert, fristen er ute"), "overdue"),
            "in_work": (_("I arbeid, fristen er ute"), "overdue"),
            "ready": (_("Klar, men ikke sendt. Fristen er ute"), "overdue"),
            "not_relevant": (_("Vurdert, ikke aktuelt. Ikke sendt"), "overdue"),
        }.get(row.state, (_("Ikke levert, fristen er ute"), "overdue"))
    if row.state == "handed_in" and row.newest.not_relevant_reason:
        return _("Levert: vurdert, ikke aktuelt"), "not_relevant"
    return {
        "exempt": (_("Ikke satt for dere denne gangen"), "not_relevant"),
        "handed_in": (_("Levert for sent") if row.newest and row.newest.is_late else _("Levert"), "received"),
        "changed": (_("Endret etter levering"), "draft"),
        "not_relevant": (_("Vurdert, ikke aktuelt"), "not_relevant"),
        "ready": (_("Klar til å sendes"), "done"),
        "in_work": (_("I arbeid"), "draft"),
        "not_started": (_("Ikke begynt"), "not_received"),
    }[row.state]


def part_meta(row, at):
    """The line below a part's title: deadline, whether it is open yet, whose, and what there is."""
    part, draft = row.part, row.draft
    pieces = []
    if part.exempt and part.exempt_reason:
        pieces.append(part.exempt_reason)
    elif row.newest:
        pieces.append(
            _("Forsøk %(attempt)s, %(day)s")
            % {"attempt": row.newest.attempt, "day": dates.in_style(row.newest.handed_in_at, "day")}
        )
    elif part.extended:
        pieces.append(_("Utsatt frist %(day)s") % {"day": dates.in_style(part.due_at, "day")})
    else:
        pieces.append(_("Frist %(day)s") % {"day": dates.in_style(part.due_at, "day")})
    if part.is_early(at) and not part.exempt:
        pieces.append(_("åpner %(day)s") % {"day": dates.in_style(part.opens_at, "day")})
    if not part.required:
        pieces.append(_("frivillig"))
    if draft and draft.responsible:
        pieces.append(_("ansvarlig: %(name)s") % {"name": draft.responsible.name})
    if row.files:
        pieces.append(_("filer: %(count)s") % {"count": len(row.files)})
    if row.entries:
        pieces.append(_("samtaler: %(count)s") % {"count": len(row.entries)})
    return " · ".join(pieces)


def audiences(network, municipality_id, *, opened=False):
    """Who will see what: [(what, who, shared with the network?)] in plain sentences, by the network's sharing rule.

    opened  the municipality itself lets the others read parts of what it handed in
    """
    others = [member.name for member in network.members if member.municipality_id != municipality_id]
    names = {"facilitators": ", ".join(network.facilitators), "count": len(others), "others": ", ".join(others)}
    alone = _("Bare dere og prosessveilederne (%(facilitators)s).") % names
    shared = alone
    if others:
        shared = (
            ngettext(
                "Dere, prosessveilederne (%(facilitators)s) og den andre kommunen i nettverket: %(others)s.",
                "Dere, prosessveilederne (%(facilitators)s) og de %(count)s andre i nettverket: %(others)s.",
                len(others),
            )
            % names
        )
    what = {
        "submission": _("Det dere leverer"),
        "state": _("At dere har levert, og når"),
        "remark": _("Den korte merknaden i oversikten"),
        "feedback": _("Tilbakemeldingen, når den er sendt"),
    }
    is_shared = {kind: network.sharing.get(kind) == "network" for kind in what}
    rows = [(what[kind], shared if is_shared[kind] else alone, is_shared[kind]) for kind in what]
    if opened and not is_shared["submission"]:
        who = _(
            "Alle i nettverket leser delene dere har åpnet som eksempel. Resten ser bare dere og prosessveilederne."
        )
        rows[0] = (what["submission"], who, True)
    return rows


def change_words(change):
    """One change of published homework in words."""
    words = {"subject": change.subject}
    return {
        "title": _("Tittelen er endret"),
        "intro": _("Innledningen er endret"),
        "due": _("Fristen er endret"),
        "cut_off": _("Siste sjanse er endret"),
        "opens": _("Åpningsdagen er endret"),
        "part_added": _("Ny del: %(subject)s"),
        "part_changed": _("Endret del: %(subject)s"),
        "part_moved": _("Flyttet del: %(subject)s"),
        "part_removed": _("Fjernet del: %(subject)s"),
        "criteria": _("Kriteriene er endret"),
        "material": _("Materiellet er endret"),
    }.get(change.what, _("Hjemmeleksen er endret")) % words
