from django.core.management.commands import makemigrations

from ._owner import InOwnersDoor


class Command(InOwnersDoor, makemigrations.Command):
    pass
