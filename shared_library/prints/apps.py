from django.apps import AppConfig


class PrintsConfig(AppConfig):
    name = "shared_library.prints"
    label = "prints"
