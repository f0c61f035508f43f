"""The inventory: every way into the platform and out of it, read out of the code, and the class of each.

    python -m config.tools.inventory     adds what is new to classes.toml, without a class, and takes away what is gone

A person gives the class; `make check` is red while one is missing:

    public        anybody may meet it, signed in or not; it shows no text but what was opened to everyone
    municipality  one municipality's own: nobody else's text may pass there
    shared-read   shows what others have handed in, published or released to the one who asks
    shared-write  by it a person lets something cross the wall, as the role that the permission table names
    platform      the installation's own: the demo, the registry, the database
"""

import tomllib
from pathlib import Path

from . import code, pages

CLASSES = ("public", "municipality", "shared-read", "shared-write", "platform")
PATH = Path(__file__).with_name("classes.toml")

Inventory = dict[str, dict[str, str]]


def items() -> dict[str, list[str]]:
    """{kind of item: names}, as the code has them now."""
    return pages.items() | code.items()


def classes() -> Inventory:
    """{kind of item: {name: class}}, as people have given them."""
    return tomllib.loads(PATH.read_text("utf-8"))


def faults() -> list[str]:
    """What has no class, a class nobody knows, or is not there any more."""
    found = compared(items(), classes())
    mend = ["mend it with: python -m config.tools.inventory"] if found else []
    return [
        *found,
        *mend,
        *(f"{name}: no host of inventory/pages.py leads to these addresses" for name in pages.unseen()),
    ]


def compared(now: dict[str, list[str]], given: Inventory) -> list[str]:
    """Where the classes are not the inventory's."""
    found = []
    for kind, names in now.items():
        known = given.get(kind, {})
        found += [f"{kind}: {name} has no class" for name in names if known.get(name) not in CLASSES]
        found += [f"{kind}: {name} is not there any more" for name in known if name not in set(names)]
    return found + [f"{kind}: there is no such kind" for kind in given if kind not in now]


def write(given: Inventory) -> None:
    """Keep the classes of what is there now; what is new stands without one."""
    lines = ["# The class of every way in and out; what each class means is told in __init__.py beside this file.", ""]
    for kind, names in items().items():
        known = given.get(kind, {})
        lines += [f'["{kind}"]', *(f"{quoted(name)} = {quoted(known.get(name, ''))}" for name in names), ""]
    PATH.write_text("\n".join(lines), "utf-8")


def quoted(text: str) -> str:
    """A text as TOML writes it literally, backslashes too; no name holds a single quote."""
    return f"'{text}'"
