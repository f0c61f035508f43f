from foundation import tenancy
from foundation.registry import queries as registry
from foundation.tenancy import counters
from tenants.homework import rules
from tenants.homework.models import DialogueEntry, DraftFile


def ask_for_sweeps():
    """Once a day: ask for a sweep in each municipality; the worker's door."""
    if counters.once_a_day("homework.sweep"):
        for municipality in registry.opened():
            tenancy.later("homework.sweep", municipality=municipality.id)


def sweep(*, at):
    """Erase what was removed and not put back in time; the bytes go with the files' own sweep."""
    before = at - rules.UNDO
    DialogueEntry.objects.filter(removed_at__lt=before).delete()
    DraftFile.objects.filter(removed_at__lt=before).delete()
