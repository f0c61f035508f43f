"""Provider sessions as we keep them: one a `sid`, one turn at a time, sealed, and ended once."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from foundation import tenancy
from foundation.identity import facade, rules
from foundation.identity.models import Account, Belonging, ProviderSession, Subject
from foundation.identity.openid import sealing, sessions
from foundation.identity.openid.claims import Ended, Organisation, Proof, Tokens
from tests.factories.people import make_account
from tests.factories.walls import denied

AT = datetime(2026, 11, 22, 12, tzinfo=UTC)
ISSUER = "https://id.example.org/realms/felles"
TOKENS = Tokens("an id token", "a refresh token")


def proof(account, **more):
    told = {"sid": "sid-1", "acr": "basic", "proved_at": AT, "organisations": (), "sub": f"sub-{account.pk}", **more}
    return Proof(ISSUER, email=account.email, email_verified=True, **told)


@pytest.fixture
def kept(camilla):
    return sessions.keep(camilla.account, proof(camilla.account), TOKENS, at=AT)


def row(kept):
    with tenancy.identity():
        return ProviderSession.objects.filter(pk=kept).first()


def test_it_works(camilla, kept):
    found = sessions.standing(kept)

    assert (found.account_id, found.acr, found.proved_at) == (camilla.account_id, "basic", AT)
    assert found.ask_at == AT + rules.REFRESH_EVERY
    assert TOKENS.refresh_token not in row(kept).refresh_token
    assert sealing.opened(row(kept).refresh_token) == TOKENS.refresh_token
    assert sessions.end(kept) == TOKENS.id_token
    assert sessions.standing(kept) is None
    assert sessions.end(kept) == ""


def test_sealed_with_a_key_that_is_gone_it_is_nothing(kept, settings):
    sealed = row(kept).refresh_token
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another key"
    assert sealing.opened(sealed) == TOKENS.refresh_token
    settings.SECRET_KEY_FALLBACKS = []
    assert sealing.opened(sealed) is None


def test_a_second_sign_in_of_the_same_browser_is_the_same_session_and_keeps_the_surer_proof(camilla, kept):
    later = AT + timedelta(minutes=2)
    assert sessions.keep(camilla.account, proof(camilla.account, acr="mfa", proved_at=later), TOKENS, at=later) == kept
    sessions.keep(camilla.account, proof(camilla.account), Tokens("id", "newest"), at=later)

    assert (row(kept).acr, row(kept).proved_at, row(kept).turn) == ("mfa", later, 3)
    assert sealing.opened(row(kept).refresh_token) == "newest"


def test_what_was_proved_of_somebody_else_in_the_same_session_says_nothing(camilla, anne, levanger):
    surer = {"came_by": levanger.id, "own_proved_at": AT}
    kept = sessions.keep(camilla.account, proof(camilla.account, acr="mfa"), TOKENS, at=AT, **surer)
    assert sessions.keep(anne.account, proof(anne.account), TOKENS, at=AT) == kept
    found = sessions.standing(kept)
    assert (found.account_id, found.acr, found.came_by, found.own_proved_at) == (anne.account_id, "basic", None, None)


def test_one_at_a_time_asks_the_provider(kept):
    due = AT + rules.REFRESH_EVERY
    assert sessions.take_turn(kept, at=due - timedelta(seconds=1)) is None
    turn = sessions.take_turn(kept, at=due)
    assert turn.refresh_token == TOKENS.refresh_token
    assert sessions.take_turn(kept, at=due) is None
    sessions.went_on(kept, turn, Tokens("id", "next"), at=due)
    assert (row(kept).heard_at, row(kept).ask_at) == (due, due + rules.REFRESH_EVERY)
    # a turn whose answer never came is somebody else's soon
    sessions.take_turn(kept, at=due + rules.REFRESH_EVERY)
    assert sessions.take_turn(kept, at=due + rules.REFRESH_EVERY + rules.REFRESH_SOON).refresh_token == "next"


def test_an_old_tokens_no_does_not_end_what_was_begun_anew_meanwhile(camilla, kept):
    turn = sessions.take_turn(kept, at=AT + rules.REFRESH_EVERY)
    sessions.keep(camilla.account, proof(camilla.account), Tokens("id", "new"), at=AT + rules.REFRESH_EVERY)

    assert not sessions.refused(kept, turn)
    sessions.went_on(kept, turn, Tokens("id", "old"), at=AT + rules.REFRESH_EVERY)
    assert sealing.opened(row(kept).refresh_token) == "new"
    assert sessions.refused(kept, sessions.take_turn(kept, at=AT + 3 * rules.REFRESH_EVERY))
    assert row(kept) is None


def test_a_logout_ends_its_session_once_and_no_other(camilla, anne, kept):
    other = sessions.keep(anne.account, proof(anne.account, sid="sid-2"), TOKENS, at=AT)
    ended = Ended("sid-1", "jti-1", AT + timedelta(minutes=2))

    sessions.hear_logout(Ended("sid-1", "jti-0", ended.until), issuer="https://id.example.org/realms/other", at=AT)
    assert row(kept)
    assert sessions.hear_logout(ended, issuer=ISSUER, at=AT)
    assert (row(kept), row(other) is not None) == (None, True)
    assert not sessions.hear_logout(ended, issuer=ISSUER, at=AT)  # the same token, sent again


def test_all_of_a_persons_sessions_are_ended_with_what_ends_them_at_the_provider(camilla, anne, kept):
    sessions.keep(camilla.account, proof(camilla.account, sid="sid-2"), Tokens("id", "two"), at=AT)
    mine = sessions.keep(anne.account, proof(anne.account, sid="sid-3"), TOKENS, at=AT)

    assert sorted(sessions.end_all_of(camilla.account_id)) == [TOKENS.refresh_token, "two"]
    assert row(mine)


def test_what_is_older_than_a_days_work_is_swept(camilla, anne, kept):
    sessions.keep(anne.account, proof(anne.account, sid="sid-2"), TOKENS, at=AT + rules.SESSION_LONGEST * 1.1)
    assert row(kept) is None


def test_an_account_is_tied_once_and_then_known_by_its_subject_alone(camilla, levanger):
    home = (Organisation("levanger"),)
    given = proof(camilla.account, organisations=home)
    assert sessions.account_of(given, at=AT) == camilla.account
    assert facade.link_subject(camilla.account_id, issuer=ISSUER, sub=given.sub, at=AT)

    # the address is somebody else's now, and the person's own is another: the subject decides
    moved = Proof(**{**{name: getattr(given, name) for name in given.__slots__}, "email": "x@example.org"})
    assert sessions.account_of(moved, at=AT) == camilla.account
    assert sessions.account_of(proof(camilla.account, sub="another", organisations=home), at=AT) is None
    assert not facade.link_subject(camilla.account_id, issuer=ISSUER, sub="another", at=AT)
    assert not facade.link_subject(make_account("Ny").pk, issuer=ISSUER, sub=given.sub, at=AT)
    with tenancy.identity():
        Account.objects.filter(pk=camilla.account_id).update(is_active=False)
    assert sessions.account_of(given, at=AT) is None


def test_another_municipalitys_organization_ties_nobody_here(camilla, levanger, verdal):
    for organisations in ((Organisation("verdal"),), (Organisation("x", verdal.id),), ()):
        assert sessions.account_of(proof(camilla.account, organisations=organisations), at=AT) is None
    told = (Organisation("renamed", levanger.id),)
    with tenancy.identity():
        Belonging.objects.filter(account=camilla.account).update(until_date=AT.date())
    assert sessions.account_of(proof(camilla.account, organisations=told), at=AT) is None


def test_sign_in_alone_reaches_them(levanger, camilla, kept):
    doors = (
        lambda: tenancy.inside(levanger),
        lambda: tenancy.desk(camilla.account_id),
        tenancy.public,
        tenancy.worker,
    )
    for door in doors:
        for model in (Subject, ProviderSession):
            with door(), denied(), connection.cursor() as cursor:
                cursor.execute(f"SELECT * FROM public.{model._meta.db_table}")
