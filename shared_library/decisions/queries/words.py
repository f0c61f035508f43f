"""Rules, answers and outcomes in the reader's words."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from foundation.ui import dates
from shared_library.decisions.rules import Outcome

MOST_NAMED, MANY = 12, 50  # of so many only the first are named where each has a line of its own below

ANSWERS = {
    "approve": gettext_lazy("Slutter seg til"),
    "exception": gettext_lazy("Slutter seg til med unntak"),
    "object": gettext_lazy("Går imot"),
    "not_concerned": gettext_lazy("Ikke berørt"),
}


def rule_word(rule: str, host: str = "") -> str:
    """How the body decides, in a sentence."""
    if rule == "host" and host:
        return _("%(name)s avgjør for alle.") % {"name": host}
    return {
        "all": _("Alle som er berørt, må slutte seg til."),
        "majority": _("Mer enn halvparten av dem som er berørt, må slutte seg til. Da gjelder det for alle."),
        "host": _("Vertskommunen avgjør for alle."),
        "each": _("Hvert medlem avgjør for seg selv."),
    }[rule]


def answer_word(answer: str) -> str:
    """What a municipality answered."""
    return str(ANSWERS[answer])


def gone_word(body: str) -> str:
    """What one that is a member no more is told of the others' answers."""
    return _("Dere er ikke medlem av %(body)s lenger, og ser bare det dere selv har svart.") % {"body": body}


def effect_word(day: date) -> str:
    """From when what was decided holds; it is in use where it is taken into use."""
    return _("Vedtatt med virkning fra %(day)s.") % {"day": dates.in_style(day, "day")}


def outcome_words(
    found: Outcome[UUID], names: Mapping[UUID, str], *, host: str = "", closed: bool, in_full: bool = False
) -> tuple[str, ...]:
    """What the answers come to and why, a sentence each.

    closed   no answer comes any more
    in_full  also of hundreds each is named, as in a list that is frozen
    """

    def who(ids: Iterable[UUID]) -> str:
        among = set(ids)
        said = [name for key, name in names.items() if key in among]
        if in_full or len(said) <= MANY:
            return ", ".join(said)
        first, more = ", ".join(said[:MOST_NAMED]), len(said) - MOST_NAMED
        return _("%(names)s og %(count)s til") % {"names": first, "count": more}

    said = [_why(found.why, host)]
    if found.in_force_for:
        said.append(_("Vedtatt for: %(names)s.") % {"names": who(found.in_force_for)})
    if found.waiting_for:
        words = _("Svarte ikke: %(names)s.") if closed else _("Venter på: %(names)s.")
        said.append(words % {"names": who(found.waiting_for)})
    if found.exceptions:
        said.append(_("Med unntak: %(names)s.") % {"names": who(found.exceptions)})
    if found.objections:
        said.append(_("Går imot: %(names)s.") % {"names": who(found.objections)})
    return tuple(said)


def _why(why: str, host: str) -> str:
    words = {
        "all_yes": _("Alle som er berørt, har sluttet seg til."),
        "all_waits": _("Det er ikke avgjort. Det gjelder ingen steder før alle som er berørt, har sluttet seg til."),
        "all_no": _("Ikke vedtatt. Noen går imot, og alle må slutte seg til."),
        "majority_yes": _("Mer enn halvparten av dem som er berørt, har sluttet seg til."),
        "majority_waits": _("Det er ikke avgjort. Mer enn halvparten av dem som er berørt, må slutte seg til."),
        "majority_no": _("Ikke vedtatt. Det er ikke mer enn halvparten som slutter seg til."),
        "host_yes": _("Vertskommunen %(name)s har sluttet seg til for alle."),
        "host_waits": _("Det er ikke avgjort. Vertskommunen %(name)s avgjør for alle."),
        "host_no": _("Ikke vedtatt. Vertskommunen %(name)s har ikke sluttet seg til."),
        "host_gone": _("Ikke vedtatt. Vertskommunen er ikke medlem lenger, og ingen andre avgjør."),
        "each_yes": _("Alle som er berørt, har sluttet seg til, hver for seg."),
        "each_some": _("Hvert medlem avgjør for seg selv, og noen har sluttet seg til."),
        "each_waits": _("Ingen har sluttet seg til ennå. Hvert medlem avgjør for seg selv."),
        "each_no": _("Ikke vedtatt. Ingen har sluttet seg til."),
        "nobody_concerned": _("Ikke vedtatt. Ingen er berørt."),
    }[why]
    return words % {"name": host}
