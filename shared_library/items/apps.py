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
                "withdraw_item": _("Trakk et fellesdokument tilbake"),
                "use_item": _("Bestemte om et fellesdokument"),
            },
            fields={
                "mode": _("Bruk"),
                "edition": _("Utgave"),
                "places": _("Steder"),
                "withdrawn_date": _("Trukket tilbake fra"),
            },
            values={
                "mode": {"adopted": _("Tatt i bruk"), "adapted": _("Tilpasset"), "rejected": _("Ikke tatt i bruk")}
            },
        )
        subjects.tell({"items.item": ("title",), "items.use": ("item__title",)})
