from django.apps import AppConfig


class CooperationConfig(AppConfig):
    name = "tenants.cooperation"
    label = "cooperation"
