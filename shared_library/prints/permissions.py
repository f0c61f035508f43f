from foundation.rights import Table, always

# Which pairs and texts a house reaches at all is told by the wall; whose document it is, by the documents' own table.
# fmt: off
TABLE = Table(
    # may        role             on what
    ("see",      "employee",      always),  # consents, pairs and one's own answers
    ("consent",  "administrator", always),
    ("answer",   "employee",      always),
    ("read",     "editor",        always),  # in a joint body's house: the texts that were released to it
    ("make",     "editor",        always),
)
# fmt: on
