"""The provider's public keys: kept by the process, and fetched again when a token names one that is not among them.

At most once a minute, whoever sends us tokens with made-up names; and once an hour, so that a key that was taken out
of use is forgotten.
"""

import time
from collections.abc import Callable
from threading import Lock
from typing import cast

from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from .provider import Away
from .tokens import NotGenuine

RARELY = 60.0  # seconds between two fetches
SOON = 5.0  # the same after one that failed
LASTS = 3600.0


class Keys:
    """One provider's keys.

    fetch   asks the provider for its key set as a dict; raises Away
    clock   seconds that only grow
    """

    def __init__(self, fetch: Callable[[], dict], clock: Callable[[], float] = time.monotonic) -> None:
        self._fetch, self._clock, self._lock = fetch, clock, Lock()
        self._kept: KeySet | None = None
        self._since = self._next = float("-inf")
        self._silent = ""  # why the last question was answered by nobody

    def find(self, kid: str) -> KeySet:
        """The keys, the one of this name among them; raises NotGenuine without it, Away when nobody can know."""
        with self._lock:
            now = self._clock()
            if (not self._holds(kid) or now - self._since > LASTS) and now >= self._next:
                self._ask(now)
            if self._holds(kid):
                return cast(KeySet, self._kept)
            if self._silent:
                raise Away(self._silent)
            raise NotGenuine("the token names a key that the provider does not have")

    def _holds(self, kid: str) -> bool:
        return self._kept is not None and any(key.kid == kid for key in self._kept.keys)

    def _ask(self, now: float) -> None:
        """Fetch them; where that comes to nothing those stay that are kept."""
        try:
            signing = [key for key in self._fetch()["keys"] if key.get("use", "sig") == "sig"]
            self._kept = KeySet.import_key_set({"keys": signing})
        except (Away, JoseError, KeyError, TypeError, AttributeError, ValueError) as error:
            self._silent = f"the provider's keys cannot be fetched: {type(error).__name__}: {error}"
            self._next = self._clock() + SOON  # of the answer that failed to come: meanwhile everybody waits here
        else:
            self._since, self._next, self._silent = now, now + RARELY, ""
