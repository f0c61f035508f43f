from foundation.rights import Table, mine

TABLE = Table(
    # may          role             on which notices
    ("read",      "employee",      mine("account_id")),
)  # fmt: skip
