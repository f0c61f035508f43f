from django.apps import AppConfig
from django.utils.translation import gettext_lazy


class OrganisationConfig(AppConfig):
    """Units, people and roles; tables in each municipality's schema."""

    name = "tenants.organisation"
    label = "organisation"

    def ready(self) -> None:
        """Say what the acts are called in the log."""
        from foundation.audit import subjects, words
        from foundation.directory import newcomers
        from foundation.ui import statements

        from . import actions, queries
        from .actions import waited_for

        words.tell(
            {
                "add_member": gettext_lazy("La til en person"),
                "change_member": gettext_lazy("Endret en person"),
                "member_leaves": gettext_lazy("Avsluttet en persons tilhørighet"),
                "give_role": gettext_lazy("Ga en rolle"),
                "end_role": gettext_lazy("Avsluttet en rolle"),
                "set_deputy": gettext_lazy("Valgte en stedfortreder"),
                "end_deputy": gettext_lazy("Avsluttet en stedfortreder"),
                "add_unit": gettext_lazy("La til en enhet"),
                "rename_unit": gettext_lazy("Ga en enhet nytt navn"),
                "move_unit": gettext_lazy("Flyttet en enhet"),
                "change_contacts": gettext_lazy("Endret personvernombud og kontakt"),
                "come_in": gettext_lazy("Kom inn ved kommunens egen pålogging"),
                "report_open_work": gettext_lazy("Fant oppgaver som må flyttes"),
                "hand_over": gettext_lazy("Flyttet oppgaver etter en som har sluttet"),
            },
            fields={
                "open_work": gettext_lazy("Oppgaver"),
                "taker": gettext_lazy("Tar over"),
                "deputy": gettext_lazy("Stedfortreder"),
                "parent": gettext_lazy("Ligger under"),
                "phone": gettext_lazy("Telefon"),
                "dpo_name": gettext_lazy("Personvernombud"),
                "dpo_email": gettext_lazy("E-postadressen til personvernombudet"),
                "dpo_phone": gettext_lazy("Telefonnummeret til personvernombudet"),
                "access_name": gettext_lazy("Kontakt om tilgjengelighet"),
                "access_email": gettext_lazy("E-postadressen til den som svarer"),
                "access_phone": gettext_lazy("Telefonnummeret til den som svarer"),
                "unit": gettext_lazy("Enhet"),
                "group": gettext_lazy("Gruppe"),
                "provider": gettext_lazy("Pålogging"),
                "source": gettext_lazy("Gitt av"),
            },
            values={"source": {"sign_in": gettext_lazy("Gruppe i kommunens egen pålogging")}},
        )
        queries.tell_keeper("organisation", waited_for.KEEPER)
        newcomers.tell(let_in=actions.let_in)
        statements.tell(actions.public_contacts)
        subjects.tell(
            {
                "organisation.member": ("name",),
                "organisation.role": ("member__name",),
                "organisation.deputy": ("member__name",),
                "organisation.unit": ("name",),
            }
        )
