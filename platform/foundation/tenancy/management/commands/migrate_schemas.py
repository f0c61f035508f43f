from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from . import _fleet


class Command(BaseCommand):
    help = "What django-tenants calls it: the same as `manage.py fleet`, for all schemas at once."

    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        _fleet.add_options(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        _fleet.run(self, options)
