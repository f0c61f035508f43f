"""The clock of a version: one stretch of its way at a time."""

from tenants.documents.models import Step

WORK = ("writing", "answering")


def change_step(version, name, *, waiting=False, at):
    """Let the version's stretch end and another begin; None for `name` begins none. The same one simply goes on.

    name     writing, hearing, answering, approval or resting (approved, and the day it comes in force is not here)
    waiting  whether nobody works on it
    returns  the stretch that goes on now, or None
    """
    now = Step.objects.select_for_update().filter(version_id=version.pk, ended_at=None).first()
    if now is not None:
        if now.name == name and now.waiting == waiting:
            return now
        at = max(at, now.began_at)
        now.ended_at = at
        now.save(update_fields=["ended_at"])
    if name is None:
        return None
    return Step.objects.create(version_id=version.pk, name=name, waiting=waiting, began_at=at)


def work_on(version, *, at):
    """Somebody works on the text again: let a stretch that waited go on as work."""
    resting = Step.objects.filter(version_id=version.pk, ended_at=None, waiting=True, name__in=WORK).first()
    if resting is not None:
        change_step(version, resting.name, at=at)
