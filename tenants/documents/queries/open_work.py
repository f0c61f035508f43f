"""What waits for a person among the documents, or hangs on the person: told when somebody leaves."""

from django.db.models import Exists, OuterRef, Q

from tenants.documents.models import Hearing, Holder, Theme, Version
from tenants.organisation.facade import OpenWork

from .authority import held


def period(on):
    """The holders of a day by their days alone: whoever has just left is the one who is asked about."""
    return Q(from_date__lte=on) & (Q(until_date=None) | Q(until_date__gt=on))


def open_work(who, on):
    """Positions only this person holds, hearings that ask by name, working groups and open drafts. Four queries."""
    return [*_positions(who, on), *_hearings(who, on), *_groups(who), *_drafts(who)]


def _positions(who, on):
    others = Holder.objects.filter(held(on), position=OuterRef("position"), is_deputy=False)
    alone = ~Exists(others.exclude(member_id=who.member_id))
    rows = Holder.objects.filter(period(on), alone, member_id=who.member_id, is_deputy=False)
    rows = rows.filter(position__ended_at=None).order_by("position__sort_key", "pk")
    titles = dict(rows.values_list("position_id", "position__title"))
    return [
        OpenWork("position", key, title, f"/documents/authority/positions/{key}/") for key, title in titles.items()
    ]


def _hearings(who, on):
    rows = Hearing.objects.filter(members__contains=[who.member_id], closed_at=None, until_date__gte=on)
    rows = rows.filter(version__state="hearing").exclude(remarks__said_by=who.account_id).order_by("until_date", "pk")
    return [
        OpenWork("hearing", key, title, f"/documents/{document}/hearing/")
        for key, title, document in rows.values_list("pk", "version__title", "version__document_id")
    ]


def _groups(who):
    rows = Theme.objects.filter(group__contains=[who.member_id], ended_at=None).order_by("sort_key", "pk")
    return [OpenWork("group", key, title, "/documents/plan/") for key, title in rows.values_list("pk", "title")]


def _drafts(who):
    rows = Version.objects.filter(state__in=("draft", "hearing"), writers=[who.account_id]).order_by("pk")
    return [
        OpenWork("draft", key, title, f"/documents/{document}/")
        for key, title, document in rows.values_list("pk", "title", "document_id")
    ]
