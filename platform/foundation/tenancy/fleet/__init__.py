"""The fleet: the schemas of all municipalities, the template and what waits to be one, migrated together.

    fleet    = flåten     every schema that keeps a list of its migrations, public apart
    start    = utgangspunkt  which migrations a schema has; schemas with the same start get the same statements
    script   = manus      those statements, found out once for each start by a rehearsal that is rolled back
    canary   = førstemann a municipality that is migrated, and looked at, before the others

A municipality in a run:  waiting ──its one transaction commits──> done
                          waiting ──its locks are not to be had, again and again──> failed ──next run──> waiting
                          waiting ──its structure is not what the script was made for──> refused

states      which migrations each schema has, in one query
rehearsing  the script of a start: Django's own planner and editor, on one schema, rolled back
proving     whether the others are built like that one, and the difference in words
applying    one municipality: one message, one transaction, with its rows of django_migrations
running     the whole run: the lock, the canaries, the rest, what is tried again
marks       what operators see of it

What a run is killed at is of no consequence: a municipality has a script whole, with its rows, or not at all, and the
next run asks the schemas themselves how far they are. See platform/decisions/fleet.md.
"""
