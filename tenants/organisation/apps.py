from django.apps import AppConfig
from django.utils.translation import gettext_lazy


class OrganisationConfig(AppConfig):
    """Units, people and roles; tables in each municipality's schema."""

    name = "tenants.organisation"
    label = "organisation"

    def ready(self) -> None:
        """Say what the acts are called in the log."""
        from foundation.audit import subjects, words

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
            },
            fields={
                "deputy": gettext_lazy("Stedfortreder"),
                "parent": gettext_lazy("Ligger under"),
                "phone": gettext_lazy("Telefon"),
                "unit": gettext_lazy("Enhet"),
            },
        )
        subjects.tell(
            {
                "organisation.member": ("name",),
                "organisation.role": ("member__name",),
                "organisation.deputy": ("member__name",),
                "organisation.unit": ("name",),
            }
        )
