"""States of documents and versions in words, and the sign of each."""

from django.utils.translation import gettext_lazy

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
WORDS = {
    "draft": gettext_lazy("Utkast"),
    "hearing": gettext_lazy("Til høring"),
    "approval": gettext_lazy("Til godkjenning"),
    "in_force": gettext_lazy("Gjeldende"),
    "due": gettext_lazy("Gjeldende, skal gjennomgås"),
    "superseded": gettext_lazy("Erstattet"),
    "withdrawn": gettext_lazy("Trukket tilbake"),
    "dropped": gettext_lazy("Forkastet"),
}


def in_words(state: str) -> str:
    """What a state is called on the pages."""
    return str(WORDS[state])
