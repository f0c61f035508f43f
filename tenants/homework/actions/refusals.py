"""Why something cannot be kept or sent: each a sentence that says what to do."""

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from foundation import rights


class Refusal(rights.Refusal):
    """str() is a sentence for the person, in the language of the one who reads it; nothing was stored."""


class Stale(Refusal):
    """Somebody else has saved since the form was opened.

    current   the row as it is stored now
    """

    def __init__(self, current, name="", at=None):
        self.current, self.name, self.at = current, name, at
        super().__init__(current)

    def __str__(self):
        return _(
            "%(name)s lagret %(when)s, etter at du åpnet siden. Teksten din er ikke lagret ennå. "
            "Trykk Lagre for å se begge, og velg hva som skal stå."
        ) % {
            "name": self.name or _("Noen andre"),
            "when": date_format(localtime(self.at), "TIME_FORMAT") if self.at else "",
        }


class DraftChanged(Refusal):
    """Somebody changed a draft between the check page and Send."""

    def __str__(self):
        return _("Noen har endret en kladd etter at du så over. Ingenting er sendt. Se over på nytt, og send igjen.")


class NoReason(Refusal):
    """A part is not relevant, but why is not said."""

    def __str__(self):
        return _("Skriv kort hvorfor delen ikke er aktuell for dere.")


class NothingThere(Refusal):
    """A part without content cannot be ready."""

    def __str__(self):
        return _("Delen er tom. Skriv noe eller legg ved en fil før du merker den som klar.")


class NoSuchPart(Refusal):
    """A file must answer at least one part of the homework."""

    def __str__(self):
        return _("Velg minst én del som filen svarer på.")


class UnknownPerson(Refusal):
    """The one who is to be responsible does not belong here."""

    def __str__(self):
        return _("Velg en person som hører til kommunen.")
