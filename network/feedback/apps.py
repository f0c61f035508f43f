from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from foundation.audit import words


class FeedbackConfig(AppConfig):
    name = "network.feedback"
    label = "feedback"

    def ready(self):
        from foundation.audit import subjects

        words.tell(
            {
                "start_review": _("Begynte på en tilbakemelding"),
                "add_remark": _("Skrev en merknad"),
                "change_remark": _("Endret en merknad"),
                "remove_remark": _("Fjernet en merknad"),
                "restore_remark": _("Hentet en merknad tilbake"),
                "assess": _("Vurderte en del"),
                "answer_criterion": _("Svarte på et kriterium"),
                "write_summary": _("Skrev samlet tilbakemelding"),
                "attach": _("La ved en fil"),
                "detach": _("Fjernet en fil som lå ved"),
                "mark_ready": _("Merket som klar til å sendes"),
                "reopen": _("Tok bort merket klar til å sendes"),
                "release": _("Sendte tilbakemelding"),
                "set_fate": _("Sa hva som ble gjort med en merknad"),
                "reply": _("Svarte på tilbakemeldingen"),
                "answer_question": _("Svarte på et spørsmål tilbake"),
                "settle_discussion": _("Tok opp en merknad på samlingen"),
            },
            fields={
                "kind": _("Slag"),
                "quote": _("Gjelder teksten"),
                "criterion": _("Kriterium"),
                "judgement": _("Vurdering"),
                "short_remark": _("Kort merknad"),
                "fate": _("Hva som ble gjort"),
                "fate_text": _("Forklaring"),
                "answer": _("Svar"),
                "useful": _("Kunne bruke tilbakemeldingen"),
                "useful_text": _("Mer om det"),
                "ideas": _("Fikk ideer fra andre"),
                "ideas_text": _("Hvilke ideer"),
                "change": _("Vil endre noe"),
                "change_text": _("Hva som endres"),
            },
            values={
                "state": {
                    "in_review": _("Under arbeid"),
                    "ready": _("Klar til å sendes"),
                    "released": _("Sendt"),
                },
                "judgement": {
                    "good": _("Godt"),
                    "partly": _("Delvis, bør endres"),
                    "unclear": _("Uklart, bør avklares"),
                    "none": _("Ikke vurdert"),
                },
                "outcome": {
                    "no_remarks": _("Ingen merknader nødvendig"),
                    "cannot_assess": _("Kan ikke vurderes ennå"),
                },
                "kind": {
                    "good": _("Bra"),
                    "suggestion": _("Forslag"),
                    "question": _("Spørsmål"),
                    "discuss": _("Usikker, la oss snakke om det"),
                },
                "criterion": {"2": _("Ja"), "1": _("Delvis"), "0": _("Mangler")},
                "fate": {
                    "used": _("Brukt"),
                    "partly": _("Delvis brukt"),
                    "not_used": _("Ikke brukt"),
                    "question_back": _("Spørsmål tilbake"),
                },
                "useful": {"much": _("Ja, mye"), "some": _("Ja, noe"), "no": _("Nei")},
                "ideas": {"yes": _("Ja"), "no": _("Nei")},
                "change": {"yes": _("Ja"), "maybe": _("Kanskje"), "no": _("Nei")},
            },
        )
        subjects.tell(
            {
                "feedback.feedback": ("submission__municipality_name", "assignment__title"),
                "feedback.assessment": (
                    "feedback__submission__municipality_name",
                    "feedback__assignment__title",
                    "part__title",
                ),
                "feedback.remark": (
                    "feedback__submission__municipality_name",
                    "feedback__assignment__title",
                    "part__title",
                ),
                "feedback.attachment": ("feedback__submission__municipality_name", "feedback__assignment__title"),
                "feedback.reply": ("feedback__submission__municipality_name", "feedback__assignment__title"),
            }
        )
