"""Whatever people do in whatever order: one open version, one in force, and what was approved never changes."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from foundation.rights import Refusal
from tenants.documents.actions import hearing, life, texts
from tenants.documents.models import Approval, AuthorityRow, Document, Hearing, Remark, Step, Version
from tenants.documents.rules.blocks import fingerprint
from tenants.documents.rules.states import MOVES, OPEN, SHOWN, STATES, Impossible, next_state
from tests.factories.documents import make_document, make_position, paragraph

BEGIN = datetime(2026, 11, 2, 9, tzinfo=UTC)


def test_every_verb_leads_to_a_known_state():
    assert set(MOVES) == set(STATES)
    assert {state for verbs in MOVES.values() for state in verbs.values()} <= set(STATES)
    with pytest.raises(Impossible):
        next_state("superseded", "approve")


class LifeOfDocument(RuleBasedStateMachine):
    """Two documents through anything that can be done with them; each example is rolled back."""

    people: dict

    def __init__(self):
        super().__init__()
        self.block = transaction.atomic()
        self.block.__enter__()
        self.at = BEGIN
        self.frozen: dict = {}

    def teardown(self):
        transaction.set_rollback(True)
        self.block.__exit__(None, None, None)

    @initialize()
    def begin(self):
        self.documents = [make_document(self.people["editor"], title) for title in ("Arbeidstid", "Beredskap")]

    def attempt(self, act, *args, **values):
        """Do it as it may be done; a refusal changes nothing."""
        self.at += timedelta(hours=5)
        try:
            with transaction.atomic():
                return act(*args, **values, at=self.at)
        except Refusal:
            return None

    def document(self, number):
        return Document.objects.get(pk=self.documents[number].pk)

    def opened(self, number):
        document = self.document(number)
        version = Version.objects.filter(pk=document.draft_id).defer("search").first()
        version = version or Version.objects.defer("search").filter(document=document).order_by("-number").first()
        version.document = document
        return version

    number = st.integers(0, 1)
    person = st.sampled_from(["editor", "director", "deputy"])

    @rule(number=number)
    def new_version(self, number):
        self.attempt(texts.new_version, self.document(number), by=self.people["editor"].actor)

    @rule(number=number, text=st.sampled_from(["Rett tid.", "Rett  tid.", "Rett dose."]))
    def write(self, number, text):
        version = self.opened(number)
        blocks = [*version.blocks[:2], paragraph(text)]
        self.attempt(
            texts.save,
            version,
            blocks=blocks,
            changes=["Nytt"],
            revision=version.revision,
            by=self.people["editor"].actor,
        )

    @rule(number=number)
    def hear(self, number):
        self.attempt(hearing.start_hearing, self.opened(number), everyone=True, by=self.people["editor"].actor)

    @rule(number=number)
    def propose(self, number):
        found = Hearing.objects.filter(version__document=self.documents[number]).last()
        if found:
            self.attempt(hearing.propose, found, text="Hva med natt?", by=self.people["deputy"].actor)

    @rule(number=number)
    def end_hearing(self, number):
        found = Hearing.objects.filter(version__document=self.documents[number]).last()
        if found:
            self.attempt(hearing.close_hearing, found, by=self.people["editor"].actor)

    @rule(number=number)
    def answer(self, number):
        for remark in Remark.objects.filter(version__document=self.documents[number], outcome=""):
            self.attempt(hearing.answer, remark, outcome="taken_in", by=self.people["editor"].actor)

    @rule(number=number, days=st.sampled_from([None, 0, 3]))
    def send(self, number, days):
        day = None if days is None else self.at.date() + timedelta(days=days)
        self.attempt(life.send_for_approval, self.opened(number), from_date=day, by=self.people["editor"].actor)

    @rule(number=number)
    def take_back(self, number):
        self.attempt(life.take_back, self.opened(number), by=self.people["editor"].actor)

    @rule(number=number, person=person, returns=st.booleans())
    def decide(self, number, person, returns):
        version = self.opened(number)
        seen = fingerprint(version.title, version.blocks)
        act = life.return_version if returns else life.approve
        self.attempt(act, version, text="Fordi.", seen=seen, by=self.people[person].actor)

    @rule(number=number)
    def withdraw(self, number):
        self.attempt(life.withdraw, self.document(number), reason="Utgått", by=self.people["editor"].actor)

    @rule(number=number)
    def restore(self, number):
        self.attempt(life.restore, self.document(number), by=self.people["editor"].actor)

    @rule(number=number)
    def drop(self, number):
        self.attempt(life.drop, self.opened(number), reason="Feil spor", by=self.people["editor"].actor)

    @rule(days=st.integers(1, 20))
    def days_pass(self, days):
        self.at += timedelta(days=days)
        life.begin_due(at=self.at)
        hearing.close_due(at=self.at)

    @invariant()
    def one_open_one_in_force(self):
        for document in Document.objects.all():
            states = {version.pk: version.state for version in document.versions.only("state")}
            opened = [pk for pk, state in states.items() if state in OPEN]
            assert opened == ([document.draft_id] if document.draft_id else [])
            current = [pk for pk, state in states.items() if state in ("in_force", "withdrawn")]
            in_force = [pk for pk, state in states.items() if state == "in_force"]
            assert len(in_force) <= 1
            assert document.current_id in [*current, None]
            assert not in_force or in_force == [document.current_id]

    @invariant()
    def what_is_approved_never_changes(self):
        for version in Version.objects.filter(state__in=SHOWN).defer("search"):
            content = (version.sha256, version.approved_at, version.from_date, version.text, version.changes)
            assert version.sha256 == fingerprint(version.title, version.blocks)
            assert self.frozen.setdefault(version.pk, content) == content

    @invariant()
    def in_force_was_approved_as_it_stands(self):
        for version in Version.objects.filter(state="in_force").only("sha256"):
            yes = Approval.objects.filter(version=version, decision="approved", voided_at=None)
            assert version.sha256 in set(yes.values_list("sha256", flat=True))

    @invariant()
    def the_clock_runs_while_a_version_is_open(self):
        running = set(Step.objects.filter(ended_at=None).values_list("version_id", flat=True))
        begun = set(Step.objects.values_list("version_id", flat=True))
        opened = set(Version.objects.filter(state__in=OPEN).values_list("pk", flat=True))
        assert running == opened & begun


@pytest.mark.usefixtures("inside")
def test_any_order_of_acts(editor, bjorn, camilla, director):
    first = make_position("Fagsjef", holder=camilla.member)
    steps = [{"positions": [str(place.pk)], "needed": 1} for place in (first, director)]
    AuthorityRow.objects.update(steps=steps)
    actors = {"editor": editor, "director": bjorn, "deputy": camilla}
    cast = type("Cast", (LifeOfDocument,), {"people": {name: Still(one) for name, one in actors.items()}})
    run_state_machine_as_test(
        cast,
        settings=settings(
            max_examples=10,
            stateful_step_count=30,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )


class Still:
    """A person whose actor is asked for once."""

    def __init__(self, someone):
        self.actor, self.account, self.account_id = someone.actor, someone.account, someone.account_id
