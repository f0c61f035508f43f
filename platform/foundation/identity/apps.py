from django.apps import AppConfig


class IdentityConfig(AppConfig):
    """Accounts, credentials and belonging; tables in the public schema."""

    name = "foundation.identity"
    label = "identity"
