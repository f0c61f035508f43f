"""Rules about Python files, found in the syntax tree."""

import ast
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import PurePosixPath

from config.tools.rules.rule import Finder, Rule, longer_than

DOORS = {"views", "rest", "feeds", "tasks"}
BELOW_THE_CLOCK = {"actions", "queries", "rules", "facade", "contracts", "permissions", "models", "forms"}
HOUSES = {"tenants", "network", "shared_library"}


def is_python(path: PurePosixPath) -> bool:
    """Any Python file."""
    return path.suffix == ".py"


def is_written(path: PurePosixPath) -> bool:
    """Written by people: not the migrations, which Django writes as long as they are."""
    return is_python(path) and "migrations" not in path.parts


def is_ours(path: PurePosixPath) -> bool:
    """The product's own code: no tests, no migrations."""
    return is_python(path) and path.parts[0] in HOUSES | {"platform"} and "migrations" not in path.parts


def in_room(rooms: set[str]) -> Callable[[PurePosixPath], bool]:
    """A module's file of that name, or one in a package of that name."""
    return lambda path: is_ours(path) and any(part in rooms for part in _place(path))


def _place(path: PurePosixPath) -> tuple[str, ...]:
    """Which room of its module a file is: at most one name. Modules of platform/ lie one folder deeper."""
    below = path.parts[3 if path.parts[0] == "platform" else 2 :]
    return tuple(part.removesuffix(".py") for part in below[:1])


@lru_cache(maxsize=2)
def nodes(text: str) -> tuple[ast.AST, ...]:
    """A file's syntax tree, for one rule after the other."""
    return tuple(ast.walk(ast.parse(text)))


def on_nodes(wrong: Callable[[ast.AST], bool]) -> Finder:
    """Finds the lines of the nodes that are wrong."""

    def find(text: str) -> Iterator[int]:
        for node in nodes(text):
            if wrong(node):
                yield getattr(node, "lineno", 1)

    return find


def reaches_the_tables(node: ast.AST) -> bool:
    """`.objects`, or a call of `.save()`, `.delete()` and the like."""
    if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager"}:
        return True
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"save", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
    )


def saves_everything(node: ast.AST) -> bool:
    """`row.save()`: it would write back columns that somebody else changed meanwhile."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "save"):
        return False
    of_parent = isinstance(node.func.value, ast.Call) and getattr(node.func.value.func, "id", "") == "super"
    named = {keyword.arg for keyword in node.keywords}
    return not node.args and not of_parent and not named & {"update_fields", "force_insert"}


def takes_by_place(node: ast.AST) -> bool:
    """A task with a parameter that may be given by its place."""
    if not isinstance(node, ast.FunctionDef):
        return False
    names = {ast.unparse(mark.func if isinstance(mark, ast.Call) else mark) for mark in node.decorator_list}
    is_task = bool(names & {"task", "tenancy.task", "shared_task", "app.task"})
    return is_task and bool(node.args.args or node.args.posonlyargs or node.args.vararg)


def reads_the_clock(node: ast.AST) -> bool:
    """`timezone.now()`, `datetime.now(UTC)`, `date.today()`, and `timezone.localdate()` of nothing in particular."""
    if not isinstance(node, ast.Call):
        return False
    name = ast.unparse(node.func).rsplit(".", 1)[-1]
    return name in {"now", "today", "utcnow"} or (name in {"localdate", "localtime"} and not node.args)


def leaves_out(node: ast.AST) -> bool:
    """A skipped test, or a stand-in for something of ours."""
    if isinstance(node, ast.Attribute) and ast.unparse(node) in {
        "pytest.skip", "pytest.mark.skip", "pytest.mark.skipif", "pytest.importorskip", "pytest.xfail",
        "pytest.mark.xfail", "unittest.skip",
    }:  # fmt: skip
        return True
    return isinstance(node, ast.Import | ast.ImportFrom) and "mock" in ast.unparse(node)


PYTHON_RULES = (
    Rule("doors-do-not-write", "views, rest, feeds and tasks ask queries and actions, never the tables",
         in_room(DOORS), on_nodes(reaches_the_tables),
         good="row = queries.get_row(pk, by=actor)", bad="row = Row.objects.get(pk=pk)"),
    Rule("save-named-fields", "save with update_fields (or force_insert for a new row)",
         is_ours, on_nodes(saves_everything),
         good='row.save(update_fields=["state"])', bad="row.save()"),
    Rule("tasks-by-name", "a task takes keywords only",
         is_ours, on_nodes(takes_by_place),
         good='@task("x.y")\ndef run(*, row_id): ...', bad='@task("x.y")\ndef run(row_id): ...'),
    Rule("clock-at-the-door", "the time comes in as at=; only views, tasks and commands read the clock",
         in_room(BELOW_THE_CLOCK), on_nodes(reads_the_clock),
         good="def close(row, *, by, at): row.closed_at = at", bad="row.closed_at = timezone.now()"),
    Rule("no-left-out-tests", "no skipped test and no stand-in for our own parts",
         lambda path: is_python(path) and path.parts[0] == "tests", on_nodes(leaves_out),
         good="def test_it_works(): ...", bad="@pytest.mark.skip\ndef test_it_works(): ..."),
    Rule("short-python", "over 300 lines a file becomes a package named by nouns",
         is_written, longer_than(300),
         good="x = 1\n" * 300, bad="x = 1\n" * 301),
)  # fmt: skip
