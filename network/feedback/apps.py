from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "network.feedback"
    label = "feedback"
