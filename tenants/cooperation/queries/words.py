"""What joint bodies' forms, rules and consequences are called, and their terms in sentences."""

from datetime import date
from uuid import UUID

from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from foundation.ui import dates
from shared_library.bodies import facade as bodies
from shared_library.decisions import facade as decisions

_in_a_sentence = lazy(decisions.rule_word, str)
RULES = {
    "all": (gettext_lazy("Alle må være enige"), _in_a_sentence("all")),
    "majority": (gettext_lazy("Flertallet bestemmer"), _in_a_sentence("majority")),
    "host": (gettext_lazy("Vertskommunen bestemmer"), _in_a_sentence("host")),
    "each": (gettext_lazy("Hver for seg"), _in_a_sentence("each")),
}
AFTER = {
    "stays": (
        gettext_lazy("Teksten blir"),
        gettext_lazy("Den blir kommunens egen tekst, og kilden står der fortsatt."),
    ),
    "ends": (
        gettext_lazy("Teksten faller bort"),
        gettext_lazy("Den gjelder ikke lenger fra dagen medlemskapet slutter."),
    ),
    "months": (gettext_lazy("Teksten gjelder en tid til"), gettext_lazy("Den faller bort etter et antall måneder.")),
}
STATES = {
    "proposed": (gettext_lazy("Venter på svar"), "waiting"),
    "coming": (gettext_lazy("Vedtatt, gjelder senere"), "later"),
    "in_force": (gettext_lazy("Gjelder"), "done"),
    "replaced": (gettext_lazy("Erstattet"), "not_used"),
    "withdrawn": (gettext_lazy("Trukket tilbake"), "taken_back"),
}
SHARINGS = {
    "common": (gettext_lazy("Felles"), "shared"),
    "slots": (gettext_lazy("Felles med lokale felt"), "partly"),
    "local": (gettext_lazy("Lokal"), "private"),
    "undecided": (gettext_lazy("Ikke bestemt"), "not_assessed"),
}


def form_name(key: str) -> str:
    """What a form is called, "" for none."""
    return bodies.form(key).name if key else ""


def after(key: str, months: int) -> str:
    """What becomes of common texts, in one sentence."""
    if key == "months":
        said = ngettext(
            "Teksten gjelder i %(count)s måned til, og faller så bort.",
            "Teksten gjelder i %(count)s måneder til, og faller så bort.",
            months,
        )
        return said % {"count": months}
    if key == "ends":
        return _("Teksten faller bort samme dag.")
    return _("Teksten blir kommunens egen, og kilden står der fortsatt.")


def notice(months: int) -> str:
    """How long before leaving notice is given."""
    if not months:
        return _("Ingen oppsigelsestid.")
    return ngettext("%(count)s måned.", "%(count)s måneder.", months) % {"count": months}


def terms(row: bodies.ProposalView) -> list[tuple[str, str]]:
    """[(heading, words)] of an agreement."""
    facts = [
        (_("Samarbeidsform"), form_name(row.form)),
        (_("Hvordan det bestemmes"), decisions.rule_word(row.rule, row.host_name)),
        (_("Oppsigelsestid"), notice(row.notice_months)),
        (_("Når et medlem går ut"), after(row.after_leaving, row.leaving_months)),
        (_("Når samarbeidet avsluttes"), after(row.after_end, row.end_months)),
        (_("Gjelder fra"), dates.in_style(row.holds_from_date or row.from_date, "day")),
    ]
    if row.ends_date:
        facts.insert(0, (_("Samarbeidet avsluttes"), dates.in_style(row.ends_date, "day")))
    if row.undoes:
        said = _("Avslutningen %(day)s faller bort.") % {"day": dates.in_style(row.undoes, "day")}
        facts.insert(0, (_("Samarbeidet fortsetter"), said))
    if row.joining_name:
        facts.insert(0, (_("Nytt medlem"), row.joining_name))
    if row.note:
        facts.append((_("Merknad"), row.note))
    return facts


def address(body_id: UUID, agreement_id: UUID, *, joins: bool) -> str:
    """Where the open house reads a proposal; joins: it is no member yet, and sees that one page alone."""
    return f"/cooperation/joining/{agreement_id}/" if joins else f"/cooperation/{body_id}/agreement/{agreement_id}/"


def fate(means: bodies.Leaving, mode: str, *, is_in_force: bool) -> str:
    """What becomes of one text that is used here; one that never applied falls away from nobody."""
    if mode == "rejected":
        return _("Gjelder ikke lenger hos dere.")
    if mode == "adapted":
        return _("Er deres egen tekst og blir.")
    if means.ends_date is None or not is_in_force:
        return _("Blir deres egen tekst %(day)s.") % {"day": _day(means.ends_date or means.until_date)}
    return _("Faller bort %(day)s.") % {"day": _day(means.ends_date)}


def _day(day: date) -> str:
    return dates.in_style(day, "day")
