"""Many tries at the same moment are as many tries."""

from django.conf import settings
from django.test import Client

from foundation.identity import rules


def attempt() -> int:
    client = Client(headers={"host": f"levanger.{settings.DOMAIN}"})
    return client.post("/sign-in/", {"email": "camilla.berg@example.org", "password": "feil"}).status_code


def test_it_works(own_database):
    answers = own_database.run(*[attempt] * (rules.FREE_TRIES + 3))

    assert sorted(answers) == [422] * rules.FREE_TRIES + [429] * 3
