"""The municipality's side of a learning network's homework: worked on inside its own walls, handed in by choice.

Words: assignment = hjemmelekse, part = del, responsible = ansvarlig, draft = kladd, hand in = levere,
       dialogue entry = samtale med folkevalgte og ledere, check page = «se over før du sender», fate = hva dere gjorde med merknaden.

A part here:  not started → in work → ready (somebody says so) → handed in; or considered, not relevant (with a reason).
Nothing leaves the municipality before somebody presses Send on the check page; what leaves is a frozen copy.
`Sent` remembers the copy's id with the network (a UUID, no foreign key).
"""
