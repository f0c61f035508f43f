"""Who is let in by a municipality's own provider: only by a pair of provider and domain, and no account is taken."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from foundation import tenancy
from foundation.audit.models import Entry
from foundation.directory import newcomers
from foundation.directory.models import Provider
from foundation.identity import facade as identity
from foundation.identity.models import Account, Subject
from foundation.identity.openid import sessions
from foundation.identity.openid.claims import Organisation, Proof
from foundation.notices.models import Notice
from tenants.organisation import actions as organisation
from tenants.organisation.models import Member
from tests.factories.outbox import run_tasks
from tests.factories.providers import provide

ISSUER = "https://id.example.org/realms/felles"


@pytest.fixture
def own(levanger):
    return provide(levanger, "levanger.kommune.example")


@pytest.fixture
def proof(levanger):
    """Nora, unknown here, proved by Levanger's own provider."""
    return Proof(
        issuer=ISSUER,
        sub="nora",
        sid="s",
        email="nora@levanger.kommune.example",
        email_verified=True,
        acr="basic",
        proved_at=timezone.now(),
        organisations=(Organisation("levanger", levanger.id),),
        name="Nora Ny",
        came_by="levanger",
    )


def come(proof):
    """The account of a proof, as sign-in would have it."""
    at, pair = timezone.now(), newcomers.came(proof)
    account = newcomers.known(pair, proof, at=at) or (pair and newcomers.let_in(pair, proof, at=at))
    if account and pair:
        newcomers.follow_groups(pair, account, proof, at=at)
    return account


def test_it_works(own, proof, levanger, anne):
    account = come(proof)

    assert (account.name, account.email) == ("Nora Ny", proof.email)
    with tenancy.identity():
        assert Subject.objects.get(sub="nora").account_id == account.pk
    with tenancy.inside(levanger):
        member = Member.objects.get(account_id=account.pk)
        assert not member.roles.exists()
        line = Entry.objects.get(action="come_in")
        assert (line.account_id, line.target_id) == (account.pk, member.pk)
    assert come(proof).pk == account.pk  # the next time
    assert "Kom inn ved kommunens egen pålogging" in anne.client.get("/log/").text


def is_turned_away(proof):
    with tenancy.identity():
        before = Account.objects.count()
        assert come(proof) is None
        return Account.objects.count() == before


def test_an_address_that_somebody_else_s_provider_says_lets_nobody_in(own, proof, levanger, verdal):
    """Neither by that one nor by ours: each speaks for its own domain."""
    provide(verdal, "verdal.kommune.example")
    both = (*proof.organisations, Organisation("verdal", verdal.id))
    assert is_turned_away(replace(proof, came_by="verdal", organisations=both))
    assert is_turned_away(replace(proof, email="nora@verdal.kommune.example", organisations=both))
    assert is_turned_away(replace(proof, email="nora@elsewhere.example"))


def test_a_proof_that_lacks_something_lets_nobody_in(own, proof, levanger, verdal):
    assert is_turned_away(replace(proof, came_by=""))  # a password at the server itself, whatever the address
    assert is_turned_away(replace(proof, email_verified=False))
    assert is_turned_away(replace(proof, organisations=()))
    assert is_turned_away(replace(proof, organisations=(Organisation("verdal", verdal.id),)))
    with tenancy.inside(levanger):
        Provider.objects.update(is_on=False)
    assert is_turned_away(proof)


def test_a_municipality_may_let_in_only_whom_it_has_added(own, proof, levanger):
    with tenancy.inside(levanger):
        Provider.objects.update(lets_in=False)
    assert is_turned_away(proof)
    identity.belong(email=proof.email, name="Nora Ny", municipality_id=levanger.id, at=timezone.now())
    assert come(proof).email == proof.email


def test_an_account_that_is_there_is_never_taken(own, proof, levanger, verdal, anne):
    """A facilitator's, one of another municipality, and one that was ended here: somebody who knows adds them."""
    at = timezone.now()
    identity.make_account(email=proof.email, name="Nora", at=at)
    assert is_turned_away(proof)
    identity.belong(email=proof.email, name="Nora", municipality_id=verdal.id, at=at)
    assert is_turned_away(proof)
    other = replace(proof, email="ole@levanger.kommune.example", sub="ole")
    with tenancy.inside(levanger):
        member = organisation.add_member(by=anne.actor, at=at, name="Ole", email=other.email)
        organisation.member_leaves(member, by=anne.actor, at=at)
    assert is_turned_away(other)


def test_a_provider_ties_no_account_by_an_address_of_another_domain(own, proof, levanger, verdal, dag):
    """Not even one that its municipality has added itself: the account has its rights elsewhere too."""
    identity.belong(email=dag.account.email, name="Dag", municipality_id=levanger.id, at=timezone.now())
    theirs = replace(proof, sub="dag", email=dag.account.email)
    assert is_turned_away(theirs)
    assert come(replace(theirs, came_by="")).pk == dag.account_id  # proved by the server itself


def test_administrators_are_told_once_a_day_who_came(own, proof, levanger, anne, astrid):
    for name in ("nora", "ola"):
        come(replace(proof, sub=name, email=f"{name}@levanger.kommune.example", name=f"{name.title()} Ny"))
    with tenancy.worker():
        from tenants.organisation.tasks import newcomers_daily

        newcomers_daily()
        newcomers_daily()
    run_tasks()
    with tenancy.inside(levanger):
        notice = Notice.objects.get(kind="newcomers")
        assert notice.account_id == anne.account_id
        assert notice.title == "2 nye personer kom inn"
        assert "Nora Ny, Ola Ny" in notice.body
        assert organisation.tell_newcomers(at=timezone.now()) == 0  # nobody since


def test_two_steps_made_elsewhere_count_when_they_were_asked_for_and_in_that_house_alone(own, proof, levanger, verdal):
    now = timezone.now()
    with tenancy.inside(levanger):
        Provider.objects.update(two_steps="mfa\nhwk")
    told, pair = replace(proof, ways=frozenset({"mfa", "pwd"})), newcomers.came(proof)
    asked = {"own": "levanger", "asked": int(now.timestamp())}
    assert newcomers.proved_in_two_steps(pair, told, asked)
    assert not newcomers.proved_in_two_steps(pair, told, {})  # it may be of another day, in another browser
    assert not newcomers.proved_in_two_steps(pair, replace(told, ways=frozenset({"pwd"})), asked)
    assert not newcomers.proved_in_two_steps(pair, replace(told, proved_at=now - timedelta(minutes=5)), asked)

    standing = sessions.Standing(levanger.id, levanger.id, "basic", now, now, now, levanger.id, now)
    assert [standing.proof_in(house)[0] for house in (levanger.id, verdal.id, None)] == [2, 1, 1]
