from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Notices; one table in each municipality's schema."""

    name = "foundation.notices"
    label = "notices"
