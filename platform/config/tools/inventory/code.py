"""What is no address: tasks, commands, kinds of mail, stored files, and what a process remembers."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.core.management import get_commands

from config.embedded import CHECKOUT
from foundation.files.storage import places
from foundation.tenancy import outbox

FOLDERS = ("platform", "tenants", "network", "shared_library")
REMEMBERS = {"lru_cache", "cache", "cached_property"}
SENDS = {"notices.notify", "notices.mail", "sending.Mail"}
SPEAKS = re.compile(r"^\s*(NOTIFY|LISTEN)\s|pg_notify\s*\(", re.IGNORECASE)
# libraries by which one asks, or writes to, another machine
REACHES = (
    "aiohttp", "django.core.mail", "dns", "ftplib", "http.client", "httpx", "keycloak", "paramiko", "requests",
    "requests_hardened", "smtplib", "socket", "urllib.request", "urllib3", "websockets",
)  # fmt: skip
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def items() -> dict[str, list[str]]:
    """{kind of item: names}."""
    from config.celery import app

    return {
        "tasks": sorted(outbox.tasks()),
        "tasks of the minute": sorted(outbox.each_minute()),
        "tasks of the worker": sorted(name for name in app.tasks if not name.startswith("celery.")),
        "commands": sorted(name for name, app_name in get_commands().items() if is_ours(app_name)),
        "notices and mails": sorted(set(kinds())),
        "senders of more kinds": sorted(set(senders())),
        "stored files": sorted(places.OWNERS),
        "remembered by a process": sorted(set(remembered())),
        "kept in the cache": sorted(set(cached())),
        "channels of the database": sorted(set(channels())),
        "asks other machines": sorted(set(reaching())),
    }


def is_ours(app: object) -> bool:
    """Whether a command is of one of our apps."""
    return str(app).split(".", 1)[0] in {"config", "foundation", *FOLDERS[1:]}


@cache
def trees() -> tuple[tuple[str, ast.Module], ...]:
    """Each of our modules with its syntax tree."""
    return tuple(
        (module_name(path.relative_to(CHECKOUT)), ast.parse(path.read_text("utf-8")))
        for folder in FOLDERS
        for path in sorted((CHECKOUT / folder).rglob("*.py"))
        if "migrations" not in path.parts and "tools" not in path.parts
    )


@cache
def nodes(tree: ast.Module) -> tuple[ast.AST, ...]:
    """All of a syntax tree, walked once."""
    return tuple(ast.walk(tree))


def module_name(path: Path) -> str:
    """A module as it is imported."""
    return ".".join(path.with_suffix("").parts).removeprefix("platform.").removesuffix(".__init__")


def kinds() -> Iterator[str]:
    """The kind of each notice and mail: a call that is given both a kind and the key by which it is sent once."""
    for _, tree in trees():
        for node in nodes(tree):
            if (
                isinstance(node, ast.Call)
                and (kind := written_kind(node))
                and "key" in {one.arg for one in node.keywords}
            ):
                yield kind


def senders() -> Iterator[str]:
    """Functions that send a notice or a mail whose kind is a variable, or which has none."""
    for module, tree in trees():
        if not module.startswith("foundation.notices"):
            yield from (f"{module}.{name}" for name in sending_functions(tree))


def sending_functions(tree: ast.Module) -> Iterator[str]:
    """Functions of one module that send without a kind that is written there, whatever they call the senders."""
    sends = SENDS | set(other_names(tree))
    for function in nodes(tree):
        if isinstance(function, FUNCTIONS):
            calls = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
            if any(not written_kind(call) and ast.unparse(call.func) in sends for call in calls):
                yield function.name


def other_names(tree: ast.Module) -> Iterator[str]:
    """What else the senders are called in a module that takes them in under names of its own."""
    for module, name, called in imports(tree):
        package, of = module.rsplit(".", 1)[-1], {one.split(".")[0]: [] for one in SENDS}
        for one in SENDS:
            of[one.split(".")[0]].append(one.split(".")[1])
        if name in of:
            yield from (f"{called}.{one}" for one in of[name])
        elif name in of.get(package, ()):
            yield called
        elif not name and package in of:
            yield from (f"{called}.{one}" for one in of[package])


def imports(tree: ast.Module) -> Iterator[tuple[str, str, str]]:
    """(module, what of it or "", what it is called here)."""
    for node in nodes(tree):
        if isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            yield from ((module, one.name, one.asname or one.name) for one in node.names)
        elif isinstance(node, ast.Import):
            yield from ((one.name, "", one.asname or one.name) for one in node.names)


def written_kind(call: ast.Call) -> str:
    """The kind that a call is given as a text; empty where it is given none, or a variable."""
    given = {one.arg: one.value for one in call.keywords}.get("kind")
    return given.value if isinstance(given, ast.Constant) and isinstance(given.value, str) else ""


def remembered() -> Iterator[str]:
    """What a process keeps from one request to the next: answers of functions, and names that functions give anew."""
    for module, tree in trees():
        for node in nodes(tree):
            if isinstance(node, FUNCTIONS):
                if any(_remembers(one) for one in node.decorator_list):
                    yield f"{module}.{node.name}"
            elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and _remembers(node.value.func):
                yield from (f"{module}.{ast.unparse(one)}" for one in node.targets)
            elif isinstance(node, ast.Global):
                yield from (f"{module}.{name}" for name in node.names)


def _remembers(mark: ast.expr) -> bool:
    while isinstance(mark, ast.Call):
        mark = mark.func
    return getattr(mark, "attr", getattr(mark, "id", "")) in REMEMBERS


def cached() -> Iterator[str]:
    """Modules that reach for Django's cache, and templates that do."""
    for module, tree in trees():
        for taken, name, _called in imports(tree):
            if f"{taken}.{name}".startswith("django.core.cache") or name == "cache_page":
                yield module
    for folder in FOLDERS:
        for path in (CHECKOUT / folder).rglob("*.html"):
            if re.search(r"{%\s*load\s[^%]*\bcache\b", path.read_text("utf-8")):
                yield path.relative_to(CHECKOUT).as_posix()


def channels() -> Iterator[str]:
    """Modules that speak, or listen, on a channel of the database: all municipalities would hear it."""
    for module, tree in trees():
        for node in nodes(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and SPEAKS.search(node.value):
                yield module


def reaching() -> Iterator[str]:
    """Modules that take in a library by which other machines are asked, or written to."""
    for module, tree in trees():
        for taken, name, _called in imports(tree):
            if any(f"{taken}.{name}.".startswith(f"{one}.") for one in REACHES):
                yield module
