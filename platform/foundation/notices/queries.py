"""A person's own notices."""

from uuid import UUID

from django.db.models import F, QuerySet
from django.shortcuts import get_object_or_404

from foundation.rights import Actor

from .models import Notice
from .permissions import TABLE


def notices(*, by: Actor) -> QuerySet[Notice]:
    """All, the unread first, then the newest."""
    found = TABLE.visible(by, "read", Notice.objects.all())
    return found.order_by(F("read_at").desc(nulls_first=True), "-created_at", "-id")


def unread(*, by: Actor) -> QuerySet[Notice]:
    """Those not opened yet, the newest first."""
    return TABLE.visible(by, "read", Notice.objects.filter(read_at=None)).order_by("-created_at", "-id")


def get_notice(pk: UUID, *, by: Actor) -> Notice:
    """One of the person's own."""
    return get_object_or_404(TABLE.visible(by, "read", Notice.objects.all()), pk=pk)
