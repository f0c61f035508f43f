"""Why a new version is not taken in: each a sentence that says what to do; nothing is changed then."""

from django.utils.translation import gettext as _

from foundation.rights import Refusal
from foundation.ui import dates


class Decided(Refusal):
    """Somebody has decided already, or a newer version came; `update` is as it stands."""

    def __init__(self, update):
        self.update = update
        super().__init__(update)

    def __str__(self):
        if self.update.state == "passed":
            return _("Det er kommet en nyere utgave. Ta stilling til den i stedet.")
        return _("%(name)s tok stilling til utgave %(number)s %(day)s. Ingenting er endret nå.") % {
            "name": self.update.decided_by_name,
            "number": self.update.number,
            "day": dates.in_style(self.update.decided_at, "day"),
        }


class TextChanged(Refusal):
    """The municipality's own text was changed, or more of the new one translated, since the page was opened."""

    def __str__(self):
        return _("Teksten er endret siden du åpnet siden. Se over den på nytt, og velg igjen.")


class NotChosen(Refusal):
    """Where both changed the same, somebody has to choose."""

    def __str__(self):
        return _("Velg hva som skal stå der både dere og utgiveren har endret teksten.")


class NotInLanguage(Refusal):
    """The new version lacks the language the text was taken in."""

    def __str__(self):
        return _("Utgaven finnes ikke på språket dere har tatt i bruk. Teksten deres gjelder videre.")


class NoText(Refusal):
    """The document that was made of the text has no text any more."""

    def __str__(self):
        return _("Dokumentet deres har ingen tekst lenger. Ta fellesdokumentet i bruk på nytt i biblioteket.")


class TakenBack(Refusal):
    """The provider has withdrawn the whole."""

    def __str__(self):
        return _("Utgiveren har trukket fellesdokumentet tilbake. Teksten deres gjelder til dere endrer den selv.")


class NoReason(Refusal):
    """Who declines says why."""

    def __str__(self):
        return _("Skriv hvorfor dere blir ved utgaven dere har.")


class StaleReasons(Refusal):
    """Somebody else has written reasons meanwhile."""

    def __str__(self):
        return _("Noen andre har lagret mens du skrev. Det du skrev, står her ennå. Se over det, og lagre på nytt.")
