"""Files that are made aside: the rendition of what was approved, and the copy for the day the system is down."""

from uuid import UUID

from django.utils import timezone

from foundation import tenancy
from tenants.documents.actions import papers


@tenancy.task("documents.render", patient=True)
def render(*, version_id):
    """Make the PDF of a version in force, once."""
    papers.freeze(UUID(version_id))


@tenancy.task("documents.copy", patient=True, unhurried=True)
def copy():
    """Make a copy of all documents in force."""
    papers.make_copy(at=timezone.now())


@tenancy.every_minute("documents.copy_each_night")
def copy_each_night():
    """Once a day: ask each municipality for a copy."""
    papers.ask_for_copies()
