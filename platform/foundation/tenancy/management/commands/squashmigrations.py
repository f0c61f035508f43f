from django.core.management.commands import squashmigrations

from ._owner import InOwnersDoor


class Command(InOwnersDoor, squashmigrations.Command):
    pass
