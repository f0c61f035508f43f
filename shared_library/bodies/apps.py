from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BodiesConfig(AppConfig):
    name = "shared_library.bodies"
    label = "bodies"

    def ready(self):
        from foundation.audit import subjects, words

        from .queries.names import subjects_of

        words.tell(
            {
                "propose_agreement": _("Foreslo en samarbeidsavtale"),
                "take_back_agreement": _("Trakk forslaget til samarbeidsavtale tilbake"),
                "answer_agreement": _("Svarte på et forslag til samarbeidsavtale"),
                "agree": _("Samarbeidsavtalen ble vedtatt av alle"),
                "leave_body": _("Sa opp medlemskapet i et samarbeid"),
                "stay_in_body": _("Trakk oppsigelsen av et samarbeid tilbake"),
                "tell_plan": _("Fortalte samarbeidet om temaplanen"),
                "take_plan_back": _("Tok tilbake det som var fortalt om temaplanen"),
                "order_theme": _("Ga et tema plass i felles rekkefølge"),
                "hear_agreement_answer": _("Fikk svar på et forslag til samarbeidsavtale"),
                "hear_asked_to_join": _("Ble spurt om å bli medlem av et samarbeid"),
                "hear_joining": _("Blir medlem av et samarbeid"),
                "hear_leaving": _("Fikk vite om en oppsigelse"),
                "hear_plan": _("Fikk vite om en temaplan"),
                "forget_order": _("Tok et tema ut av felles rekkefølge"),
            },
            of="bodies",
            fields={
                "agreement": _("Avtale nummer"),
                "agreement_state": _("Avtalen"),
                "agreement_answer": _("Svar"),
                "answer_role": _("Bestemt av"),
                "decided_date": _("Vedtaksdato"),
                "case_number": _("Saksnummer"),
                "holds_from_date": _("Gjelder fra"),
                "place_until_date": _("Ikke medlem fra"),
                "told_themes": _("Antall temaer"),
                "order_position": _("Plass i rekkefølgen"),
            },
            values={
                "agreement_state": {
                    "proposed": _("Foreslått"),
                    "agreed": _("Vedtatt"),
                    "withdrawn": _("Trukket tilbake"),
                },
                "agreement_answer": {"yes": _("Ja"), "no": _("Nei")},
            },
        )
        subjects.ask("bodies", subjects_of)
