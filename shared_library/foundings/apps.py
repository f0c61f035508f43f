from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FoundingsConfig(AppConfig):
    name = "shared_library.foundings"
    label = "foundings"

    def ready(self):
        from foundation.audit import subjects, words

        words.tell(
            {
                "propose_founding": _("Foreslo et nytt samarbeid"),
                "change_founding": _("Endret et forslag om nytt samarbeid"),
                "withdraw_founding": _("Trakk et forslag om nytt samarbeid tilbake"),
                "answer_founding": _("Svarte på et forslag om nytt samarbeid"),
                "hear_founding": _("Fikk vite hvordan et forslag om nytt samarbeid står"),
                "hear_founding_dropped": _("Er ikke lenger spurt om et nytt samarbeid"),
                "hear_founding_answer": _("Fikk svar på et forslag om nytt samarbeid"),
            },
            of="foundings",
            fields={
                "founding_name": _("Samarbeidets navn"),
                "founding_version": _("Forslagets utgave"),
                "founding_parties": _("Hvem som er spurt"),
                "founding_state": _("Forslaget"),
            },
            values={
                "founding_state": {
                    "open": _("Venter på svar"),
                    "agreed": _("Alle har sagt ja"),
                    "opened": _("Samarbeidet er åpnet"),
                    "withdrawn": _("Trukket tilbake"),
                },
            },
        )
        subjects.tell({"foundings.founding": ("name",), "foundings.foundinganswer": ("municipality_name",)})
