from django.apps import AppConfig
from django.utils.translation import gettext_lazy

from foundation.audit import words


class OperatorsConfig(AppConfig):
    name = "foundation.operators"
    label = "operators"

    def ready(self) -> None:
        """Tell the log's words."""
        words.tell(
            {
                "make_operator": gettext_lazy("Gjorde til driftsoperatør"),
                "end_operator": gettext_lazy("Tok bort som driftsoperatør"),
                "ask_access": gettext_lazy("Ba om innsyn fra drift"),
                "open_access": gettext_lazy("Åpnet for innsyn fra drift"),
                "end_access": gettext_lazy("Avsluttet innsyn fra drift"),
                "read_by_operator": gettext_lazy("Drift leste i kommunens data"),
                "ask_house": gettext_lazy("Ba om at en kommune åpnes"),
                "open_house": gettext_lazy("Åpnet en kommune"),
                "fail_house": gettext_lazy("Kunne ikke åpne en kommune"),
                "choose_canary": gettext_lazy("La en kommune bli oppgradert først"),
                "drop_canary": gettext_lazy("La en kommune bli oppgradert sammen med de andre"),
                "set_quota": gettext_lazy("Endret hvor mye en kommune kan lagre"),
            },
            fields={
                "operator": gettext_lazy("Driftsoperatør"),
                "second": gettext_lazy("Sagt ja av"),
                "reason": gettext_lazy("Begrunnelse"),
                "hours": gettext_lazy("Timer"),
                "table": gettext_lazy("Tabell"),
                "tables": gettext_lazy("Tabeller i listen"),
                "rows": gettext_lazy("Rader"),
                "how": gettext_lazy("Hvordan"),
                "house": gettext_lazy("Kommune"),
                "quota": gettext_lazy("Plass til filer (GB)"),
            },
            values={
                "how": {
                    "time": gettext_lazy("Tiden gikk ut"),
                    "operator": gettext_lazy("Avsluttet av drift"),
                    "municipality": gettext_lazy("Avsluttet av kommunen"),
                }
            },
        )
