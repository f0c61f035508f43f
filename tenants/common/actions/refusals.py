"""Why nothing is taken from the shared library: each a sentence that says what to do."""

from django.utils.translation import gettext as _

from foundation.rights import Refusal
from foundation.ui import dates


class AlreadyTaken(Refusal):
    """It is in use here already; `adoption` says as what."""

    def __init__(self, adoption):
        self.adoption = adoption
        super().__init__(adoption)

    def __str__(self):
        return _("«%(title)s» er alt tatt i bruk her, av %(name)s %(day)s. Fortsett på dokumentet.") % {
            "title": self.adoption.title,
            "name": self.adoption.decided_by_name,
            "day": dates.in_style(self.adoption.decided_at, "day"),
        }


class JustDecided(Refusal):
    """Somebody else turned it down at the same moment."""

    def __init__(self, adoption):
        self.adoption = adoption
        super().__init__(adoption)

    def __str__(self):
        return _("%(name)s bestemte nettopp noe om «%(title)s». Se hva det ble, og prøv igjen.") % {
            "name": self.adoption.decided_by_name,
            "title": self.adoption.title,
        }


class Withdrawn(Refusal):
    """The provider has taken it back: nobody takes it into use anew."""

    def __init__(self, item):
        self.item = item
        super().__init__(item)

    def __str__(self):
        return _("«%(title)s» er trukket tilbake av %(name)s og kan ikke lenger tas i bruk.") % {
            "title": self.item.title,
            "name": self.item.provider_name,
        }


class NoSuchLanguage(Refusal):
    """The text is not there in the language that was chosen."""

    def __str__(self):
        return _("Teksten finnes ikke på dette språket. Velg et annet.")


class NoReason(Refusal):
    """What is turned down is turned down for a reason."""

    def __str__(self):
        return _("Skriv hvorfor dere ikke tar det i bruk.")


class NothingChosen(Refusal):
    """None of the documents that were chosen can be taken."""

    def __str__(self):
        return _("Velg minst ett dokument.")


class NotInUse(Refusal):
    """It is used no more, so that there is nothing to keep."""

    def __init__(self, adoption):
        self.adoption = adoption
        super().__init__(adoption)

    def __str__(self):
        return _("Dere bruker ikke «%(title)s» lenger. %(name)s bestemte det %(day)s.") % {
            "title": self.adoption.title,
            "name": self.adoption.ended_by_name or self.adoption.decided_by_name,
            "day": dates.in_style(self.adoption.ended_at or self.adoption.decided_at, "day"),
        }


class NoReasonToEnd(Refusal):
    """Who gives up what was taken says why."""

    def __str__(self):
        return _("Skriv hvorfor dere slutter å bruke teksten.")
