from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DecisionsConfig(AppConfig):
    name = "shared_library.decisions"
    label = "decisions"

    def ready(self):
        from foundation.audit import subjects, words

        words.tell(
            {
                "open_case": _("Åpnet en sak for medlemmene"),
                "stop_case": _("Stoppet en sak"),
                "freeze_case": _("Låste en sak"),
                "decide": _("Noterte et vedtak"),
                "change_decision": _("Noterte et nytt vedtak i stedet for et tidligere"),
                "hear_of_case": _("Fikk en sak til avgjørelse"),
                "hear_of_decision": _("Fikk vite hva en kommune har vedtatt"),
                "hear_of_stop": _("Fikk vite at en sak er stoppet"),
                "hear_of_freezing": _("Fikk vite at en sak er låst"),
            },
            of="decisions",
            fields={
                "answer": _("Vedtak"),
                "decided_by": _("Hvem som vedtok"),
                "decided_date": _("Vedtaksdato"),
                "case_number": _("Saksnummer"),
                "edition": _("Utgave"),
                "due_date": _("Frist"),
                "outcome": _("Utfall"),
            },
            values={
                "answer": {
                    "approve": _("Slutter seg til"),
                    "exception": _("Slutter seg til med unntak"),
                    "object": _("Går imot"),
                    "not_concerned": _("Ikke berørt"),
                },
                "outcome": {
                    "in_force": _("Vedtatt for alle som er berørt"),
                    "partly": _("Vedtatt for noen"),
                    "waiting": _("Ikke avgjort"),
                    "fallen": _("Ikke vedtatt"),
                },
            },
        )
        subjects.tell({"decisions.case": ("title",), "decisions.decision": ("case__title",)})
