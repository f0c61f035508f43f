from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommonConfig(AppConfig):
    name = "tenants.common"
    label = "common"

    def ready(self):
        from foundation.audit import subjects, words
        from tenants.documents import facade as documents

        from .queries.local import local
        from .queries.provided import origin

        documents.tell_origins(origin)
        documents.tell_local(local)

        words.tell(
            {
                "adopt": _("Tok et fellesdokument i bruk"),
                "adapt": _("Tilpasset et fellesdokument"),
                "reject": _("Lot være å ta et fellesdokument i bruk"),
                "keep_as_own": _("Beholdt et fellesdokument som sin egen tekst"),
                "stop_using": _("Sluttet å bruke et fellesdokument"),
                "merge_update": _("Laget utkast med ny utgave av et fellesdokument"),
                "fetch_translation": _("Mer av et fellesdokument er oversatt"),
                "renew_update": _("Mer av den nye utgaven er oversatt"),
                "decline_update": _("Ble ved utgaven av et fellesdokument"),
                "put_back_update": _("Utkastet ble forkastet, og den nye utgaven venter igjen"),
                "explain_exceptions": _("Begrunnet lokale unntak"),
                "hear_of_suggestion": _("Fikk et forslag fra en kommune"),
                "hear_of_answer": _("Fikk svar på et forslag"),
            },
            of="common",
            fields={"reasons": _("Begrunnelser")},
        )
        subjects.tell(
            {
                "common.adoption": ("title",),
                "common.update": ("adoption__title",),
                "common.sharing": ("document__title",),
            }
        )
