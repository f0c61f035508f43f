from django.apps import AppConfig
from django.utils.translation import gettext_lazy


class RegistryConfig(AppConfig):
    name = "foundation.registry"
    label = "registry"

    def ready(self) -> None:
        """What the log calls what is done to a house as a whole."""
        from foundation.audit import words

        words.tell(
            {
                "rename_house": gettext_lazy("Fikk ny adresse"),
                "close_house": gettext_lazy("Stengte huset for å slette det"),
                "erase_house": gettext_lazy("Slettet alt huset hadde"),
            },
            fields={
                "address": gettext_lazy("Adresse"),
                "schema": gettext_lazy("Skjema i databasen"),
                "rows": gettext_lazy("Rader"),
                "accounts": gettext_lazy("Kontoer"),
                "proof": gettext_lazy("Bevisets kontrollsum"),
                "log_head": gettext_lazy("Loggens siste kontrolltall"),
            },
        )
