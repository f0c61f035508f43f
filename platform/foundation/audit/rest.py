"""The log through the API: the entries that the page shows, with their places in the chain; read-only."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.utils.urls import replace_query_param

from foundation.api import Act, Response, serializers

from . import queries
from .models import Entry
from .showing import Names
from .words import word

PAGE, MOST = 50, 200


class AskedData(serializers.Serializer):
    """What the filter may say, and where a page begins; `cursor` is taken from `next`."""

    person = serializers.UUIDField(required=False)
    action = serializers.CharField(required=False, max_length=60)
    network = serializers.UUIDField(required=False)
    target_type = serializers.CharField(required=False, max_length=60)
    target_id = serializers.UUIDField(required=False)
    first_date = serializers.DateField(required=False)
    last_date = serializers.DateField(required=False)
    cursor = serializers.UUIDField(required=False)
    page_size = serializers.IntegerField(required=False, min_value=1, max_value=MOST, default=PAGE)


class LogEntryData(serializers.Serializer):
    """An entry. person_name is null where the host does not know it; number and hash are its place in the chain.

    token is the person's own token by which a program did it; null where the person did it.
    """

    id = serializers.UUIDField()
    at = serializers.DateTimeField()
    person = serializers.UUIDField(allow_null=True)
    person_name = serializers.CharField(allow_null=True)
    acting_for = serializers.UUIDField(allow_null=True)
    token = serializers.UUIDField(allow_null=True)
    token_name = serializers.CharField(allow_null=True)
    action = serializers.CharField()
    action_name = serializers.CharField()
    target_type = serializers.CharField()
    target_id = serializers.UUIDField(allow_null=True)
    changes = serializers.DictField(child=serializers.ListField())
    note = serializers.CharField()
    erased = serializers.BooleanField()
    request_id = serializers.CharField()
    network = serializers.UUIDField(allow_null=True)
    municipality = serializers.UUIDField(allow_null=True)
    number = serializers.IntegerField(allow_null=True)
    hash = serializers.CharField(allow_null=True)


class LogData(serializers.Serializer):
    """A page of the log, the newest first."""

    next = serializers.URLField(allow_null=True)
    results = LogEntryData(many=True)


class Log(Act):
    """Who did what, the newest first."""

    names: Names = staticmethod(lambda ids: {})  # type: ignore[assignment]  # given by the urls of the host

    @extend_schema(parameters=[AskedData], responses=LogData, operation_id="log_list")
    def get(self, request):
        asked = AskedData(data=request.query_params)
        asked.is_valid(raise_exception=True)
        told = asked.validated_data
        wanted = queries.Wanted(
            account_id=told.get("person"),
            action=told.get("action", ""),
            first_date=told.get("first_date"),
            last_date=told.get("last_date"),
            network_id=told.get("network"),
        )
        found = queries.entries(wanted, by=self.by)
        for field in ("target_type", "target_id"):
            if field in told:
                found = found.filter(**{field: told[field]})
        if "cursor" in told:
            at = queries.entries(queries.Wanted(), by=self.by).filter(pk=told["cursor"]).values_list("at", flat=True)
            begun: datetime | None = at.first()
            if begun is None:
                raise ValidationError({"cursor": [_("Bruk adressen i «next» slik den står.")]})
            found = found.filter(Q(at__lt=begun) | Q(at=begun, pk__lt=told["cursor"]))
        rows = list(found[: told["page_size"] + 1])
        page, more = rows[: told["page_size"]], len(rows) > told["page_size"]
        next_url = replace_query_param(request.build_absolute_uri(), "cursor", page[-1].pk) if more else None
        return Response({"next": next_url, "results": self._shown(page)})

    def _shown(self, page: list[Entry]) -> list[dict[str, Any]]:
        known = {key for row in page for key in (row.account_id, row.token_id) if key}
        names = self.names(known) if known else {}
        seals = queries.seals(page)
        return [
            {
                "id": row.pk,
                "at": row.at,
                "person": row.account_id,
                "person_name": names.get(row.account_id) if row.account_id else None,
                "acting_for": row.acting_for,
                "token": row.token_id,
                "token_name": names.get(row.token_id) if row.token_id else None,
                "action": row.action,
                "action_name": word(row.action, row.target_type),
                "target_type": row.target_type,
                "target_id": row.target_id,
                "changes": row.changes,
                "note": row.note,
                "erased": bool(seal and seal.salt is None),
                "request_id": row.request_id,
                "network": row.network_id,
                "municipality": row.municipality_id,
                "number": seal.number if seal else None,
                "hash": seal.hash or None if seal else None,
            }
            for row in page
            for seal in [seals.get(row.pk)]
        ]


def urls(known: Mapping[str, Any]) -> list[URLPattern]:
    """The log's path of a host. known: as in urls.pages."""
    return [path("log/", Log.as_view(names=staticmethod(known["names"])), name="api_log")]
