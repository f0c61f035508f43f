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


class OnlyNetworksTakeBodies(Refusal):
    """A joint body as the member of one that is no network."""

    def __str__(self):
        return _(
            "Bare et nettverk for et fylke eller en region kan ha samarbeid som medlemmer. Velg en slik form, "
            "eller la kommunene være medlemmer hver for seg."
        )


class InACircle(Refusal):
    """A body would be a member of itself, directly or by way of others."""

    def __str__(self):
        return _("Et samarbeid kan ikke være medlem av seg selv, heller ikke gjennom andre samarbeid det er med i.")


class HostMissing(Refusal):
    """The host decides, and there is none, or one that is no member."""

    def __str__(self):
        return _("Velg hvilken kommune som er vertskommune. Den må være medlem.")


class NoMembers(Refusal):
    """Nobody to agree with."""

    def __str__(self):
        return _("Ingen er medlemmer, så ingen kan svare på forslaget.")


class ComingFirst(Refusal):
    """Somebody is agreed on as a member, and could not answer yet."""

    def __init__(self, names: list[str]):
        self.names = names
        super().__init__(names)

    def __str__(self):
        return _("%(names)s er på vei inn som medlem. Legg fram forslaget når alle som skal svare, er med.") % {
            "names": ", ".join(self.names)
        }


class NotTheDay(Refusal):
    """A day that should lie further ahead."""

    def __init__(self, earliest: date):
        self.earliest = earliest
        super().__init__(earliest)

    def __str__(self):
        return _("Velg %(day)s eller en senere dag.") % {"day": dates.in_style(self.earliest, "day")}


class Settled(Refusal):
    """The proposal waits for answers no more."""

    def __str__(self):
        return _("Forslaget er avgjort eller trukket tilbake, så svaret kan ikke endres. Legg fram et nytt forslag.")


class NotAMember(Refusal):
    """No place today."""

    def __str__(self):
        return _("Dere er ikke medlem av samarbeidet.")


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


class Ending(Refusal):
    """Its end is agreed on: who came now would be a member of nothing."""

    def __init__(self, day: date):
        self.day = day
        super().__init__(day)

    def __str__(self):
        return _("Samarbeidet avsluttes %(day)s og kan ikke få nye medlemmer.") % {
            "day": dates.in_style(self.day, "day")
        }


class MemberAlready(Refusal):
    """Who is proposed has a place, or will have one."""

    def __init__(self, name: str):
        self.name = name
        super().__init__(name)

    def __str__(self):
        return _("%(name)s er alt medlem, eller blir det.") % {"name": self.name}


class NotOnPlatform(Refusal):
    """Who is proposed has no house, and cannot answer."""

    def __init__(self, name: str):
        self.name = name
        super().__init__(name)

    def __str__(self):
        return _("%(name)s bruker ikke Felles ennå og kan ikke svare. Vent til kommunen er med.") % {"name": self.name}
