from foundation.rights import Table, always

# What a row of a body may be changed by is said by the table of shared_library.bodies, and by the wall.
# Who notes what the municipality has decided in a case is told by its authority map: see queries.cases.may_answer; so
# is who gives notice beside an administrator: see queries.body.may_leave.
# fmt: off
TABLE = Table(
    # may         role             on what
    ("read",      "employee",      always),  # the bodies one is a member of, and what they agreed
    ("found",     "administrator", always),  # propose a new joint body, change and take back what one proposed
    ("propose",   "administrator", always),  # an agreement, in a body's house
    ("answer",    "administrator", always),
    ("leave",     "administrator", always),
    ("tell_plan", "administrator", always),
    ("tell_plan", "editor",        always),
    ("order",     "administrator", always),  # in a body's house
    ("order",     "editor",        always),
    ("see_cases", "employee",      always),
    ("open_case", "editor",        always),  # in a body's house: open, stop and freeze
)
# fmt: on
