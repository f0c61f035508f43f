"""Every task that is asked for is answered to: by later(), or by a helper that hands a name on to it."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from foundation.tenancy import outbox

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("platform", "tenants", "network", "shared_library")


class Call(NamedTuple):
    """One call in the code, and the parameters of the function it stands in."""

    file: str
    within: str
    parameters: tuple[str, ...]
    called: str
    node: ast.Call

    def given(self, position: int, keyword: str) -> ast.expr | None:
        if len(self.node.args) > position:
            return self.node.args[position]
        return next((k.value for k in self.node.keywords if k.arg == keyword), None)


def calls_in(file: str, node: ast.AST, within: str = "", parameters: tuple[str, ...] = ()) -> Iterator[Call]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef):
            named = (*child.args.posonlyargs, *child.args.args, *child.args.kwonlyargs)
            yield from calls_in(file, child, child.name, tuple(one.arg for one in named))
            continue
        if isinstance(child, ast.Call):
            called = getattr(child.func, "attr", getattr(child.func, "id", ""))
            yield Call(file, within, parameters, called, child)
        yield from calls_in(file, child, within, parameters)


@cache
def calls() -> tuple[Call, ...]:
    return tuple(
        call
        for folder in FOLDERS
        for path in (ROOT / folder).rglob("*.py")
        for call in calls_in(str(path.relative_to(ROOT)), ast.parse(path.read_text("utf-8")))
    )


def handing_on() -> dict[str, tuple[int, str]]:
    """{function: (position, parameter)} of later() and of all that hand a parameter of their own on to it."""
    found: dict[str, tuple[int, str]] = {}
    new = {"later": (0, "name")}
    while new:
        found |= new
        new = {
            call.within: (call.parameters.index(name.id), name.id)
            for call in calls()
            if call.called in found and call.within not in found
            if isinstance(name := call.given(*found[call.called]), ast.Name) and name.id in call.parameters
        }
    return found


def asked_for() -> dict[str, str]:
    """{name: file} of each task that the code asks for; a name that is not written out stands as code."""
    helpers = handing_on()
    found = {}
    for call in calls():
        if call.called in helpers:
            name = call.given(*helpers[call.called])
            if isinstance(name, ast.Constant):
                found[str(name.value)] = call.file
            elif not (isinstance(name, ast.Name) and name.id in call.parameters):
                found[ast.unparse(name) if name else "nothing"] = call.file
    return found


def test_every_name_that_later_is_given_is_written_out_and_known():
    assert {name: file for name, file in asked_for().items() if name not in outbox.tasks()} == {}


def test_every_task_is_asked_for_by_somebody():
    ours = {name for name, function in outbox.tasks().items() if not function.__module__.startswith("test")}
    assert ours - asked_for().keys() == set()
