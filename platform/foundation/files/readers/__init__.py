"""Readers, one a kind: a file in, blocks with anchors out. They run in the child and never import Django.

Sentences for people are not written here: a reading carries codes (warnings, roles), and `rendering` says them in the
reader's own language.
"""
