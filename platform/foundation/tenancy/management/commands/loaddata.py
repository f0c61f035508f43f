from django.core.management.commands import loaddata

from ._owner import InOwnersDoor


class Command(InOwnersDoor, loaddata.Command):
    pass
