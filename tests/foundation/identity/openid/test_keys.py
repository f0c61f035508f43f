"""The provider's keys: kept, changed, and never fetched more often than once a minute."""

import pytest
from joserfc.jwk import RSAKey

from foundation.identity.openid.keys import LASTS, RARELY, SOON, Keys
from foundation.identity.openid.provider import Away
from foundation.identity.openid.tokens import NotGenuine

ONE, TWO = (RSAKey.generate_key(2048, {"kid": kid, "use": "sig"}) for kid in ("one", "two"))


class Told:
    """What the provider would answer, and how often it was asked."""

    def __init__(self, *keys):
        self.keys, self.asked, self.now, self.away = list(keys), 0, 1000.0, False
        self.slow, self.nonsense = 0.0, False
        self.held = Keys(self.fetch, lambda: self.now)

    def fetch(self):
        self.asked += 1
        self.now += self.slow
        if self.away:
            raise Away("it is")
        if self.nonsense:
            return {"error": "upstream"}
        return {"keys": [key.as_dict(private=False) for key in self.keys]}


def test_it_works():
    told = Told(ONE)
    for _ in range(5):
        assert [key.kid for key in told.held.find("one").keys] == ["one"]
    assert told.asked == 1


def test_a_key_that_is_new_is_fetched():
    told = Told(ONE)
    told.held.find("one")
    told.keys, told.now = [TWO], told.now + RARELY

    told.held.find("two")
    with pytest.raises(NotGenuine):
        told.held.find("one")
    assert told.asked == 2


def test_made_up_names_fetch_once_a_minute():
    told = Told(ONE)
    told.held.find("one")
    for _ in range(50):
        with pytest.raises(NotGenuine):
            told.held.find("made-up")
    assert told.asked == 1
    told.now += RARELY
    for _ in range(50):
        with pytest.raises(NotGenuine):
            told.held.find("made-up")
    assert told.asked == 2


def test_a_key_that_was_taken_away_is_forgotten_within_the_hour():
    told = Told(ONE, TWO)
    told.held.find("one")
    told.keys, told.now = [TWO], told.now + LASTS + 1
    with pytest.raises(NotGenuine):
        told.held.find("one")


def test_a_provider_that_is_away_changes_nothing_that_is_kept():
    told = Told(ONE)
    told.held.find("one")
    told.away, told.now = True, told.now + LASTS + 1

    assert told.held.find("one")
    with pytest.raises(Away):  # it may have that key by now: nobody can know
        told.held.find("two")
    assert told.asked == 2


def test_an_answer_that_cannot_be_read_changes_nothing_that_is_kept():
    told = Told(ONE)
    told.held.find("one")
    told.nonsense, told.now = True, told.now + LASTS + 1
    assert told.held.find("one")


def test_a_provider_that_lets_everybody_wait_is_left_alone_for_a_while_afterwards():
    """The question is asked while all others wait: one after the other they would have nothing else to do."""
    told = Told(ONE)
    told.held.find("one")
    told.away, told.slow, told.now = True, SOON + 2, told.now + LASTS + 1
    for _ in range(5):
        assert told.held.find("one")
    assert told.asked == 2


def test_a_provider_that_was_away_first_is_asked_again_soon():
    told = Told(ONE)
    told.away = True
    with pytest.raises(Away):
        told.held.find("one")
    told.away, told.now = False, told.now + SOON
    assert told.held.find("one")


def test_keys_that_are_not_for_signing_are_left_out():
    other = RSAKey.generate_key(2048, {"kid": "three", "use": "enc"})
    told = Told(ONE, other)
    with pytest.raises(NotGenuine):
        told.held.find("three")
