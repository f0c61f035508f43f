"""A municipality out of an export (see out/): into a new house, back to an earlier point, or into another database.

Sums, version and structure are looked at before anything is written, and the rows go in within one transaction: a
house is there whole or not at all.
"""
