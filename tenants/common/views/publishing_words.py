"""How far what is published has come, in words."""

from django.utils.translation import gettext_lazy as _

STATES = {
    "ready": (_("Ikke publisert"), "not_received"),
    "newest": (_("Publisert"), "done"),
    "changed": (_("Ny versjon gjelder"), "waiting"),
    "ended": (_("Gjelder ikke lenger her"), "overdue"),
    "withdrawn": (_("Trukket tilbake"), "not_used"),
}


def said(state):
    """(word, sign) of one of `rules.publishing.STATES`."""
    return STATES[state]
