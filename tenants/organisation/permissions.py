from foundation.rights import Table, always, mine

TABLE = Table(
    # may               role             on whom or what
    ("see_people",     "employee",      always),
    ("add_member",     "administrator", always),
    ("change_member",  "administrator", always),
    ("change_member",  "employee",      mine("account_id")),
    ("member_leaves",  "administrator", always),
    ("give_role",      "administrator", always),
    ("end_role",       "administrator", always),
    ("set_deputy",     "administrator", always),
    ("set_deputy",     "employee",      mine("account_id")),
    ("end_deputy",     "administrator", always),
    ("end_deputy",     "employee",      mine("member__account_id")),
    ("change_units",   "administrator", always),
)  # fmt: skip
