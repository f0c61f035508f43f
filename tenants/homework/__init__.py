"""The municipality's side of a learning network's homework: worked on inside its own walls, handed in by choice.

Words: assignment = hjemmelekse, part = del, responsible = ansvarlig, draft = kladd, hand in = levere,
       dialogue entry = samtale med folkevalgte og ledere, check page = «se over før du sender»,
       fate = hva dere gjorde med merknaden.

A part here:  not started → in work → ready (somebody says so) → handed in → changed since (a new attempt may go)
              or considered, not relevant (with a reason); or not set for us this time (exempt).
Nothing leaves the municipality before somebody presses Send on the check page; what leaves is a frozen copy.
`Sent` remembers the copy's id with the network (a UUID, no foreign key), also of what a facilitator registered on the
municipality's behalf. Files and dialogue entries that are removed can be put back for a day; then they are swept.
"""
