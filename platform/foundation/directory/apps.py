from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "foundation.directory"
    label = "directory"
