from foundation.rights import Table, always

TABLE = Table(
    # may        role             on all that the municipality has
    ("take_out", "administrator", always),
)  # fmt: skip
