"""Why nothing is done: each a sentence that says what to do."""

from django.utils.translation import gettext as _

from foundation.rights import Refusal


class NotAMember(Refusal):
    """There is nobody to have something in common with."""

    def __str__(self):
        return _("Dere er ikke med i noe samarbeid. Da er det ingen å dele med.")


class NothingToRelease(Refusal):
    """The document is in force no more, or has become confidential."""

    def __str__(self):
        return _("Dokumentet gjelder ikke lenger, eller er blitt fortrolig. Teksten er ikke gitt til noen.")


class AnotherVersion(Refusal):
    """A version has come in force after the page was opened."""

    def __str__(self):
        return _("Det er kommet en ny versjon av dokumentet etter at du åpnet siden. Se over den, og svar på nytt.")


class NotYours(Refusal):
    """Neither owner nor responsible for documents."""

    def __str__(self):
        return _("Bare den som eier dokumentet, eller er dokumentansvarlig, kan svare.")


class TakenBack(Refusal):
    """One of the texts is not there any more."""

    def __str__(self):
        return _("En av kommunene har tatt tilbake teksten sin. Det kan ikke lages et felles utkast nå.")
