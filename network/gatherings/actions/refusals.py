"""Why an act on a gathering could not be done, in words for the person."""

from django.utils.translation import gettext as _

from foundation.rights import Refusal


class ChangedMeanwhile(Refusal):
    """Somebody else has saved since the page was opened; `current` is what is stored now."""

    def __init__(self, current=None):
        super().__init__()
        self.current = current

    def __str__(self):
        return _("Noen andre har lagret mens du skrev. Det du skrev, står her fortsatt. Se over og lagre på nytt.")


class EndsBeforeStart(Refusal):
    """The end is not after the start."""

    def __str__(self):
        return _("Samlingen må slutte etter at den begynner. Rett tidene og lagre på nytt.")


class NotNow(Refusal):
    """The gathering's state does not allow the act."""

    def __str__(self):
        return _("Dette går ikke slik samlingen står nå. Last siden på nytt og se hva som er endret.")


class NotAnnounced(Refusal):
    """Nobody was told of the gathering yet."""

    def __str__(self):
        return _("Send ut innkallingen først.")
