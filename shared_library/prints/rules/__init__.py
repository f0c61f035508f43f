"""A document's fingerprint, and how alike two are: no word can be read out of it."""
