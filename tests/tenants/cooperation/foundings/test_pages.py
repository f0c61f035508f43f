"""Searching for municipalities, what is asked again, and who may open and do what, over HTTP."""

from foundation.keys import uuid7
from tests.factories.bodies import make_body
from tests.factories.foundings import make_founding
from tests.factories.pages import words_of
from tests.factories.people import make_person

NEW = "/cooperation/proposals/new/"


def test_it_works(kari, verdal, given):
    """What was typed stays while municipalities are searched for, and who is not here yet is named."""
    client = kari.client
    assert "Foreslå et samarbeid" in words_of(client.get("/cooperation/"))
    page = words_of(client.get(NEW))
    assert "Kommuneloven kapittel 19." in page
    assert "Kan ha disse reglene: Alle må være enige, Flertallet bestemmer, Hver for seg." in page
    found = client.post(NEW, given | {"parties": [], "search": "verdal", "find": "1"})
    assert found.status_code == 200
    assert f'value="{verdal.pk}"' in found.text
    assert "Arkivet går til Levanger." in found.text
    more = client.post(NEW, given | {"search": "sula", "find": "1"})
    assert "Bruker ikke Felles ennå, og kan derfor ikke svare: Sula." in words_of(more)
    assert f'value="{verdal.pk}"' in more.text


def refused(client, given, **other):
    answer = client.post(NEW, given | {"once": str(uuid7())} | other)
    assert answer.status_code == 422
    return words_of(answer)


def test_what_does_not_fit_is_asked_again_in_words(kari, levanger, given):
    client = kari.client
    assert "heter det alt" in refused(client, given, name="Verdal")
    assert "minst ett ord" in refused(client, given, name="123")
    assert "Velg minst én kommune til." in refused(client, given, parties=[])
    assert "kan ikke ha den beslutningsregelen" in refused(client, given, rule="host", host=str(levanger.pk))
    assert "Skriv navnet på personen." in refused(client, given, editor_name="")
    assert "Velg hvilken kommune som er vertskommune" in refused(client, given, form="vertskommune", rule="host")
    assert "Skriv hvor mange måneder" in refused(client, given, leaving_months="")


def test_a_body_called_as_the_platforms_own_host_gets_another_address(db):
    from foundation.registry.creation import register_joint_body

    assert register_joint_body("Network").slug == "network-2"
    assert register_joint_body("Levanger").slug == "levanger-2"


ROWS = (
    ("per", "GET", "list", 200),
    ("per", "GET", "page", 200),
    ("per", "POST", "page", 403),
    ("per", "GET", "new", 403),
    ("per", "POST", "new", 403),
    ("per", "GET", "edit", 403),
    ("kari", "GET", "new", 200),
    ("kari", "POST", "new", 422),
    ("kari", "GET", "edit", 200),
    ("kari", "POST", "page", 422),
    ("vera", "GET", "page", 200),
    ("vera", "GET", "edit", 404),
    ("vera", "POST", "edit", 404),
    ("vera", "GET", "none", 404),
    ("nobody", "GET", "page", 302),
)


def test_who_may_open_and_do_what(kari, vera, per, levanger, verdal, client_for):
    base = f"/cooperation/proposals/{make_founding(kari, verdal)}/"
    urls = {"list": "/cooperation/proposals/", "page": base, "edit": f"{base}edit/", "new": NEW,
            "none": f"/cooperation/proposals/{uuid7()}/"}  # fmt: skip
    people = {"per": per.client, "kari": kari.client, "vera": vera.client, "nobody": client_for(levanger)}
    found = [
        (who, method, place, people[who].generic(method, urls[place]).status_code)
        for who, method, place, _status in ROWS
    ]
    assert found == list(ROWS)


def test_a_body_proposes_none_and_an_empty_list_says_what_comes(levanger, verdal):
    body = make_body(verdal, levanger)
    odd = make_person("Odd Lie", body, "administrator")
    assert odd.client.get(NEW).status_code == 404
    assert "Ingen forslag ennå" in words_of(odd.client.get("/cooperation/proposals/"))
