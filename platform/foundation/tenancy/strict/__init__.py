"""Strict mode: ENGINE = "foundation.tenancy.strict", chosen by DATABASE_STRICT_KEY. A login role for each door.

line    = linje        one connection of one login; a thread has as many as the doors it has passed lately
login   = innlogging   a municipality's role, or a door's, that may log in by itself and become nobody else
"""
