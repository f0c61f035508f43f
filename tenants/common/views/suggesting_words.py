"""How far a suggestion has come, in words."""

from django.utils.translation import gettext_lazy as _

STATES = {
    "waiting": (_("Venter på svar"), "waiting"),
    "taken": (_("Tatt inn"), "done"),
    "declined": (_("Ikke tatt inn"), "not_used"),
}


def said(state):
    """(word, sign) of one of the states."""
    return STATES[state]
