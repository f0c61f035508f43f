from foundation.rights import Table, always

# What a document that was taken may be changed and approved by is said by the documents' own table and authority map.
# fmt: off
TABLE = Table(
    # may       role             on what
    ("read",    "employee",      always),  # the shared library, and what was decided here
    ("adopt",   "editor",        always),  # take into use, adapt, or turn down
    ("update",  "editor",        always),  # decide about a newer version
    ("publish", "editor",        always),  # in a joint body's house
    ("suggest", "editor",        always),  # to the provider, in the municipality's name
    ("answer",  "editor",        always),  # in a joint body's house
    ("map",     "editor",        always),
    ("map",     "administrator", always),
)
# fmt: on
