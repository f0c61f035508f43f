from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from foundation.audit import words


class AssignmentsConfig(AppConfig):
    name = "network.assignments"
    label = "assignments"

    def ready(self):
        from foundation.audit import subjects

        words.tell(
            {
                "make_assignment": _("Laget en hjemmelekse"),
                "change_assignment": _("Endret en hjemmelekse"),
                "publish_assignment": _("Publiserte en hjemmelekse"),
                "close_assignment": _("Avsluttet en hjemmelekse"),
                "reopen_assignment": _("Åpnet en hjemmelekse igjen"),
                "delete_draft": _("Slettet en kladd"),
                "set_gathering": _("Knyttet en hjemmelekse til en samling"),
                "tell_changes": _("Ga beskjed om endringer"),
                "remind": _("Sendte en påminnelse"),
                "add_part": _("La til en del"),
                "change_part": _("Endret en del"),
                "move_part": _("Flyttet en del"),
                "remove_part": _("Tok ut en del"),
                "add_criterion": _("La til et kriterium"),
                "add_criteria": _("Satte inn kriterier"),
                "change_criterion": _("Endret et kriterium"),
                "move_criterion": _("Flyttet et kriterium"),
                "remove_criterion": _("Tok ut et kriterium"),
                "add_material": _("La til materiell"),
                "remove_material": _("Fjernet materiell"),
                "restore_material": _("Hentet materiell tilbake"),
                "give_extension": _("Ga utsatt frist"),
                "withdraw_extension": _("Tok bort en utsatt frist"),
                "give_exemption": _("Lot være å sette en del for en kommune"),
                "withdraw_exemption": _("Satte en del likevel for en kommune"),
            },
            fields={
                "intro": _("Innledning"),
                "guidance": _("Veiledning"),
                "hint": _("Hva du ser etter"),
                "short_title": _("Kort navn"),
                "required": _("Skal leveres av alle"),
                "opens_at": _("Åpner"),
                "due_at": _("Frist"),
                "cut_off_at": _("Siste sjanse"),
                "remind_days": _("Påminnelser"),
                "reminded": _("Påminnelser"),
                "criteria": _("Kriterier"),
                "gathering_id": _("Samling"),
                "exempt": _("Ikke satt denne gangen"),
                "reason": _("Grunn"),
                "position": _("Plass"),
                "text": _("Tekst"),
            },
            values={
                "state": {"draft": _("Kladd"), "published": _("Publisert"), "closed": _("Avsluttet")},
                "kind": {
                    "note": _("Strateginotat"),
                    "dialogue": _("Dialog med folkevalgte og ledere"),
                    "survey_plan": _("Plan for brukerundersøkelser"),
                    "scorecard": _("Målekart"),
                    "goals": _("Mål for tjenester"),
                    "other": _("Annet"),
                },
            },
        )
        subjects.tell(
            {
                "assignments.assignment": ("title",),
                "assignments.part": ("assignment__title", "title"),
                "assignments.criterion": ("assignment__title",),
                "assignments.extension": ("assignment__title", "part__title"),
                "assignments.exemption": ("assignment__title", "part__title"),
                "assignments.material": ("assignment__title",),
            }
        )
