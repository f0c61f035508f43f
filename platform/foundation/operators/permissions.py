from foundation.rights import Table, always, mine

TABLE = Table(
    # may                role             on which accesses
    ("see_platform",     "operator",      always),
    ("ask_access",       "operator",      always),
    ("agree_to_access",  "operator",      always),       # the database: never to one's own
    ("read_by_access",   "operator",      mine("asked_by_id")),
    ("give_access_back", "operator",      always),
    ("confirm_domain",   "operator",      always),
    ("open_house",       "operator",      always),
    ("choose_canary",    "operator",      always),
    ("set_quota",        "operator",      always),
    # the municipality's side; the wall shows it its own only
    ("see_access",       "administrator", always),
    ("end_access",       "administrator", always),
)  # fmt: skip
