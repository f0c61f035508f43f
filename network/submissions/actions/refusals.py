"""Why something cannot be handed in, confirmed or opened: each a sentence that says what to do."""

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from foundation import rights
from foundation.ui.wording import quoted


class Refusal(rights.Refusal):
    """str() is a sentence for the person, in the language of the one who reads it; nothing was stored."""


class AssignmentChanged(Refusal):
    """The homework was changed after the page was opened."""

    def __str__(self):
        return _(
            "Hjemmeleksen er endret siden du åpnet siden. Ingenting er sendt, og alt du har skrevet, er tatt vare på. "
            "Se over delene på nytt, og send igjen."
        )


class AssignmentClosed(Refusal):
    """The homework takes no more hand-ins."""

    def __str__(self):
        return _(
            "Hjemmeleksen er lukket og tar ikke imot innleveringer. Ingenting er sendt. "
            "Ta kontakt med prosessveilederen hvis dere vil levere likevel."
        )


class NotOpenYet(Refusal):
    """Some of the parts take hand-ins from a later moment.

    parts   the parts (PartView) that are not open yet
    """

    def __init__(self, parts):
        self.parts = tuple(parts)
        super().__init__(self.parts)

    def __str__(self):
        opens = max(part.opens_at for part in self.parts)
        return _(
            "Det er for tidlig å levere %(parts)s. Det åpner for innlevering %(when)s. "
            "Ingenting er sendt, og alt du har skrevet, er tatt vare på."
        ) % {
            "parts": quoted(part.title for part in self.parts),
            "when": date_format(localtime(opens), "DATETIME_FORMAT"),
        }


class CutOff(Refusal):
    """The last chance for some of the parts has passed.

    parts   the parts (PartView) whose last chance has passed
    """

    def __init__(self, parts):
        self.parts = tuple(parts)
        super().__init__(self.parts)

    def __str__(self):
        last = min(part.cut_off_at for part in self.parts)
        return _(
            "Siste sjanse for å levere %(parts)s var %(when)s. Ingenting er sendt. "
            "Velg bort det som er for sent ute, eller be prosessveilederen om utsatt frist."
        ) % {
            "parts": quoted(part.title for part in self.parts),
            "when": date_format(localtime(last), "DATETIME_FORMAT"),
        }


class NothingToHandIn(Refusal):
    """No part, or only empty ones.

    titles  of the parts that were chosen but hold nothing
    """

    def __init__(self, titles=()):
        self.titles = tuple(titles)
        super().__init__(self.titles)

    def __str__(self):
        if not self.titles:
            return _("Velg minst én del som har tekst, en fil eller en begrunnelse.")
        return _("Det er ingenting å sende for %(parts)s. Skriv noe, legg ved en fil, eller velg bort delen.") % {
            "parts": quoted(self.titles)
        }


class UnknownPart(Refusal):
    """A part that is not in the homework any more, or not in the hand-in."""

    def __str__(self):
        return _("En av delene finnes ikke lenger. Se over delene, og prøv igjen.")


class FileGone(Refusal):
    """The bytes of a file are not there.

    name    the file's name
    """

    def __init__(self, name):
        self.name = name
        super().__init__(name)

    def __str__(self):
        return _("Filen «%(name)s» finnes ikke lenger. Last den opp på nytt, og send igjen.") % {"name": self.name}


class NotAMember(Refusal):
    """The municipality is not in the network."""

    def __str__(self):
        return _("Velg en kommune som er med i nettverket.")


class AlreadyTakenBack(Refusal):
    """The submission's content is gone."""

    def __str__(self):
        return _("Innleveringen er trukket tilbake, og innholdet er slettet.")
