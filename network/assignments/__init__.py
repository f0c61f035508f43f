"""Homework of a network: what is asked for, by when, and how it will be looked at.

Words: assignment = hjemmelekse, part = del, criterion = kriterium, due = frist, cut-off = siste sjanse,
       extension = utsatt frist, exemption = «ikke satt for dere denne gangen», material = materiell.

An assignment:  draft ──publish──▶ published ──close──▶ closed ──reopen──▶ published
A hand-in after `due` is late and welcome; after `cut_off`, where one is set, it is refused with a sentence.
A change after publishing counts `version` up, so that a hand-in made against the old text is stopped and asked again.
What was changed is told in one notice, when it has rested for ten minutes or the facilitator says so (`Change`).
A removed part or criterion is kept once the homework is published, for what was handed in and answered.
An extension never shortens a deadline, and a cut-off never comes before the deadline that holds.
New homework may be derived from the last one (`derived_from`): its parts are copied, its holes proposed.
"""
