"""What a municipality would have changed goes to the provider, and the answer comes back."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import InternalError, ProgrammingError, connection
from django.test.utils import CaptureQueriesContext

from foundation import tenancy
from foundation.audit.models import Entry
from foundation.keys import uuid7
from foundation.notices.models import Notice
from foundation.rights import Refused
from shared_library.items import facade as items
from shared_library.items.contracts import Proposal
from shared_library.items.models import Suggestion
from tenants.common import facade as common
from tenants.common.actions import suggesting
from tests.factories.base import AT, base_text
from tests.factories.bodies import blocks, make_body, make_item
from tests.factories.people import make_person


@pytest.fixture
def item(levanger, verdal):
    """Published by Levanger's house as a joint body's, of which Verdal is a member."""
    return make_item(make_body(levanger, verdal), "Vaktordning", blocks("Ring vakta.", "Skriv det ned."))


@pytest.fixture
def oda(levanger):
    return make_person("Oda Lie", levanger, "editor")


@pytest.fixture
def tor(verdal):
    return make_person("Tor Bakken", verdal, "editor")


def proposal(item_id, **values):
    return Proposal(item_id, 1, "nb", "Vakta har nytt navn.", uuid7(), **{"block_id": "b1"} | values)


@pytest.fixture
def sent(item, tor):
    """Tor's, about the first paragraph."""
    with tenancy.inside(tor.municipality):
        return suggesting.suggest(proposal(item.pk, proposed="Ring vakthavende."), by=tor.actor, at=AT)


def told(someone):
    """The titles of a person's notices, and the log's acts about suggestions."""
    with tenancy.inside(someone.municipality):
        notices = Notice.objects.filter(account_id=someone.account_id).values_list("title", flat=True)
        acts = Entry.objects.filter(action__contains="suggest").values_list("action", flat=True)
        return list(notices), sorted(acts)


def test_it_works(sent, oda, tor, run_tasks):
    run_tasks()
    notices, acts = told(oda)
    assert notices == ["Verdal foreslår en endring i «Vaktordning»"]
    with tenancy.inside(oda.municipality):
        (task,) = common.waiting(oda.actor, on=AT.date())
        assert (task.verb, task.title, task.url) == (
            "Svar på forslag", "Vaktordning (Verdal)", f"/common/suggestions/{sent.id}/",
        )  # fmt: skip
        (one,) = items.suggestions_received(by=oda.actor)
        assert (one.quote, one.proposed, one.state) == ("Ring vakta.", "Ring vakthavende.", "waiting")
        suggesting.answer(sent.id, taken=True, reason="Takk.", by=oda.actor, at=AT)
        assert not common.waiting(oda.actor, on=AT.date())
    run_tasks()

    notices, acts = told(tor)
    assert notices == ["Forslaget deres til «Vaktordning» er tatt inn"]
    assert acts == ["suggest"]
    with tenancy.inside(tor.municipality):
        (one,) = items.suggestions_sent(by=tor.actor)
        assert (one.state, one.answer) == ("taken", "Takk.")


def test_two_clicks_are_one(item, tor):
    same = proposal(item.pk)
    with tenancy.inside(tor.municipality):
        first, second = (suggesting.suggest(same, by=tor.actor, at=AT) for _click in range(2))
        assert first.id == second.id
        assert Suggestion.objects.count() == 1


def test_what_cannot_be_is_refused(item, sent, oda, tor, astrid, dag):
    with tenancy.inside(tor.municipality):
        for wrong, why in (
            (proposal(item.pk, block_id="b9"), items.NotThere),
            (proposal(uuid7()), items.NotThere),
            (Proposal(item.pk, 1, "nb", " ", uuid7()), items.NothingSuggested),
        ):
            with pytest.raises(why):
                suggesting.suggest(wrong, by=tor.actor, at=AT)
        with pytest.raises(Refused):
            suggesting.suggest(proposal(item.pk), by=dag.actor, at=AT)
        with pytest.raises(items.NotThere):
            suggesting.answer(sent.id, taken=True, reason="", by=tor.actor, at=AT)
    with tenancy.inside(oda.municipality):
        with pytest.raises(items.OwnItem):
            suggesting.suggest(proposal(item.pk), by=oda.actor, at=AT)
        with pytest.raises(items.ReasonMissing):
            suggesting.answer(sent.id, taken=False, reason=" ", by=oda.actor, at=AT)
        with pytest.raises(Refused):
            suggesting.answer(sent.id, taken=True, reason="", by=astrid.actor, at=AT)
        suggesting.answer(sent.id, taken=False, reason="Nei.", by=oda.actor, at=AT)
        with pytest.raises(items.Answered):
            suggesting.answer(sent.id, taken=True, reason="", by=oda.actor, at=AT)


def test_the_provider_writes_the_answer_and_nothing_else(sent, oda):
    with tenancy.inside(oda.municipality), pytest.raises((InternalError, ProgrammingError)):
        Suggestion.objects.filter(pk=sent.id).update(text="Noe annet.")


def test_the_base_has_a_command(tor, run_tasks):
    item_id = base_text(blocks=blocks("Meld."))
    with tenancy.inside(tor.municipality):
        sent = suggesting.suggest(proposal(item_id, proposed="Meld fra."), by=tor.actor, at=AT)
    run_tasks()

    def said(*words):
        out = StringIO()
        call_command("suggestions", *words, stdout=out)
        return out.getvalue()

    assert "Verdal: Slik melder du avvik, 1" in said()
    assert "proposes: Meld fra." in said()
    for wrong in ((str(sent.id),), (str(sent.id), "--declined"), (str(uuid7()), "--taken")):
        with pytest.raises(CommandError):
            said(*wrong)
    said(str(sent.id), "--declined", "--reason", "Det står alt der.")
    assert said() == ""
    run_tasks()
    assert told(tor)[0] == ["Forslaget deres til «Slik melder du avvik» er ikke tatt inn"]


def test_a_list_asks_as_often_for_many(item, tor, oda):
    def asked(someone, ask):
        with tenancy.inside(someone.municipality), CaptureQueriesContext(connection) as queries:
            assert ask(by=someone.actor)
        return len(queries)

    counts = []
    for many in (1, 20):
        with tenancy.inside(tor.municipality):
            for _one in range(many):
                suggesting.suggest(proposal(item.pk), by=tor.actor, at=AT)
        counts.append((asked(tor, items.suggestions_sent), asked(oda, items.suggestions_received)))
    assert counts[0] == counts[1]
