"""Pieces that sentences of all modules have in common."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

# quotation marks of the four languages, and what stands for them where they are quoted themselves
INNER = str.maketrans({"«": "‘", "»": "’", "“": "‘", "”": "’", "„": "‘", '"': "’"})


def inner(text: str) -> str:
    """A text that is put between quotation marks: its own become single ones, Gjennomgang av ‘Hjemmelekse 1’."""
    return str(text).translate(INNER)


def quoted(names: Iterable[str]) -> str:
    """Names one after another, each between the language's own quotation marks: «Strateginotat», «Målekart»."""
    return ", ".join(_("«%(name)s»") % {"name": inner(name)} for name in names)


def lasting(minutes: int) -> str:
    """How long something lasts: 45 minutter, 2 timer, 4 timer og 20 minutter."""
    whole, rest = divmod(minutes, 60)
    hours = ngettext("%(count)s time", "%(count)s timer", whole) % {"count": whole}
    left = ngettext("%(count)s minutt", "%(count)s minutter", rest) % {"count": rest}
    if whole and rest:
        return _("%(hours)s og %(minutes)s") % {"hours": hours, "minutes": left}
    return hours if whole else left
