from django.apps import AppConfig


class SubmissionsConfig(AppConfig):
    name = "network.submissions"
    label = "submissions"
