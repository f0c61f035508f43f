from django.apps import AppConfig


class RadarConfig(AppConfig):
    name = "tenants.radar"
    label = "radar"
