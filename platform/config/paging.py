"""How every list of the API is cut: by a cursor, so that a row added meanwhile moves no other."""

from uuid import UUID

from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import BasePagination
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

PAGE, MOST = 50, 200


class Pages(BasePagination):
    """50 contracts a page, at most 200, the newest first; ids are UUIDv7, so the cursor is the last id seen.

    Works on lists of contracts, which are what the modules' facades and queries give, each with an `id`.
    """

    def paginate_queryset(self, queryset, request, view=None):
        self.request = request
        size = self._size(request.query_params.get("page_size", str(PAGE)))
        rows = sorted(queryset, key=lambda row: row.id, reverse=True)
        cursor = request.query_params.get("cursor")
        if cursor is not None:
            last = self._id(cursor)
            rows = [row for row in rows if row.id < last]
        page, self.more = rows[:size], len(rows) > size
        self.last = page[-1].id if page else None
        return page

    def get_paginated_response(self, data):
        next_url = None
        if self.more:
            next_url = replace_query_param(self.request.build_absolute_uri(), "cursor", self.last)
        return Response({"next": next_url, "results": data})

    def get_paginated_response_schema(self, schema):
        """What a page looks like in the API's description."""
        return {
            "type": "object",
            "required": ["next", "results"],
            "properties": {"next": {"type": ["string", "null"], "format": "uri"}, "results": schema},
        }

    def get_schema_operation_parameters(self, view):
        """The two parameters of a list in the API's description."""
        return [
            {"name": "cursor", "in": "query", "required": False, "schema": {"type": "string", "format": "uuid"}},
            {
                "name": "page_size",
                "in": "query",
                "required": False,
                "schema": {"type": "integer", "minimum": 1, "maximum": MOST, "default": PAGE},
            },
        ]

    def _size(self, text):
        if not (text.isascii() and text.isdecimal() and 1 <= int(text[:9]) <= MOST):
            raise ValidationError({"page_size": [_("Bruk et helt tall fra 1 til %(most)s.") % {"most": MOST}]})
        return int(text)

    def _id(self, text):
        try:
            return UUID(text)
        except ValueError as error:
            raise ValidationError({"cursor": [_("Bruk adressen i «next» slik den står.")]}) from error
