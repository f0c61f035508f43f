from foundation.rights import Table, always, own_municipality

TABLE = Table(
    # may             role             on which gatherings (the wall cuts to one's own networks)
    ("see", "facilitator", always),
    ("see", "employee", always),
    ("plan", "facilitator", always),
    ("write_minutes", "facilitator", always),
    ("note_attendance", "facilitator", always),
    ("answer", "coordinator", own_municipality("municipality_id")),
    ("follow", "facilitator", always),
    ("follow", "employee", always),
)
