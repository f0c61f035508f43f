"""What cannot be done as things stand, each in a sentence for the person."""

from datetime import date

from django.utils.translation import gettext as _

from foundation.rights import Refusal
from foundation.ui import dates


class OnlyInABody(Refusal):
    """A municipality, which proposes nothing to members."""

    def __str__(self):
        return _("Bare samarbeidsorganet selv kan gjøre dette.")


class ProposalWaits(Refusal):
    """One at a time."""

    def __str__(self):
        return _("Et forslag venter alt på svar. Trekk det tilbake før dere legger fram et nytt.")


class RuleNotOfTheForm(Refusal):
    """The form does not know the rule."""

    def __str__(self):
        return _("Denne samarbeidsformen kan ikke ha den beslutningsregelen.")


class HostMissing(Refusal):
    """The host decides, and there is none, or one that is no member."""

    def __str__(self):
        return _("Velg hvilken kommune som er vertskommune. Den må være medlem.")


class NoMembers(Refusal):
    """Nobody to agree with."""

    def __str__(self):
        return _("Ingen kommuner er medlemmer, så ingen kan svare på forslaget.")


class NotTheDay(Refusal):
    """A day that should lie ahead, or should have been."""

    def __init__(self, earliest: date | None = None):
        self.earliest = earliest

    def __str__(self):
        if self.earliest:
            return _("Velg %(day)s eller en senere dag.") % {"day": dates.in_style(self.earliest, "day")}
        return _("Velg en dag som har vært. Et vedtak kan ikke være gjort i framtiden.")


class Settled(Refusal):
    """The proposal waits for answers no more."""

    def __str__(self):
        return _("Forslaget er avgjort eller trukket tilbake, så svaret kan ikke endres. Legg fram et nytt forslag.")


class AnsweredMeanwhile(Refusal):
    """Somebody else in the house answered after the page was opened."""

    def __init__(self, name: str):
        self.name = name
        super().__init__(name)

    def __str__(self):
        return _("%(name)s svarte mens du skrev. Se hva svaret ble, og svar på nytt om det trengs.") % {
            "name": self.name
        }


class NotAsked(Refusal):
    """A municipality that is no party to the proposal."""

    def __str__(self):
        return _("Kommunen er ikke blant dem som skal svare på forslaget.")


class ReasonMissing(Refusal):
    """A no without a reason."""

    def __str__(self):
        return _("Skriv en begrunnelse, så de andre kan forstå hva som må endres.")


class NotAMember(Refusal):
    """No place today."""

    def __str__(self):
        return _("Kommunen er ikke medlem av samarbeidet.")


class NoticeGiven(Refusal):
    """The place has an end already."""

    def __str__(self):
        return _("Det er alt bestemt når medlemskapet slutter.")


class NoNotice(Refusal):
    """There is no notice to take back, or it is too late."""

    def __str__(self):
        return _("Det er ingen oppsigelse som kan trekkes tilbake.")


class NothingToTell(Refusal):
    """An empty plan."""

    def __str__(self):
        return _("Temaplanen er tom. Legg inn temaer før dere forteller om den.")


class ThemeTaken(Refusal):
    """A row covers the theme already."""

    def __str__(self):
        return _("Temaet står alt i en annen rad. Last siden på nytt og prøv igjen.")
