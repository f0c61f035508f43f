"""Units, people and roles of one municipality: the bottom module, whose facade every other may use.

Words (Norwegian = English)
  enhet = unit, a place in the organisation; units form a tree
  person = member, someone who belongs to the municipality; knows the account by UUID only
  rolle = role, what a member may do, in a unit or everywhere, from a day and perhaps until one
  stedfortreder = deputy, holds another member's roles while the days last

A role or deputyship holds on the days from_date <= day < until_date; an open end is until_date None:

  given ──from_date──> current ──until_date──> past        (nothing is deleted)
  member: here ──left_at──> left                            (the name stays for what the person did)

At least one administrator without an end is always left.
"""
