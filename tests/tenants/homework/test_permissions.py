"""Who reaches what on a municipality's host."""

import pytest

from tests.factories.homework import add_entry, add_file, give_out, send, write


@pytest.fixture
def places(camilla, astrid, story):
    """The addresses of this module; Astrid is responsible for «Strateginotat»."""
    write(camilla, story, "Strateginotat", "Tekst")
    give_out(camilla, story, "Strateginotat", astrid)
    file, entry = add_file(camilla, story, "Målekart"), add_entry(camilla, story)
    sent = send(camilla, story, "Strateginotat")
    base, part = f"/homework/{story.assignment.pk}/", f"parts/{story.part('Strateginotat')}/"
    other = f"parts/{story.part('Målekart')}/"
    return {
        "list": "/homework/",
        "assignment": base,
        "part": base + part,
        "text": base + part + "text/",
        "other_text": base + other + "text/",
        "ready": base + part + "ready/",
        "relevance": base + other + "relevance/",
        "responsible": base + part + "responsible/",
        "upload": base + other + "files/",
        "entries": base + f"parts/{story.part('Samtaler')}/entries/",
        "check": base + "check/",
        "send": base + "send/",
        "file": f"/homework/files/{file.pk}/",
        "download": f"/homework/files/{file.pk}/download/",
        "file_remove": f"/homework/files/{file.pk}/remove/",
        "entry": f"/homework/entries/{entry.pk}/",
        "entry_remove": f"/homework/entries/{entry.pk}/remove/",
        "receipt": f"/homework/submissions/{sent.submission_id}/",
        "take_back": f"/homework/submissions/{sent.submission_id}/take-back/",
        "open": f"/homework/submissions/{sent.submission_id}/open/",
    }


READ = ("list", "assignment", "part", "file", "download", "receipt")
ROWS = [
    *[(who, "get", place, 200) for who in ("camilla", "astrid", "bjorn", "anne") for place in READ],
    ("camilla", "post", "text", 302),
    ("astrid", "post", "text", 302),
    ("bjorn", "post", "text", 403),
    ("anne", "post", "text", 403),
    ("astrid", "post", "other_text", 403),
    ("astrid", "post", "ready", 302),
    ("bjorn", "post", "ready", 403),
    ("astrid", "post", "relevance", 403),
    ("astrid", "post", "responsible", 403),
    ("bjorn", "post", "upload", 422),
    ("bjorn", "post", "entries", 403),
    ("bjorn", "get", "entry", 403),
    ("bjorn", "post", "entry_remove", 403),
    ("astrid", "post", "file_remove", 403),
    ("camilla", "post", "file_remove", 302),
    ("camilla", "get", "check", 200),
    ("astrid", "get", "check", 403),
    ("anne", "get", "check", 403),
    ("anne", "post", "send", 403),
    ("camilla", "get", "take_back", 200),
    ("anne", "get", "take_back", 403),
    ("anne", "get", "open", 200),
    ("bjorn", "get", "open", 403),
    ("dag", "get", "file", 404),
    ("dag", "get", "download", 404),
    ("dag", "post", "file_remove", 404),
    ("dag", "get", "entry", 404),
    ("dag", "post", "entry_remove", 404),
    ("dag", "get", "receipt", 404),
    ("dag", "post", "take_back", 404),
    ("dag", "get", "open", 404),
    *[("nobody", "get", place, 302) for place in (*READ, "check", "open")],
]
VALUES = {"text": "Ny tekst", "version": 3, "ready": "1", "reason": "Nei", "person": "", "held_date": "2026-10-01",
          "who": "Hvem", "what": "Hva"}  # fmt: skip


@pytest.mark.parametrize("who", dict.fromkeys(row[0] for row in ROWS))
def test_it_works(who, places, request, client_for, levanger):
    client = client_for(levanger) if who == "nobody" else request.getfixturevalue(who).client
    found = [(who, method, place, _status(client, method, place, places)) for _, method, place, _ in _rows_of(who)]
    assert found == _rows_of(who)


def _rows_of(who):
    return [row for row in ROWS if row[0] == who]


def _status(client, method, place, places):
    if method == "get":
        return client.get(places[place]).status_code
    return client.post(places[place], VALUES | {"version": 2} if "text" in place else VALUES).status_code


def test_dag_has_nothing_to_do_on_levangers_host(places, dag, levanger):
    client = dag.client_at(levanger)
    assert {client.get(places[place]).status_code for place in READ} <= {302, 403}


def test_what_dag_sees_of_the_shared_homework_is_his_own(camilla, dag, places, story):
    page = dag.client.get(places["part"]).content.decode()
    assert "Tekst på" not in page
    assert "Ny tekst" not in page
    assert "Forsøk 1" not in dag.client.get(places["assignment"]).content.decode()
