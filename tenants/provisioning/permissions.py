from foundation.rights import Table, always

# fmt: off
TABLE = Table(
    # may              role             on whom or what
    ("see_directory",  "administrator", always),
    ("make_token",     "administrator", always),
    ("revoke_token",   "administrator", always),
    ("map_group",      "administrator", always),
    ("change_sign_in", "administrator", always),
    ("change_domains", "administrator", always),
    ("try_sign_in",    "administrator", always),
    ("keep_in_step",   "directory",     always),
)
# fmt: on
