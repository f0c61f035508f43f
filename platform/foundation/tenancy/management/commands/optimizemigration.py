from django.core.management.commands import optimizemigration

from ._owner import InOwnersDoor


class Command(InOwnersDoor, optimizemigration.Command):
    pass
