"""What cannot be done as things stand, each in a sentence for the person."""

from django.utils.translation import gettext as _

from foundation.rights import Refusal
from shared_library.foundings.rules import LONGEST_NAME, MOST


class NameUnfit(Refusal):
    """A name that no house can bear."""

    def __str__(self):
        return _("Skriv et navn med minst ett ord og høyst %(count)s tegn.") % {"count": LONGEST_NAME}


class NameTaken(Refusal):
    """Somebody is called so."""

    def __str__(self):
        return _("En kommune eller et samarbeid heter det alt. Velg et annet navn.")


class TooFew(Refusal):
    """Nobody to cooperate with."""

    def __str__(self):
        return _("Velg minst én kommune til. Et samarbeid trenger to eller flere.")


class TooMany(Refusal):
    """More than a page can show."""

    def __str__(self):
        return _("Velg høyst %(count)s kommuner.") % {"count": MOST}


class NotOnPlatform(Refusal):
    """A municipality without a house cannot answer."""

    def __init__(self, name: str):
        self.name = name
        super().__init__(name)

    def __str__(self):
        return _(
            "%(name)s bruker ikke Felles ennå og kan ikke svare. Vent med forslaget til kommunen er med, eller legg "
            "det fram uten den. Et samarbeid kan få flere medlemmer senere."
        ) % {"name": self.name}


class NoFirstPerson(Refusal):
    """A house that nobody could enter."""

    def __str__(self):
        return _("Velg hvem som blir den første administratoren og den første dokumentansvarlige.")


class ChangedMeanwhile(Refusal):
    """Somebody else changed the proposal after the page was opened."""

    def __str__(self):
        return _("Forslaget er endret mens du skrev. Les det som står nå, og prøv igjen.")


class Settled(Refusal):
    """It waits for answers no more."""

    def __str__(self):
        return _("Forslaget er avgjort eller trukket tilbake, så det kan ikke endres eller besvares.")
