from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The log; one table in each municipality's schema and one in public."""

    name = "foundation.audit"
    label = "audit"
