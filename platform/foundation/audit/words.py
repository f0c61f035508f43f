"""What acts, fields and states are called where people read the log.

A module tells its own in `apps.ready`:

    words.tell({"hand_in": gettext_lazy("Leverte inn")}, fields={"state": gettext_lazy("Status")},
               values={"state": {"received": gettext_lazy("Mottatt")}})

Where two modules mean different things by one act, the later one tells `of="<app label>"`: its words then hold for
what is done to its own rows only. What nobody has told words for is shown by its code.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from foundation.rights import ROLE_NAMES

Words = Mapping[str, str | Promise]

_acts: dict[str, str | Promise] = {
    "sign_in": gettext_lazy("Logget inn"),
    "hop": gettext_lazy("Kom fra et annet sted i Felles"),
    "prove_again": gettext_lazy("Bekreftet på nytt hvem det er"),
    "tie_subject": gettext_lazy("Knyttet kontoen til innloggingstjenesten"),
    "sign_out": gettext_lazy("Logget ut"),
    "sign_out_everywhere": gettext_lazy("Logget ut alle steder"),
    "change_password": gettext_lazy("Endret passord"),
    "change_profile": gettext_lazy("Endret profilen sin"),
    "check_log": gettext_lazy("Kontrollerte loggen"),
    "send_head": gettext_lazy("Valgte hvor loggens kontrolltall sendes"),
    "erase_text": gettext_lazy("Slettet teksten i et innslag i loggen"),
}
_fields: dict[str, str | Promise] = {
    "name": gettext_lazy("Navn"),
    "entries": gettext_lazy("Innslag"),
    "mail_to": gettext_lazy("E-postadresse"),
    "title": gettext_lazy("Tittel"),
    "language": gettext_lazy("Språk"),
    "role": gettext_lazy("Rolle"),
    "state": gettext_lazy("Status"),
    "first_date": gettext_lazy("Første dag"),
    "last_date": gettext_lazy("Siste dag"),
}
_own: dict[tuple[str, str], str | Promise] = {}
_values: dict[str, dict[str, str | Promise]] = {"role": dict(ROLE_NAMES)}


def tell(acts: Words, *, fields: Words | None = None, values: Mapping[str, Words] | None = None, of: str = "") -> None:
    """Add what a module calls its acts, the fields it changes and their values.

    of   app label: the acts' words are for its own rows; for all others only where nobody has told any
    """
    if of:
        _own.update({(of, act): said for act, said in acts.items()})
        acts = {act: said for act, said in acts.items() if act not in _acts}
    _acts.update(acts)
    _fields.update(fields or {})
    for field, told in (values or {}).items():
        _values.setdefault(field, {}).update(told)


def word(action: str, target: str = "") -> str:
    """The act in words, in the language in use; `target` is what it was done to ("documents.document")."""
    own = _own.get((target.partition(".")[0], action))
    return str(own or _acts.get(action) or _readable(action))


def field_word(field: str) -> str:
    """The field in words."""
    return str(_fields.get(field) or _readable(field))


def value_word(field: str, value: str) -> str | None:
    """The value of a field in words, where its module has told some."""
    told = _values.get(field, {}).get(value)
    return None if told is None else str(told)


def _readable(code: str) -> str:
    return code.replace("_", " ").capitalize()
