"""States of documents and versions in words, and the sign of each."""

from django.utils.translation import gettext as _

SIGNS = {
    "draft": "draft",
    "hearing": "discuss",
    "approval": "waiting",
    "in_force": "done",
    "due": "late",
    "superseded": "neutral",
    "withdrawn": "taken_back",
    "dropped": "neutral",
}


def in_words(state: str) -> str:
    """What a state is called on the pages."""
    return {
        "draft": _("Utkast"),
        "hearing": _("Til høring"),
        "approval": _("Til godkjenning"),
        "in_force": _("Gjeldende"),
        "due": _("Gjeldende, skal gjennomgås"),
        "superseded": _("Erstattet"),
        "withdrawn": _("Trukket tilbake"),
        "dropped": _("Forkastet"),
    }[state]
