from foundation.rights import Table, always, own_municipality

own = own_municipality("municipality_id")

TABLE = Table(
    # may            role             on which feedback (the wall cuts a facilitator's to the own networks)
    ("read_matrix", "facilitator", always),
    ("review", "facilitator", always),
    ("release", "facilitator", always),
    ("remind", "facilitator", always),
    ("read", "facilitator", always),
    ("read", "employee", always),  # released to the own municipality, or shown to the network: the wall says which
    ("answer", "coordinator", own),
    ("read_cells", "employee", always),
)
