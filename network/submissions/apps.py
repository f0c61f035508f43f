from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from foundation.audit import words


class SubmissionsConfig(AppConfig):
    name = "network.submissions"
    label = "submissions"

    def ready(self):
        from foundation.audit import subjects

        words.tell(
            {
                "hand_in": _("Leverte inn"),
                "register": _("Registrerte en innlevering på vegne av en kommune"),
                "registered_on_behalf": _("Fikk en innlevering registrert på vegne av seg"),
                "confirm": _("Bekreftet en innlevering som var registrert på vegne av kommunen"),
                "take_back": _("Trakk en innlevering tilbake"),
                "open": _("Åpnet en innlevering som eksempel"),
                "withdraw": _("Trakk et eksempel inn igjen"),
            },
            fields={
                "attempt": _("Forsøk"),
                "parts": _("Deler"),
                "confirmed": _("Bekreftet"),
                "received_how": _("Hvordan det kom"),
            },
            values={
                "state": {"handed_in": _("Levert"), "erased": _("Slettet")},
            },
        )
        subjects.tell(
            {
                "submissions.submission": ("assignment__title",),
                "submissions.opened": ("assignment__title",),
            }
        )
