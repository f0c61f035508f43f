"""How a municipality may use a common text, and where an update of it stands."""

MODES = ("adopted", "adapted", "rejected")
TAKEN = ("adopted", "adapted")
UPDATE_STATES = ("waiting", "merged", "declined", "passed")  # passed: a newer one came before it was decided
