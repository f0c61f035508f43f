"""Joint decisions: each municipality decides as itself, under the body's rule.

Words: case = sak, decision = vedtak, approve = slutte seg til, with exception = med unntak, object = gå imot,
       not concerned = ikke berørt, case list = saksliste, freeze = låse.

A case: open ──freeze, after the meeting or the day──▶ frozen: nothing in it is changed; a new case is opened instead
A decision that is changed before that is a new row, and the earlier one stays beside it.
What is kept here are notes of decisions; the lawful decision is made in the municipality and its records system.
"""
