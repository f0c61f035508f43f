from foundation import files, tenancy
from tenants.homework import rules
from tenants.homework.models import DialogueEntry, DraftFile


def sweep(*, at):
    """Erase for good what was removed and not put back in time, here in the municipality whose door is open."""
    before = at - rules.UNDO
    DialogueEntry.objects.filter(removed_at__lt=before).delete()
    gone = DraftFile.objects.filter(removed_at__lt=before)
    hashes = set(gone.values_list("sha256", flat=True))
    gone.delete()
    kept = set(DraftFile.objects.filter(sha256__in=hashes).values_list("sha256", flat=True))
    for sha256 in hashes - kept:
        files.erase(str(tenancy.current().id), sha256)
