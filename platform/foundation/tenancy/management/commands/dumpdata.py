from django.core.management.commands import dumpdata

from ._owner import InOwnersDoor


class Command(InOwnersDoor, dumpdata.Command):
    pass
