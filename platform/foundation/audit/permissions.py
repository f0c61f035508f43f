from foundation.rights import Table, always

TABLE = Table(
    # may          role             on which entries
    ("read_log",   "administrator", always),
    ("read_log",   "facilitator",   always),      # the wall cuts it to the person's own networks
    # a chain is checked by those who read what it holds together
    ("check_log",  "administrator", always),
    ("check_log",  "facilitator",   always),
    ("send_head",  "administrator", always),
    ("send_head",  "facilitator",   always),
    ("erase_text", "administrator", always),
    ("erase_text", "facilitator",   always),
)  # fmt: skip
