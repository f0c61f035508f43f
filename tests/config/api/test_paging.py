"""Lists are cut by a cursor."""

from dataclasses import dataclass
from uuid import UUID

import pytest
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.test import APIRequestFactory

from config.paging import MOST, PAGE, Pages
from foundation.keys import uuid7


@dataclass
class Row:
    id: UUID


def page(rows, query=""):
    pages = Pages()
    found = pages.paginate_queryset(rows, Request(APIRequestFactory().get(f"/api/v1/things/{query}")))
    return found, pages.get_paginated_response([]).data["next"]


def test_it_works():
    rows = [Row(uuid7()) for _number in range(5)]
    first, following = page(rows, "?page_size=2")
    assert first == [rows[4], rows[3]]
    second, _following = page(rows, "?" + following.partition("?")[2])
    assert second == [rows[2], rows[1]]


def test_a_row_added_meanwhile_moves_no_other():
    rows = [Row(uuid7()) for _number in range(4)]
    _first, following = page(rows, "?page_size=2")
    second, _following = page([*rows, Row(uuid7())], "?" + following.partition("?")[2])
    assert second == [rows[1], rows[0]]


def test_the_last_page_leads_nowhere():
    assert page([Row(uuid7())])[1] is None


@pytest.mark.parametrize("cursor", ["abc", ""])
def test_a_cursor_that_is_none_of_ours_is_refused(cursor):
    with pytest.raises(ValidationError):
        page([], f"?cursor={cursor}")


def test_a_page_holds_at_most_so_many():
    rows = [Row(uuid7()) for _number in range(MOST + 1)]
    assert len(page(rows, f"?page_size={MOST}")[0]) == MOST
    assert len(page(rows)[0]) == PAGE


@pytest.mark.parametrize("size", [str(MOST + 1), "0", "-1", "", "many", "²", "9" * 40])
def test_another_size_is_refused_in_words(size):
    with pytest.raises(ValidationError, match=str(MOST)):
        page([], f"?page_size={size}")
