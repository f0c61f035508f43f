"""What states and answers are called and drawn with."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shared_library.decisions.contracts import CaseView

SIGNS = {"open": "waiting", "frozen": "done", "stopped": "neutral"}
ANSWER_SIGNS = {"approve": "done", "exception": "partly_used", "object": "danger", "not_concerned": "neutral"}
OUTCOME_SIGNS = {"in_force": "done", "partly": "partly_used", "waiting": "waiting", "fallen": "not_used"}


def answer_sign(decision):
    """A key of `foundation.ui.icons.SIGNS`."""
    return ANSWER_SIGNS[decision.answer] if decision else "waiting"


def state_word(case, on):
    """Where the case stands, in a word or two."""
    if case.state == "stopped":
        return _("Stoppet")
    if case.state == "frozen":
        return _("Låst")
    return _("Fristen er ute") if case.due_date < on else _("Åpen")


def outcome_word(case):
    """What the answers come to, in a few words; "" where nothing can be said yet, or any more."""
    closed = case.state == "frozen"
    if not case.outcome or (case.outcome == "waiting" and not closed):
        return ""
    return {
        "in_force": _("Vedtatt for alle som er berørt") if closed else _("Alle nødvendige svar er ja"),
        "partly": _("Vedtatt for noen"),
        "waiting": _("Ikke avgjort"),
        "fallen": _("Ikke vedtatt") if closed else _("Ser ikke ut til å bli vedtatt"),
    }[case.outcome]


def case_row(case, on):
    """A line of a list; case: CaseLine."""
    state = "overdue" if case.state == "open" and case.due_date < on else SIGNS[case.state]
    return {
        "url": reverse("cooperation_case", args=[case.id]),
        "case": case,
        "word": state_word(case, on),
        "sign": state,
        "outcome": outcome_word(case),
        "outcome_sign": OUTCOME_SIGNS[case.outcome] if case.outcome else "neutral",
    }


def freeze_words(case):
    """What a case that may be frozen comes to: in full where few are asked, else by numbers."""
    if isinstance(case, CaseView):
        return " ".join(case.says)
    said = [
        outcome_word(case),
        _("%(n)s av %(total)s har svart") % {"n": case.answered, "total": case.asked},
        case.against and ngettext("%(n)s går imot", "%(n)s går imot", case.against) % {"n": case.against},
        case.excepted and ngettext("%(n)s har unntak", "%(n)s har unntak", case.excepted) % {"n": case.excepted},
    ]
    return " · ".join(part for part in said if part)
