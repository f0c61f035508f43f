"""What the clock asks of homework; the reminders' clock stands in feedback, which knows who is missing something."""

from django.utils import timezone

from foundation import tenancy

from . import actions


@tenancy.every_minute("assignments.tell_changes")
def tell_changes() -> None:
    """Tell the municipalities what was changed after publishing, when it has rested."""
    actions.tell_ripe_changes(at=timezone.now())
