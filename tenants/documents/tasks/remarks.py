"""What people are told about remarks."""

from uuid import UUID

from django.utils import timezone

from foundation import tenancy
from tenants.documents.actions import remarks


@tenancy.task("documents.remark_said")
def remark_said(*, remark_id):
    """Somebody said something to a text."""
    remarks.tell_said(UUID(remark_id), at=timezone.now())
