"""What holds for proposals of new joint bodies everywhere."""

STATES = ("open", "agreed", "opened", "withdrawn")
LONGEST_NAME = 60
FEWEST, MOST = 2, 100  # parties
FIRST_ROLES = ("administrator", "editor")  # what somebody is from the first day on
