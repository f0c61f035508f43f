"""Where a newer version of something that was taken stands."""

UPDATE_STATES = ("waiting", "merged", "declined", "passed")  # passed: a newer one came before it was decided
