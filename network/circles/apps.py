from django.apps import AppConfig


class CirclesConfig(AppConfig):
    name = "network.circles"
    label = "circles"
