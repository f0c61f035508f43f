"""What acts are called where people read the log.

A module tells its own in `apps.ready`: `words.tell({"hand_in": gettext_lazy("Leverte inn")})`. An act without words
is shown by its code.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

_WORDS: dict[str, str | Promise] = {
    "sign_in": gettext_lazy("Logget inn"),
    "hop": gettext_lazy("Kom fra et annet sted i Felles"),
    "sign_out": gettext_lazy("Logget ut"),
    "sign_out_everywhere": gettext_lazy("Logget ut alle steder"),
    "change_password": gettext_lazy("Endret passord"),
    "change_profile": gettext_lazy("Endret profilen sin"),
}


def tell(words: Mapping[str, str | Promise]) -> None:
    """Add what a module calls its acts."""
    _WORDS.update(words)


def word(action: str) -> str:
    """The act in words, in the language in use."""
    return str(_WORDS.get(action, action.replace("_", " ").capitalize()))
