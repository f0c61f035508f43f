"""The front page at the platform's own host."""

from django.conf import settings

from tests.factories.registry import opened


def test_it_works(public_client):
    answer = public_client.get("/")

    assert answer.status_code == 200
    assert f'href="http://levanger.{settings.DOMAIN}{settings.PORT_SUFFIX}/"' in answer.text
    assert "Sula" not in answer.text
    assert settings.NETWORK_HOST in answer.text


def test_a_municipality_stands_there_when_it_has_opened(public_client):
    opened("sula")

    assert "Sula" in public_client.get("/").text


def test_the_search_finds_by_a_part_of_the_name(public_client):
    text = public_client.get("/?q=LEVA").text

    assert "Levanger" in text
    assert "Verdal" not in text
    assert "Ingen kommune passer med søket" in public_client.get("/?q=atlantis").text


def test_the_language_can_be_chosen(public_client):
    answer = public_client.post("/language/", {"language": "en", "next": "/"})

    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert '<html lang="en"' in public_client.get("/").text
