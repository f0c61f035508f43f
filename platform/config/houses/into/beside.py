"""A schema beside: for a role that is there already, with the structure that the template has now."""

import re
from uuid import uuid4

from django.db import connection

from foundation.tenancy.doors import rearm
from foundation.tenancy.template import MEMBER, NAME, ROLE, compile_template

_GRANTEE = re.compile(rf'\b(TO|FROM) "{NAME}"')


def script_beside(schema: str, role: str) -> str:
    """What makes a schema with all its tables for a role that stands; runs in the owner's door."""
    script = compile_template()
    if not (script.startswith(ROLE) and script.endswith(MEMBER)):
        raise RuntimeError("The script does not begin and end with the role: nothing can stand beside.")
    tables = script.removeprefix(f"{ROLE};\n").removesuffix(f";\n{MEMBER}")
    return _GRANTEE.sub(rf'\1 "{role}"', tables).replace(NAME, schema)


def make_beside(role: str, schema: str = "") -> str:
    """Make it, under a name that nobody has unless one is given; returns the name. In the owner's door."""
    name = schema or f"beside_{uuid4().hex}"
    with connection.cursor() as cursor:
        cursor.execute(script_beside(name, role))
    rearm()
    return name
