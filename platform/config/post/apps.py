from django.apps import AppConfig


class PostConfig(AppConfig):
    name = "config.post"
    label = "post"
