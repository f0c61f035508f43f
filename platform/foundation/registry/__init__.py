"""Who is a tenant: every municipality and joint body, on the platform or not, past or present.

    municipality = kommune           a row; with opened_at it has a house (schema and role) of its own
    joint body   = samkommune        a row of its own kind, with municipalities as members
    domain       = vertsnavn         a host name of an opened one
    former       = tidligere kommune a row with ended_date and the numbers of its successors

`manage.py load_registry` loads the Norwegian and Danish municipalities; creation.py opens a house.
"""
