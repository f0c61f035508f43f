"""Proposals of new joint bodies: municipalities agree among themselves, and the body's house is opened.

Words: proposal = forslag om nytt samarbeid, party = kommunen som er spurt, first people = de første i samarbeidet.

A proposal: open ──the last party's yes──▶ agreed ──the worker opens the house──▶ opened
                 ──changed──▶ open again, and what was answered before counts no more
                 ──taken back──▶ withdrawn
The terms are those of an agreement, and become the body's first one; see shared_library.bodies.
"""
