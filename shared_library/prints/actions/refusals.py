"""Why nothing comes of a pair: each a sentence that says how it stands."""

from django.utils.translation import gettext as _

from foundation.rights import Refusal
from foundation.ui import dates

__all__ = ["AnsweredAlready", "MadeAlready", "Refusal", "SaidNo"]


class AnsweredAlready(Refusal):
    """Somebody else of the same house has answered."""

    def __init__(self, name: str):
        self.name = name
        super().__init__(name)

    def __str__(self) -> str:
        return _("%(name)s har alt svart for dere. Se svaret før du svarer på nytt.") % {"name": self.name}


class MadeAlready(Refusal):
    """The common draft is there."""

    def __init__(self, name: str, at):
        self.name, self.at = name, at
        super().__init__(name, at)

    def __str__(self) -> str:
        return _("%(name)s laget et felles utkast %(day)s. Svaret kan ikke lenger endres.") % {
            "name": self.name,
            "day": dates.in_style(self.at, "day"),
        }


class SaidNo(Refusal):
    """The other side does not want it."""

    def __str__(self) -> str:
        return _("Den andre kommunen har svart nei. Dere trenger ikke svare.")
