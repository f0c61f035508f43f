from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ItemsConfig(AppConfig):
    name = "shared_library.items"
    label = "items"

    def ready(self):
        from foundation.audit import subjects, words

        words.tell(
            {
                "publish": _("Publiserte i fellesbiblioteket"),
                "translate": _("Oversatte et fellesdokument"),
                "suggest": _("Foreslo en endring i et fellesdokument"),
                "answer_suggestion": _("Svarte på et forslag"),
                "withdraw_item": _("Trakk et fellesdokument tilbake"),
                "hear_of_use": _("Fikk vite hva en kommune har bestemt"),
                "use_item": _("Bestemte om et fellesdokument"),
            },
            fields={
                "mode": _("Bruk"),
                "edition": _("Utgave"),
                "places": _("Steder"),
                "suggestion": _("Forslag"),
                "withdrawn_date": _("Trukket tilbake fra"),
            },
            values={
                "mode": {"adopted": _("Tatt i bruk"), "adapted": _("Tilpasset"), "rejected": _("Valgt bort")},
                "suggestion": {"waiting": _("Venter på svar"), "taken": _("Tatt inn"), "declined": _("Ikke tatt inn")},
            },
        )
        from .queries.names import subjects_of

        subjects.ask("items", subjects_of)
