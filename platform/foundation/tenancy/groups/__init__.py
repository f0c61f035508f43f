"""Groups of municipalities: a web process of a group may become its own municipalities' roles, and no others'.

So each of its connections sees a bounded part of them, and whoever gets hold of its login reaches that part alone.
A group is a number from 1; which one a municipality belongs to is worked out from its schema's name, which never
changes. When a group is added, only those move that it takes over.

login     = innlogging  app_group_1, app_group_2 …: made by `login_groups`, one for the processes of each group
shared    = felles      processes without a group: app_login, and every municipality
"""

from functools import lru_cache
from hashlib import sha256

SHARED = 0
HEADER = "X-Felles-Group"  # which group a request is for, when it came to another


@lru_cache(maxsize=4096)
def group_of(schema: str, number: int) -> int:
    """The group of a schema's municipality, from 1 to the number of groups."""
    return max(range(1, number + 1), key=lambda group: sha256(f"{group} {schema}".encode()).digest())


def login_of(group: int) -> str:
    """The login of a group's processes."""
    return f"app_group_{group}"


def name_of(group: int) -> str:
    """What the proxy calls a group's processes."""
    return f"group_{group}" if group else "shared"


def serves(schema: str, groups: dict[str, int]) -> bool:
    """Whether a process may enter the schema's municipality.

    groups  {"NUMBER": how many there are, "OWN": the process's, 0 for all}
    """
    return not groups["OWN"] or group_of(schema, groups["NUMBER"]) == groups["OWN"]
