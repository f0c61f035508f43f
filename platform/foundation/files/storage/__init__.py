"""Where the bytes lie: `<FILES_ROOT>/<owner>/<first two digits>/<sha256>`, never shared between owners.

An owner is a municipality ("<uuid>"), a network ("network/<uuid>") or an item of the shared library
("library/<uuid>"). Content is its own address: the same file twice is stored once for an owner, and what is stored
never changes.
"""
