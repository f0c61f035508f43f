from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Files that people hand in: no tables, only what is done with bytes."""

    name = "foundation.files"
    label = "files"
