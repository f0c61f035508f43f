from django.apps import AppConfig


class BodiesConfig(AppConfig):
    name = "shared_library.bodies"
    label = "bodies"
