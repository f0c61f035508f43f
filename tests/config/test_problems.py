"""Errors of the API have one shape, and say what a person can do."""

import pytest
from django.http import Http404
from rest_framework import exceptions
from rest_framework.test import APIRequestFactory

from config.problems import MEDIA_TYPE, handler
from foundation.rights import Refusal, Refused


def answer(error: Exception):
    return handler(error, {"request": APIRequestFactory().get("/api/v1/things/"), "view": None})


def test_it_works():
    found = answer(exceptions.ValidationError({"name": ["Mangler."]}))
    assert found.status_code == 400
    assert found.content_type == MEDIA_TYPE
    assert found.data["errors"] == {"name": ["Mangler."]}
    assert {"type", "title", "status", "detail", "instance"} <= found.data.keys()


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (Http404(), 404),
        (Refused("close", ["coordinator"]), 403),
        (Refusal("Fristen er ute."), 422),
        (exceptions.NotAuthenticated(), 401),
        (exceptions.Throttled(wait=9), 429),
        (exceptions.MethodNotAllowed("PUT"), 405),
    ],
)
def test_a_no_has_a_title_and_a_sentence(error, status):
    found = answer(error)
    assert (found.status_code, found.data["status"]) == (status, status)
    assert found.data["title"]
    assert found.data["detail"]


def test_a_rule_of_the_house_is_told_in_its_own_words():
    assert answer(Refusal("Fristen er ute.")).data["detail"] == "Fristen er ute."


def test_too_many_requests_says_when_to_come_back():
    assert answer(exceptions.Throttled(wait=9))["Retry-After"] == "9"


def test_what_cannot_be_read_is_told_in_a_sentence_of_ours():
    assert answer(exceptions.ParseError("line 1")).data["detail"] == "Det du sendte, kan ikke leses: line 1"


def test_a_fault_of_ours_is_no_answer_to_a_client():
    assert answer(ZeroDivisionError()) is None


def test_an_address_that_leads_nowhere_is_told_in_the_way_of_the_api(anne):
    nowhere = anne.client.get("/api/v1/nowhere/")
    assert (nowhere.status_code, nowhere["Content-Type"]) == (404, MEDIA_TYPE)
    assert "på denne adressen" in nowhere.text  # as people read it in a terminal
    assert (nowhere.json()["code"], nowhere.json()["instance"]) == ("not_found", "/api/v1/nowhere/")
    assert anne.client.get("/nowhere/")["Content-Type"].startswith("text/html")
