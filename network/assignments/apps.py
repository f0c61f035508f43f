from django.apps import AppConfig


class AssignmentsConfig(AppConfig):
    name = "network.assignments"
    label = "assignments"
