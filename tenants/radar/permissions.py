from foundation.rights import Table, always

# fmt: off
TABLE = Table(
    # may       role             on what
    ("read",    "employee",      always),  # what could be common, and what was consented to
    ("consent", "administrator", always),
    ("answer",  "employee",      always),  # and may write in one's own document of the pair
    ("make",    "editor",        always),  # in a joint body's house
)
# fmt: on
