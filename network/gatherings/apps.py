from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from foundation.audit import words


class GatheringsConfig(AppConfig):
    name = "network.gatherings"
    label = "gatherings"

    def ready(self):
        from foundation.audit import subjects

        words.tell(
            {
                "plan_gathering": _("Planla en samling"),
                "change_gathering": _("Endret en samling"),
                "announce": _("Sendte innkalling til en samling"),
                "hold": _("Noterte at en samling er holdt"),
                "cancel": _("Avlyste en samling"),
                "plan_again": _("Satte opp en avlyst samling igjen"),
                "delete_gathering": _("Slettet en samling som ikke var kalt inn"),
                "add_item": _("La til et punkt på programmet"),
                "change_item": _("Endret et punkt på programmet"),
                "move_item": _("Flyttet et punkt på programmet"),
                "remove_item": _("Tok et punkt av programmet"),
                "restore_item": _("Satte et punkt tilbake på programmet"),
                "answer_attendance": _("Svarte på innkallingen til en samling"),
                "note_attendance": _("Noterte deltakelse på en samling"),
                "write_minutes": _("Skrev på et referat"),
                "publish_minutes": _("Publiserte et referat"),
                "correct_minutes": _("Rettet et publisert referat"),
                "make_feed": _("Laget en kalenderadresse"),
                "end_feed": _("Avsluttet en kalenderadresse"),
            },
            fields={
                "starts_at": _("Begynner"),
                "ends_at": _("Slutter"),
                "place": _("Sted"),
                "online_url": _("Møtelenke"),
                "announced_at": _("Innkalt"),
                "minutes": _("Minutter"),
                "lead": _("Ansvarlig"),
                "note": _("Merknad"),
                "coming": _("Kommer"),
                "names": _("Hvem som kommer"),
                "attended": _("Var til stede"),
            },
            values={"state": {"planned": _("Planlagt"), "held": _("Holdt"), "cancelled": _("Avlyst")}},
        )
        subjects.tell(
            {
                "gatherings.gathering": ("title",),
                "gatherings.agendaitem": ("gathering__title",),
                "gatherings.gatheringmaterial": ("gathering__title",),
                "gatherings.attendance": ("gathering__title",),
                "gatherings.minutes": ("gathering__title",),
                "gatherings.publishedminutes": ("gathering__title",),
            }
        )
