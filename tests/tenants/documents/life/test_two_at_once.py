"""Two people at the same moment on a document's way: each act is done whole, and once."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils.timezone import localdate, now

from foundation import tenancy
from foundation.registry.models import Municipality
from foundation.rights import Refusal
from tenants.documents.actions import hearing, life, texts
from tenants.documents.models import Approval, Hearing, Remark, Version
from tenants.documents.rules.blocks import fingerprint
from tests.factories.documents import (
    AT,
    make_authority,
    make_document,
    make_position,
    make_theme,
    make_type,
    paragraph,
)
from tests.factories.people import make_person
from tests.factories.threads import race


@pytest.fixture(scope="module")
def own_database(django_db_setup, slot, django_db_blocker):
    with race(slot, django_db_blocker) as made:
        yield made


@pytest.fixture(scope="module")
def ground(own_database):
    """(editor, her colleague, the two who hold the position that approves, where documents belong)."""
    return own_database.do(_ground)


def _ground():
    with tenancy.public():
        levanger = Municipality.objects.get(slug="levanger")
    people = [make_person(name, levanger, "editor") for name in ("Edda Ree", "Even Sund", "Tora Lie", "Tor Vik")]
    with tenancy.inside(levanger):
        make_authority(make_position("Overlege", people[2].member, people[3].member))
        return *people, {"theme": make_theme(), "document_type": make_type()}


def _made(person, here, state="draft", **values):
    with tenancy.inside(person.municipality):
        document = make_document(person, state=state, **here, **values)
        return _version(document)


def _version(document):
    version = Version.objects.get(document=document)
    version.document = document
    return version


def _try(person, act):
    """What the act gives, or the name of the refusal."""
    actor = person.actor
    with tenancy.inside(person.municipality):
        try:
            with transaction.atomic():
                return act(actor)
        except Refusal as refusal:
            return type(refusal).__name__


def _now(person, question):
    with tenancy.inside(person.municipality):
        return question()


def _said(answers):
    return sorted(one if isinstance(one, str) else "done" for one in answers)


def test_it_works(own_database, ground):
    """Two who may approve one step say yes: it is one answer, and the text comes in force once."""
    edda, _even, tora, tor, here = ground
    version = own_database.do(lambda: _made(edda, here, "approval"))
    seen = fingerprint(version.title, version.blocks)

    def approve(by):
        return life.approve(version, seen=seen, by=by, at=AT)

    answers = own_database.run(lambda: _try(tora, approve), lambda: _try(tor, approve))
    assert _said(answers) == ["AlreadyApproved", "done"]
    count = own_database.do(lambda: _now(edda, lambda: Approval.objects.filter(version=version).count()))
    state = own_database.do(lambda: _now(edda, lambda: Version.objects.get(pk=version.pk).state))
    assert (count, state) == (1, "in_force")


def test_what_is_taken_back_at_the_moment_of_approval_is_one_or_the_other(own_database, ground):
    edda, _even, tora, _tor, here = ground
    version = own_database.do(lambda: _made(edda, here, "approval"))
    seen = fingerprint(version.title, version.blocks)
    answers = own_database.run(
        lambda: _try(tora, lambda by: life.approve(version, seen=seen, by=by, at=AT)),
        lambda: _try(edda, lambda by: life.take_back(version, by=by, at=AT)),
    )
    found = own_database.do(lambda: _now(edda, lambda: Version.objects.get(pk=version.pk)))
    given = own_database.do(lambda: _now(edda, lambda: Approval.objects.filter(version=version).count()))
    assert (found.state, bool(found.sha256), given) in (("in_force", True, 1), ("draft", False, 0))
    assert len([one for one in answers if isinstance(one, str)]) == 1


def test_a_text_that_is_saved_and_sent_at_once_is_sent_as_it_was_or_not_at_all(own_database, ground):
    edda, even, _tora, _tor, here = ground
    version = own_database.do(lambda: _made(edda, here))

    def send(by):
        return life.send_for_approval(version, revision=1, by=by, at=AT)

    def save(by):
        return texts.save(version, blocks=[paragraph("Noe annet.")], revision=1, by=by, at=AT)

    answers = own_database.run(lambda: _try(edda, send), lambda: _try(even, save))
    found = own_database.do(lambda: _now(edda, lambda: Version.objects.get(pk=version.pk)))
    assert _said(answers) in (["NotDraft", "done"], ["DraftChanged", "done"])
    assert (found.state, found.text == "Noe annet.") in (("approval", False), ("draft", True))


@pytest.mark.parametrize("same", [True, False])
def test_sending_twice_is_sending_once(own_database, ground, same):
    edda, even, _tora, _tor, here = ground
    version = own_database.do(lambda: _made(edda, here))

    def send(by):
        return life.send_for_approval(version, revision=1, by=by, at=AT)

    answers = own_database.run(lambda: _try(edda, send), lambda: _try(edda if same else even, send))
    assert _said(answers) == ["NotNow", "done"]
    assert own_database.do(lambda: _now(edda, lambda: version.sendings.count())) == 1


def _heard(edda, here):
    version = _made(edda, here, "hearing")
    with tenancy.inside(edda.municipality):
        return Hearing.objects.create(
            version=version,
            everyone=True,
            started_at=AT,
            started_by_name="Edda",
            until_date=localdate() + timedelta(9),
        )


def test_two_who_end_a_hearing_end_it_once(own_database, ground):
    edda, even, _tora, _tor, here = ground
    found = own_database.do(lambda: _heard(edda, here))

    def close(by):
        return hearing.close_hearing(found, by=by, at=now())

    answers = own_database.run(lambda: _try(edda, close), lambda: _try(even, close))
    assert _said(answers) == ["NotOpen", "done"]


def test_a_proposal_at_the_moment_of_the_end_is_kept(own_database, ground):
    """In the hearing, where it must be answered, or as an ordinary remark."""
    edda, even, _tora, _tor, here = ground
    found = own_database.do(lambda: _heard(edda, here))
    answers = own_database.run(
        lambda: _try(edda, lambda by: hearing.close_hearing(found, by=by, at=now())),
        lambda: _try(even, lambda by: hearing.propose(found, text="Hva med helger?", by=by, at=now())),
    )
    assert _said(answers) == ["done", "done"]
    remark = own_database.do(lambda: _now(edda, lambda: Remark.objects.get(version=found.version)))
    assert (remark.text, remark.outcome) == ("Hva med helger?", "")


def test_two_who_start_a_hearing_start_one(own_database, ground):
    edda, even, _tora, _tor, here = ground
    version = own_database.do(lambda: _made(edda, here))

    def start(by):
        return hearing.start_hearing(version, everyone=True, by=by, at=now())

    answers = own_database.run(lambda: _try(edda, start), lambda: _try(even, start))
    assert _said(answers) == ["NotNow", "done"]
    assert own_database.do(lambda: _now(edda, lambda: version.hearings.count())) == 1
