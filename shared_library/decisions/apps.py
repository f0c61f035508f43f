from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "shared_library.decisions"
    label = "decisions"
