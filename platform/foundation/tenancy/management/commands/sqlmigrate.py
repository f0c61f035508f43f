from django.core.management.commands import sqlmigrate

from ._owner import InOwnersDoor


class Command(InOwnersDoor, sqlmigrate.Command):
    pass
