from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PrintsConfig(AppConfig):
    name = "shared_library.prints"
    label = "prints"

    def ready(self):
        from foundation.audit import subjects, words

        words.tell(
            {
                "give_consent": _("Samtykket til at radaren får titler og fingeravtrykk"),
                "withdraw_consent": _("Trakk samtykket til radaren tilbake"),
                "release_text": _("Ga samarbeidet en tekst til et felles utkast"),
                "turn_down_pair": _("Svarte nei til at to dokumenter blir felles"),
                "take_back_answer": _("Tok tilbake svaret om to dokumenter"),
                "make_common_draft": _("Laget et felles utkast"),
                "hear_of_release": _("Fikk en tekst til et felles utkast"),
                "hear_of_answer": _("Fikk vite hva en kommune svarte om to dokumenter"),
                "hear_of_draft": _("Fikk vite at et felles utkast er laget"),
            },
            of="prints",
            fields={"prints": _("Fingeravtrykk"), "radar_answer": _("Svar")},
            values={"radar_answer": {"yes": _("Ja"), "no": _("Nei")}},
        )
        subjects.tell(
            {
                "prints.consent": ("theme",),
                "prints.pair": ("first_title", "second_title"),
                "prints.release": ("title",),
            }
        )
