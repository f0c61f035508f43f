from django.apps import AppConfig
from django.utils.translation import gettext_lazy


class ProvisioningConfig(AppConfig):
    """Tokens, people and groups of the municipality's directory; tables in each municipality's schema."""

    name = "tenants.provisioning"
    label = "provisioning"

    def ready(self) -> None:
        """Say what the acts are called in the log."""
        from foundation.audit import subjects, words
        from foundation.directory import newcomers

        from . import actions

        words.tell(
            {
                "make_token": gettext_lazy("Laget en nøkkel til katalogen"),
                "revoke_token": gettext_lazy("Trakk tilbake en nøkkel til katalogen"),
                "tell_person": gettext_lazy("Meldte en person fra katalogen"),
                "change_person": gettext_lazy("Endret en person i katalogen"),
                "tell_group": gettext_lazy("Meldte en gruppe fra katalogen"),
                "change_group": gettext_lazy("Endret en gruppe i katalogen"),
                "end_group": gettext_lazy("Fjernet en gruppe i katalogen"),
                "map_group": gettext_lazy("Koblet en gruppe til en rolle"),
                "unmap_group": gettext_lazy("Fjernet koblingen mellom en gruppe og en rolle"),
                "type_group": gettext_lazy("Skrev inn en gruppe fra kommunens egen pålogging"),
                "forget_group": gettext_lazy("Fjernet en gruppe fra kommunens egen pålogging"),
                "change_sign_in": gettext_lazy("Endret kommunens egen pålogging"),
                "save_provider": gettext_lazy("La inn kommunens egen pålogging"),
                "switch_sign_in": gettext_lazy("Slo kommunens egen pålogging av eller på"),
                "try_sign_in": gettext_lazy("Prøvde kommunens egen pålogging"),
                "claim_domain": gettext_lazy("La inn et e-postdomene som skal bekreftes"),
                "drop_domain": gettext_lazy("Tok bort et e-postdomene som ventet på bekreftelse"),
                "prove_domain": gettext_lazy("Et e-postdomene ble bekreftet som kommunens"),
                "lapse_domain": gettext_lazy("Et e-postdomene er ikke lenger bekreftet"),
                "remove_domain": gettext_lazy("Fjernet et e-postdomene"),
            },
            fields={
                "added": gettext_lazy("Lagt til"),
                "removed": gettext_lazy("Tatt ut"),
                "user_name": gettext_lazy("Brukernavn"),
                "expires": gettext_lazy("Gjelder til og med"),
                "lets_in": gettext_lazy("Slipper inn personer som ingen har lagt til"),
                "groups_claim": gettext_lazy("Navnet på gruppene"),
                "two_steps": gettext_lazy("Regnes som to trinn"),
                "way": gettext_lazy("Bekreftet av"),
                "issuer": gettext_lazy("Utsteder"),
                "client_id": gettext_lazy("Klient-ID"),
                "secret": gettext_lazy("Hemmelighet"),
                "is_on": gettext_lazy("Slått på"),
                "went_well": gettext_lazy("Gikk bra"),
            },
            values={
                "way": {"dns": gettext_lazy("Domenet selv"), "operator": gettext_lazy("Den som driver Felles")},
            },
            of="provisioning",
        )
        newcomers.tell(follow_groups=actions.follow_groups)
        subjects.tell(
            {
                "provisioning.token": ("name",),
                "provisioning.person": ("user_name",),
                "provisioning.group": ("name",),
                "directory.provider": ("name",),
                "directory.emaildomain": ("name",),
                "directory.domainclaim": ("name",),
            }
        )
