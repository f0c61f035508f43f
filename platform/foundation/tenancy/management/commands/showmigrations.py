from django.core.management.commands import showmigrations

from ._owner import InOwnersDoor


class Command(InOwnersDoor, showmigrations.Command):
    pass
