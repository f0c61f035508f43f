from foundation.rights import Table, always, mine

TABLE = Table(
    # may              role             on which tokens or sessions
    ("make_token",     "employee",      always),
    ("make_token",     "facilitator",   always),
    ("end_token",      "employee",      mine("account_id")),
    ("end_token",      "facilitator",   mine("account_id")),
    ("end_token",      "administrator", always),
    ("see_all_tokens", "administrator", always),
    ("make_service",   "administrator", always),
    # who is signed in to the municipality's house
    ("see_sessions",   "administrator", always),
    ("end_sessions",   "administrator", always),
)  # fmt: skip
