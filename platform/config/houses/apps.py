from django.apps import AppConfig
from django.utils.translation import gettext_lazy


class HousesConfig(AppConfig):
    """What is done with a whole house; the exports its administrators asked for stand in its own schema."""

    name = "config.houses"
    label = "houses"

    def ready(self) -> None:
        """Say what the acts are called in the log."""
        from foundation.audit import words

        words.tell(
            {
                "ask_export": gettext_lazy("Ba om en eksport av alt kommunen har"),
                "make_export": gettext_lazy("En eksport av alt kommunen har, ble laget"),
                "fetch_export": gettext_lazy("Lastet ned en eksport av alt kommunen har"),
                "import_house": gettext_lazy("Hentet inn alt fra en eksport"),
                "restore_house": gettext_lazy("Satte alt tilbake slik det var i en eksport"),
                "move_house": gettext_lazy("Flyttet alt til en annen database"),
                "take_away_moved": gettext_lazy("Tok bort det som sto igjen etter en flytting"),
                "erase_export": gettext_lazy("Slettet en eksport"),
            },
            fields={
                "rows": gettext_lazy("Rader"),
                "files": gettext_lazy("Filer"),
                "damaged": gettext_lazy("Filer som er skadet"),
                "sha256": gettext_lazy("Kontrollsum"),
            },
            of="houses",
        )
