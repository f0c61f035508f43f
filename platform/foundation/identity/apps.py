from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IdentityConfig(AppConfig):
    """Accounts, credentials and belonging; tables in the public schema."""

    name = "foundation.identity"
    label = "identity"

    def ready(self):
        from foundation.audit import subjects, words

        words.tell(
            {
                "end_sessions": _("Avsluttet innlogginger"),
                "make_token": _("Laget en nøkkel til et program"),
                "make_service": _("Ga en tjeneste tilgang"),
                "end_token": _("Avsluttet et programs tilgang"),
            },
            fields={"roles": _("Roller"), "sessions": _("Innlogginger")},
        )
        subjects.tell({"identity.token": ("name",)})
