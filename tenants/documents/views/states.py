"""States in words, where pages look for them."""

from tenants.documents.queries.states import SIGNS, in_words

__all__ = ["SIGNS", "in_words"]
