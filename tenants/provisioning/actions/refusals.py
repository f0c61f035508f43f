"""Why something cannot be done as things stand."""

from django.utils.translation import gettext as _

from foundation.rights import Refusal


class Impossible(Refusal):
    """The text says why and what to do; `field` names the form's field, or None."""

    def __init__(self, text: str, field: str | None = None):
        super().__init__(text)
        self.field = field


class NotUnique(Refusal):
    """Another person of the directory has this user name or address."""

    def __str__(self) -> str:
        return _("En annen person i katalogen har samme brukernavn eller e-postadresse.")


class NoAddress(Refusal):
    """Nobody can be let in without an address to reach the person by."""

    def __str__(self) -> str:
        return _("Personen har ingen gyldig e-postadresse.")
