"""What acts, fields and states are called where people read the log.

A module tells its own in `apps.ready`:

    words.tell({"hand_in": gettext_lazy("Leverte inn")}, fields={"state": gettext_lazy("Status")},
               values={"state": {"received": gettext_lazy("Mottatt")}})

What nobody has told words for is shown by its code.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from foundation.rights import ROLE_NAMES

Words = Mapping[str, str | Promise]

_acts: dict[str, str | Promise] = {
    "sign_in": gettext_lazy("Logget inn"),
    "hop": gettext_lazy("Kom fra et annet sted i Felles"),
    "sign_out": gettext_lazy("Logget ut"),
    "sign_out_everywhere": gettext_lazy("Logget ut alle steder"),
    "change_password": gettext_lazy("Endret passord"),
    "change_profile": gettext_lazy("Endret profilen sin"),
}
_fields: dict[str, str | Promise] = {
    "name": gettext_lazy("Navn"),
    "title": gettext_lazy("Tittel"),
    "language": gettext_lazy("Språk"),
    "role": gettext_lazy("Rolle"),
    "state": gettext_lazy("Status"),
    "first_date": gettext_lazy("Første dag"),
    "last_date": gettext_lazy("Siste dag"),
}
_values: dict[str, dict[str, str | Promise]] = {"role": dict(ROLE_NAMES)}


def tell(acts: Words, *, fields: Words | None = None, values: Mapping[str, Words] | None = None) -> None:
    """Add what a module calls its acts, the fields it changes and their values."""
    _acts.update(acts)
    _fields.update(fields or {})
    for field, told in (values or {}).items():
        _values.setdefault(field, {}).update(told)


def word(action: str) -> str:
    """The act in words, in the language in use."""
    return str(_acts.get(action) or _readable(action))


def field_word(field: str) -> str:
    """The field in words."""
    return str(_fields.get(field) or _readable(field))


def value_word(field: str, value: str) -> str | None:
    """The value of a field in words, where its module has told some."""
    told = _values.get(field, {}).get(value)
    return None if told is None else str(told)


def _readable(code: str) -> str:
    return code.replace("_", " ").capitalize()
