"""How every list of the API is cut: by a cursor, so that a row added meanwhile moves no other."""

from rest_framework.pagination import CursorPagination


class Pages(CursorPagination):
    """50 rows a page, at most 200; keys are UUIDv7, so their order is the order of making."""

    ordering = "-id"
    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 200
