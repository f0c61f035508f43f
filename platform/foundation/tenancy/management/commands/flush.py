from django.core.management.commands import flush

from ._owner import InOwnersDoor


class Command(InOwnersDoor, flush.Command):
    pass
