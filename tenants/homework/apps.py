from django.apps import AppConfig


class HomeworkConfig(AppConfig):
    name = "tenants.homework"
    label = "homework"
