"""A dangerous act asks that a person is there: no token does it, and a session is told where to prove it."""

import pytest
from django.conf import settings as configured
from django.urls import include, path

from config import urls_municipality
from foundation import tenancy
from foundation.api import Act, Response
from foundation.identity.recent import require_recent
from foundation.identity.sessions import SessionStore
from foundation.identity.signin import PROVED
from tests.factories.tokens import make_service, make_token, program

ADDRESS = "/api/v1/schema/dangerous/"


class Dangerous(Act):
    """An act of the API that asks for a fresh proof."""

    def post(self, request):
        """Do it."""
        require_recent(request)
        return Response({"done": True})


urlpatterns = [path(ADDRESS.removeprefix("/"), Dangerous.as_view()), path("", include(urls_municipality))]


@pytest.fixture(autouse=True)
def _mounted(settings):
    settings.ROOT_URLCONF = __name__


def test_it_works(anne, levanger):
    assert anne.client.post(ADDRESS).json() == {"done": True}
    for made in (make_token(anne, may_write=True), make_service(anne, "administrator", may_write=True)):
        refused = program(levanger, made.secret).post(ADDRESS)
        assert (refused.status_code, refused["Content-Type"]) == (403, "application/problem+json")
        assert refused.json()["code"] == "proof_needed"


def test_a_fresh_session_beside_the_token_does_not_help(anne, levanger):
    client = program(levanger, make_token(anne, may_write=True).secret)
    client.cookies = anne.client.cookies
    assert client.post(ADDRESS).json()["code"] == "proof_needed"


def test_a_session_that_was_proved_long_ago_hears_the_same(anne, levanger):
    client = anne.client
    with tenancy.inside(levanger):
        session = SessionStore(client.cookies[configured.SESSION_COOKIE_NAME].value)
        session[PROVED] = session[PROVED] - 24 * 60 * 60
        session.save()
    assert client.post(ADDRESS).json()["code"] == "proof_needed"
