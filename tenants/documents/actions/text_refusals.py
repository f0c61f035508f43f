"""Why a text is not kept: each a sentence that says what to do; what was typed stays on the page."""

from django.utils.translation import gettext as _

from foundation.rights import Refusal
from foundation.ui import dates


class Stale(Refusal):
    """Somebody else has saved since the page was opened; `version` is what is stored now."""

    def __init__(self, version):
        self.version = version
        super().__init__(version)

    def __str__(self):
        return _(
            "%(name)s lagret %(when)s, etter at du åpnet siden. Teksten din er ikke lagret ennå. "
            "Trykk Lagre for å se begge, og velg hva som skal stå."
        ) % {"name": self.version.edited_by_name, "when": dates.in_style(self.version.edited_at, "clock")}


class Held(Stale):
    """Somebody else is writing in the version now."""

    def __str__(self):
        return _(
            "%(name)s skriver i dokumentet nå. Teksten din er ikke lagret ennå. "
            "Trykk Lagre for å se begge, eller ta over når dere er enige om det."
        ) % {"name": self.version.locked_by_name}


class NotDraft(Refusal):
    """Only a draft can be written in."""

    def __init__(self, version):
        self.version = version
        super().__init__(version)

    def __str__(self):
        if self.version.state == "hearing":
            return _("Dokumentet er på høring. Avslutt høringen for å endre teksten.")
        if self.version.state == "approval":
            return _("Dokumentet er sendt til godkjenning. Ta det tilbake for å endre teksten.")
        return _("Denne versjonen er ikke lenger et utkast. Lag en ny versjon for å endre teksten.")


class AlreadyOpen(Refusal):
    """A document has one open version at a time."""

    def __init__(self, version):
        self.version = version
        super().__init__(version)

    def __str__(self):
        return _("Det finnes alt en åpen versjon, sist endret av %(name)s. Fortsett på den.") % {
            "name": self.version.edited_by_name
        }


class NothingToContinue(Refusal):
    """A new version is made from the one that was approved last."""

    def __str__(self):
        return _("Dokumentet har ingen godkjent versjon å fortsette fra.")


class NoTitle(Refusal):
    """A document needs a title."""

    def __str__(self):
        return _("Skriv en tittel på høyst 200 tegn.")


class TooLarge(Refusal):
    """The text is larger than one document may be."""

    def __str__(self):
        return _("Teksten er for lang for ett dokument. Del den i flere dokumenter, og lenk mellom dem.")
