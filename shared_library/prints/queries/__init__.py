"""Every read of fingerprints, already cut to what the caller reaches."""

from .consents import consents, get_consent, progress
from .pairs import get_pair, open_count, pair, pairs, releases, some_pairs

__all__ = ["consents", "get_consent", "get_pair", "open_count", "pair", "pairs", "progress", "releases", "some_pairs"]
