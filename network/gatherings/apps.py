from django.apps import AppConfig


class GatheringsConfig(AppConfig):
    name = "network.gatherings"
    label = "gatherings"
