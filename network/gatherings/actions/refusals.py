"""Why an act on a gathering could not be done, in words for the person."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from foundation.rights import Refusal


class ChangedMeanwhile(Refusal):
    """Somebody else has saved since the page was opened; `current` is what is stored now."""

    def __init__(self, current: Any = None) -> None:
        super().__init__()
        self.current = current

    def __str__(self) -> str:
        return _("Noen andre har lagret mens du skrev. Det du skrev, står her fortsatt. Se over og lagre på nytt.")


class AnswersChanged(ChangedMeanwhile):
    """Somebody has changed lines of the attendance that this person changed too."""

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__()
        self.names = tuple(names)

    def __str__(self) -> str:
        return _("Svaret ble endret mens du skrev, hos: %(names)s. Se over og lagre på nytt.") % {
            "names": ", ".join(self.names)
        }


class EndsBeforeStart(Refusal):
    """The end is not after the start."""

    def __str__(self) -> str:
        return _("Samlingen må slutte etter at den begynner. Rett tidene og lagre på nytt.")


class NotNow(Refusal):
    """The gathering's state does not allow the act."""

    def __str__(self) -> str:
        return _("Dette går ikke slik samlingen står nå. Last siden på nytt og se hva som er endret.")


class NotYet(Refusal):
    """The gathering has not begun."""

    def __str__(self) -> str:
        return _("Samlingen har ikke begynt ennå. Du kan si at den er holdt når den er i gang.")


class AlreadyOver(Refusal):
    """The time of the gathering has passed."""

    def __str__(self) -> str:
        return _("Tiden for samlingen er ute. Sett en ny tid først.")


class NotAnnounced(Refusal):
    """Nobody was told of the gathering yet."""

    def __str__(self) -> str:
        return _("Send ut innkallingen først.")


class NothingWritten(Refusal):
    """There is no text to publish."""

    def __str__(self) -> str:
        return _("Referatet er tomt. Skriv noe før du publiserer det.")


class IsGone(Refusal):
    """What should be put on the agenda no longer waits."""

    def __str__(self) -> str:
        return _("Forslaget finnes ikke lenger. Det kan være tatt opp, levert eller trukket tilbake i mellomtiden.")
