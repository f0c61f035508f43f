from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from foundation.audit import words

KINDS = ("remark", "submission", "feedback")


class CirclesConfig(AppConfig):
    name = "network.circles"
    label = "circles"

    def ready(self):
        from foundation.audit import subjects

        words.tell(
            {
                "make_network": _("Opprettet et nettverk"),
                "change_network": _("Endret et nettverk"),
                "add_municipality": _("Tok en kommune med i nettverket"),
                "remove_municipality": _("Tok en kommune ut av nettverket"),
                "engage": _("La til en prosessveileder"),
                "end_engagement": _("Avsluttet et oppdrag som prosessveileder"),
                "rename_facilitator": _("Rettet navnet på en prosessveileder"),
                "invite": _("Inviterte en kommune"),
                "send_invitation_again": _("Sendte en invitasjon på nytt"),
                "withdraw_invitation": _("Trakk en invitasjon tilbake"),
                "accept_invitation": _("Tok imot en invitasjon"),
                "narrow_sharing": _("Snevret inn delingen"),
                "propose_widening": _("Foreslo å dele mer"),
                "withdraw_widening": _("Trakk et forslag om deling tilbake"),
                "answer_widening": _("Svarte på et forslag om deling"),
                "decide_widening": _("Avgjorde et forslag om deling"),
            },
            fields={
                "member": _("Kommune"),
                "invited": _("Invitert"),
                "facilitator": _("Prosessveileder"),
                "expires_at": _("Gjelder til"),
                "outcome": _("Utfall"),
                "purpose": _("Hva nettverket er til for"),
                "remark": _("Vurdering og kort merknad"),
                "submission": _("Innlevering"),
                "feedback": _("Tilbakemelding"),
            },
            values={
                **{kind: {"owner": _("Bare eieren"), "network": _("Hele nettverket")} for kind in KINDS},
                "outcome": {
                    "withdrawn": _("Trukket tilbake"),
                    "agreed": _("Alle sa ja"),
                    "declined": _("Noen sa nei"),
                },
                "state": {
                    "owner": _("Bare eieren"),
                    "network": _("Hele nettverket"),
                    "open": _("Åpen"),
                    "withdrawn": _("Trukket tilbake"),
                    "opened": _("Tatt i bruk"),
                },
            },
        )
        subjects.tell(
            {
                "circles.network": ("name",),
                "circles.membership": ("network__name",),
                "circles.engagement": ("network__name",),
                "circles.invitation": ("network__name",),
                "circles.widening": ("network__name",),
                "circles.wideninganswer": ("widening__network__name",),
            }
        )
