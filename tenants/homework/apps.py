from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from foundation.audit import words


class HomeworkConfig(AppConfig):
    name = "tenants.homework"
    label = "homework"

    def ready(self):
        from foundation.audit import subjects
        from tenants.organisation import facade as organisation

        from .actions.handing_over import KEEPER
        from .queries.subjects import subjects_of

        organisation.tell_keeper("homework", KEEPER)
        subjects.ask("homework", subjects_of)
        words.tell(
            {
                "write": _("Skrev på en del"),
                "mark_ready": _("Merket som klar til å sendes"),
                "give_out": _("Valgte ansvarlig for en del"),
                "set_not_relevant": _("Vurderte om en del er aktuell"),
                "add_entry": _("Noterte en samtale"),
                "change_entry": _("Endret en samtale"),
                "remove_entry": _("Fjernet en samtale"),
                "restore_entry": _("Hentet en samtale tilbake"),
                "add_file": _("La til en fil"),
                "remove_file": _("Fjernet en fil"),
                "restore_file": _("Hentet en fil tilbake"),
                "set_parts": _("Valgte hvilke deler en fil svarer på"),
            },
            fields={
                "length": _("Antall tegn"),
                "ready": _("Klar til å sendes"),
                "responsible": _("Ansvarlig"),
                "not_relevant_reason": _("Vurdert, ikke aktuelt"),
                "part_ids": _("Deler"),
                "held_date": _("Dato"),
                "who": _("Hvem"),
                "what": _("Hva"),
            },
        )
