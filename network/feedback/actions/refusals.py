"""Why an act on feedback could not be done, in words for the person."""

from django.utils.translation import gettext as _

from foundation.rights import Refusal


class AlreadyReleased(Refusal):
    """The feedback has gone to the municipality and stands as it is."""

    def __str__(self):
        return _("Tilbakemeldingen er sendt og kan ikke endres. Du kan svare på spørsmål som kommer tilbake.")


class TakenBack(Refusal):
    """The hand-in is gone, and what was written about it."""

    def __str__(self):
        return _("Kommunen har trukket innleveringen tilbake. Det du skrev, står her og kan kopieres.")


class Stale(Refusal):
    """Another facilitator has saved since this page was opened.

    current  the Feedback as it is stored now
    """

    def __init__(self, current):
        super().__init__()
        self.current = current

    def __str__(self):
        return _("%(name)s har lagret en annen tekst mens du skrev. Begge står her. Velg, og lagre igjen.") % {
            "name": self.current.edited_by_name
        }


class RemarkChanged(Refusal):
    """Another facilitator has changed the remark since the form was opened.

    current  the Remark as it is stored now
    name     who has changed something here last
    """

    def __init__(self, current, name):
        super().__init__()
        self.current, self.name = current, name

    def __str__(self):
        return _("%(name)s har endret merknaden mens du skrev. Begge står her. Velg, og lagre igjen.") % {
            "name": self.name
        }


class ChangedSince(Refusal):
    """The draft was changed after the sender looked it over.

    name  who has changed it
    """

    def __init__(self, name):
        super().__init__()
        self.name = name

    def __str__(self):
        return _("%(name)s har endret noe siden du så over. Ingenting er sendt. Se over en gang til.") % {
            "name": self.name
        }


class NothingToRelease(Refusal):
    """Neither remark, judgement nor summary is written."""

    def __str__(self):
        return _("Skriv en merknad, en vurdering eller en samlet tilbakemelding før du sender.")


class ReasonMissing(Refusal):
    """An outcome or a fate that needs a reason came without one."""

    def __str__(self):
        return _("Skriv kort hvorfor, så den andre kan ta det med seg videre.")


class NotPartOfIt(Refusal):
    """The part, criterion, file or remark belongs to something else."""

    def __str__(self):
        return _("Dette hører ikke til innleveringen. Last siden på nytt og prøv igjen.")
