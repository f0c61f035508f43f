"""All that a municipality has, in open files: what leaves when it asks for it, moves, or goes back in time.

An export is a folder or a zip:

    README.txt        what is here, in the municipality's language
    manifest.json     the municipality, the structure's digest, every table with its rows and columns, what is left out
    schema.json       the structure: columns, constraints, indexes, migrations
    tables/*.csv      the municipality's own tables
    shared/*.csv      what is its own in the tables that are common: what it handed in, decided, published, was given
    files.csv         every file with its names
    files/…           the files themselves
    checksums.txt     SHA-256 of all of them, as `sha256sum -c` reads it

It is read in one moment (snapshots.py) and under the municipality's own role, so what the walls hide cannot come out.
Two exports of a house in which nothing has happened are equal byte by byte: rows stand in the order of their keys, and
nothing tells when the export was made.
"""
