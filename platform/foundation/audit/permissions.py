from foundation.rights import Table, always

TABLE = Table(
    # may        role             on which entries
    ("read_log", "administrator", always),
    ("read_log", "facilitator",   always),      # the wall cuts it to the person's own networks
)  # fmt: skip
