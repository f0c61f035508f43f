"""A network asks its members, one of them a joint body: it answers for itself, and freezes only what is its own."""

from datetime import date

from django.utils import timezone

from tests.factories.bodies import publish as published
from tests.factories.cases import open_case
from tests.factories.pages import words_of

LATER = {"due_date": date(2199, 1, 1)}


def test_it_works(cast, run_tasks):
    network, body = cast.network, cast.body
    theirs = published(network.house, network.editor.actor, title="Høring", key="horing", at=timezone.now())
    own = published(body.house, body.editor.actor, title="Vakt", key="vakt", at=timezone.now())
    asked = open_case(network.editor, theirs, at=timezone.now(), **LATER)
    asks = open_case(body.editor, own, at=timezone.now(), **LATER)
    run_tasks()
    words = words_of(body.client.get("/cooperation/cases/"))
    assert "Venter på vedtak hos dere Høring" in words
    page = words_of(body.director.client.get(f"/cooperation/cases/{asked}/"))
    assert "Noter vedtaket deres" in page
    said = {"answer": "approve", "role": "Representantskapet", "decided_date": "2026-02-03", "case_number": "1"}
    answer = body.director.client.post(f"/cooperation/cases/{asked}/answer/", said | {"reason": "", "seen": ""})
    assert answer.status_code == 302
    run_tasks()
    with_answer = words_of(network.client.get(f"/cooperation/cases/{asked}/"))
    assert "Verdal Slutter seg til Representantskapet" in with_answer
    offered = body.client.get("/cooperation/cases/freeze/").content.decode()
    assert (str(asks) in offered, str(asked) in offered) == (True, False)
    assert body.client.post(f"/cooperation/cases/{asked}/stop/", {"reason": "Nei."}).status_code == 404
    assert "Lås sakslisten" not in words_of(body.client.get(f"/cooperation/cases/{asked}/"))
    assert "Stopp saken" not in words_of(body.client.get(f"/cooperation/cases/{asked}/"))
