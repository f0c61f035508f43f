"""How far each municipality is in step with Keycloak: kept at each run, and told its administrators when it fails."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from foundation import tenancy

from .changes import Change
from .models import EmailDomain, Provider, Standing

PATIENCE = timedelta(minutes=30)  # a server that is being mended is not told of
WRITTEN = ("at", "changed_at", "changes", "problems", "failed_at", "failed_how", "told_at")


class Tally:
    """What one run did and could not do, by the municipality that it is about."""

    def __init__(self) -> None:
        self.done = 0
        self.changes: dict[UUID, Counter[str]] = defaultdict(Counter)
        self.problems: dict[UUID, set[str]] = defaultdict(set)

    def did(self, change: Change) -> None:
        """Count one that was made."""
        self.done += 1
        if change.house is not None:
            self.changes[change.house][change.kind] += 1

    def left(self, change: Change) -> None:
        """Remember one that could not be made."""
        if change.house is not None:
            self.problems[change.house].add(change.kind)


def keep(houses: Iterable[UUID], tally: Tally, *, at: datetime, failed: str = "") -> None:
    """Write down how each municipality stands after a run, and ask for what its administrators should hear.

    failed   how the run stopped before its end: "silent" or "refused"
    """
    ids = list(houses)
    with tenancy.worker():
        there = {row.municipality_id: row for row in Standing.objects.filter(municipality_id__in=ids)}
        # the others have nothing that could be out of step but what is told of everybody
        concerned = {*EmailDomain.objects.values_list("municipality_id", flat=True)}
        concerned |= {*Provider.objects.values_list("municipality_id", flat=True)}
        rows, tell = [], []
        for house in ids:
            row = there.get(house) or Standing(municipality_id=house)
            if _changed(row, tally, at=at, failed=failed, is_concerned=house in concerned):
                tell.append(house)
            rows.append(row)
        Standing.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["municipality_id"], update_fields=WRITTEN
        )
        for house in tell:
            tenancy.later("provisioning.sync_failed", municipality=house)


def _changed(row: Standing, tally: Tally, *, at: datetime, failed: str, is_concerned: bool) -> bool:
    """Bring one row up to date; whether its administrators should hear of it."""
    if row.municipality_id in tally.changes:
        row.changed_at, row.changes = at, dict(tally.changes[row.municipality_id])
    if failed:
        row.failed_at, row.failed_how = row.failed_at or at, failed
        if is_concerned and row.told_at is None and at - row.failed_at >= PATIENCE:
            row.told_at = at
            return True
        return False
    before, row.problems = set(row.problems), sorted(tally.problems.get(row.municipality_id, ()))
    row.at, row.failed_at, row.failed_how, row.told_at = at, None, "", None
    return not before.issuperset(row.problems)
