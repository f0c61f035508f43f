"""Why a version cannot go on its way: each a sentence that says what to do."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from foundation.rights import Refusal


class NotNow(Refusal):
    """The version is in another state than the act asks for; somebody may have been faster."""

    def __init__(self, version):
        self.version = version
        super().__init__(version)

    def __str__(self):
        words = {
            "draft": _("Teksten er et utkast nå. Last inn siden på nytt for å se hva som har skjedd."),
            "hearing": _("Teksten er på høring nå. Avslutt høringen først."),
            "approval": _("Teksten er sendt til godkjenning. Ta den tilbake først hvis den skal endres."),
            "in_force": _("Teksten er godkjent og gjeldende. Lag en ny versjon for å endre den."),
            "withdrawn": _("Dokumentet er trukket tilbake."),
            "superseded": _("En nyere versjon er godkjent."),
            "dropped": _("Utkastet er forkastet."),
        }
        return words[self.version.state]


class NothingWritten(Refusal):
    """A version without text cannot be sent anywhere."""

    def __str__(self):
        return _("Det står ingen tekst i utkastet ennå. Skriv teksten før du går videre.")


class NoNews(Refusal):
    """A new version must say what is new."""

    def __str__(self):
        return _("Skriv kort hva som er nytt for leseren, før du sender til godkjenning.")


class Unanswered(Refusal):
    """Proposals from the hearing wait for an answer."""

    def __init__(self, count):
        self.count = count
        super().__init__(count)

    def __str__(self):
        return ngettext(
            "%(count)s forslag fra høringen er ikke besvart. Svar på det før du sender til godkjenning.",
            "%(count)s forslag fra høringen er ikke besvart. Svar på dem før du sender til godkjenning.",
            self.count,
        ) % {"count": self.count}


class NoReason(Refusal):
    """Why must be said."""

    def __str__(self):
        return _("Skriv kort hvorfor.")


class NotYours(Refusal):
    """The map gives the approval of this step to others.

    titles   the positions that are asked now, with those who hold them
    """

    def __init__(self, titles):
        self.titles = titles
        super().__init__(titles)

    def __str__(self):
        if not self.titles:
            return _(
                "Myndighetskartet sier ikke hvem som godkjenner dette. Den som fyller ut kartet, har fått beskjed."
            )
        return _("Du kan ikke godkjenne dette nå. Ifølge myndighetskartet er det %(who)s som godkjenner.") % {
            "who": self.titles
        }


class OwnText(Refusal):
    """Nobody approves what they wrote, unless the map says so."""

    def __str__(self):
        return _("Du har skrevet i teksten og kan derfor ikke godkjenne den selv. Stedfortrederen kan godkjenne.")


class Changed(Refusal):
    """The text was changed after the approver opened it.

    version   as it is now
    seen      the fingerprint of what the approver saw
    """

    def __init__(self, version, seen):
        self.version, self.seen = version, seen
        super().__init__(version, seen)

    def __str__(self):
        return _(
            "Teksten er endret etter at du åpnet den. Ingenting er godkjent. Se hva som er endret, og svar på nytt."
        )


class DraftChanged(Refusal):
    """Somebody saved the draft after the sender opened the page."""

    def __str__(self):
        return _("Utkastet er endret etter at du åpnet siden. Ingenting er sendt. Se over, og send igjen.")


class AlreadyApproved(Refusal):
    """Every step has said yes already."""

    def __init__(self, version):
        self.version = version
        super().__init__(version)

    def __str__(self):
        if self.version.state == "approval" and self.version.from_date:
            return _("Teksten er godkjent og blir gjeldende %(day)s.") % {
                "day": date_format(self.version.from_date, "DATE_FORMAT")
            }
        return _("Teksten er allerede godkjent.")


class AnsweredAlready(Refusal):
    """The person has said yes in this step and waits for others."""

    def __str__(self):
        return _("Du har godkjent dette. Nå venter det på de andre.")


class NotOpen(Refusal):
    """There is no hearing to do this in."""

    def __str__(self):
        return _("Høringen er avsluttet.")


class NobodyAsked(Refusal):
    """A hearing needs someone to hear."""

    def __str__(self):
        return _("Velg minst én person eller enhet som skal høres, eller velg alle.")


class Backwards(Refusal):
    """A day lies where it cannot."""

    def __str__(self):
        return _("Datoen må ikke være før i dag.")


class NothingInForce(Refusal):
    """The document has nothing in force to withdraw, or nothing withdrawn to bring back."""

    def __str__(self):
        return _("Dokumentet har ingen gjeldende versjon.")


class NoResult(Refusal):
    """A meeting that was a hearing ends with what it came to."""

    def __str__(self):
        return _("Skriv inn hva møtet kom til, før du avslutter høringen.")


class NotAskedHere(Refusal):
    """The person takes no part in the hearing."""

    def __str__(self):
        return _("Du er ikke med i denne høringen. Du kan skrive en merknad når dokumentet er gjeldende.")


class NothingSaid(Refusal):
    """A remark or a proposal needs words."""

    def __str__(self):
        return _("Skriv hva du mener, eller hvordan det bør stå.")
