"""Ways of signing in. A flow in use is never half made: another one is made beside it, bound, and the old removed."""

from functools import partial
from typing import Any

from .. import files
from ..changes import Change, Changes
from ..contracts import Wanted
from ..server import Server

ALIAS = "{alias}"


def flows(server: Server, wanted: Wanted) -> Changes:
    """The flows of the file, each bound to what it is for."""
    realm = server.get() or {}
    there = [flow for flow in server.get("authentication/flows") or [] if flow["topLevel"]]
    for flow in files.read("flows", wanted.values):
        ours = [row for row in there if row["alias"].startswith(f"{flow['alias']}-")]
        in_use = realm.get(flow["bound"]) if flow["bound"] else (ours[-1]["alias"] if ours else None)
        good = next((row for row in ours if _tree(server, row["alias"]) == _meant(flow["steps"], row["alias"])), None)
        if good is None:
            alias = _free(flow["alias"], there)
            yield Change(f"Sign-in flow {alias}: make it", partial(_make, server, flow, alias))
        else:
            alias = good["alias"]
        if flow["bound"] and in_use != alias:
            yield Change(f"Sign-in flow {alias}: use it", partial(server.put, "", {flow["bound"]: alias}))
        for row in ours:
            if row["alias"] != alias:
                yield from _removed(server, row, alias)


def _removed(server: Server, flow: dict[str, Any], instead: str) -> Changes:
    for provider in server.get("identity-provider/instances") or []:
        if provider.get("postBrokerLoginFlowAlias") == flow["alias"]:
            changed = {**provider, "postBrokerLoginFlowAlias": instead}
            path = f"identity-provider/instances/{provider['alias']}"
            yield Change(f"Provider {provider['alias']}: go on with {instead}", partial(server.put, path, changed))
    yield Change(
        f"Sign-in flow {flow['alias']}: remove it", partial(server.delete, f"authentication/flows/{flow['id']}")
    )


def current(server: Server, alias: str) -> str:
    """The whole alias of one of our flows on the server."""
    found = [row["alias"] for row in server.get("authentication/flows") or [] if row["alias"].startswith(f"{alias}-")]
    return found[-1] if found else alias


def _free(alias: str, there: list[dict[str, Any]]) -> str:
    taken = {row["alias"] for row in there}
    return next(f"{alias}-{number}" for number in range(1, 1000) if f"{alias}-{number}" not in taken)


def _meant(steps: list[dict[str, Any]], alias: str) -> list[Any]:
    """The file's steps as _tree() reads them."""
    return [
        (f"{alias} {step['flow']}", step["need"], _meant(step["steps"], alias))
        if "flow" in step
        else (step["step"], step["need"], _config(step, alias))
        for step in steps
    ]


def _config(step: dict[str, Any], alias: str) -> dict[str, str]:
    return {key: value.replace(ALIAS, alias) for key, value in step.get("config", {}).items()}


def _tree(server: Server, alias: str) -> list[Any]:
    """The steps that the server has, as nested lists."""
    tree: list[Any] = []
    open_flows = [tree]
    for row in server.get(f"authentication/flows/{alias}/executions") or []:
        del open_flows[row["level"] + 1 :]
        if row.get("authenticationFlow"):
            steps: list[Any] = []
            open_flows[-1].append((row["displayName"], row["requirement"], steps))
            open_flows.append(steps)
        else:
            config = server.get(f"authentication/config/{row['authenticationConfig']}") if _has_config(row) else {}
            open_flows[-1].append((row["providerId"], row["requirement"], (config or {}).get("config", {})))
    return tree


def _has_config(row: dict[str, Any]) -> bool:
    return bool(row.get("authenticationConfig"))


def _make(server: Server, flow: dict[str, Any], alias: str) -> None:
    server.admin.create_authentication_flow(
        {"alias": alias, "description": flow["description"], "providerId": "basic-flow", "topLevel": True}
    )
    _fill(server, alias, alias, flow["steps"])


def _fill(server: Server, top: str, parent: str, steps: list[dict[str, Any]]) -> None:
    for step in steps:
        if "flow" in step:
            alias = f"{top} {step['flow']}"
            kind = {"alias": alias, "type": "basic-flow", "provider": "registration-page-form", "description": ""}
            server.admin.create_authentication_flow_subflow(kind, parent)
            _need(server, parent, step["need"])
            _fill(server, top, alias, step["steps"])
            continue
        server.admin.create_authentication_flow_execution({"provider": step["step"]}, parent)
        made = _need(server, parent, step["need"])
        if config := _config(step, top):
            name = f"{parent} {step['step']}"
            server.post(f"authentication/executions/{made}/config", {"alias": name, "config": config})


def _need(server: Server, parent: str, need: str) -> str:
    """Say how much the step that was made last is needed; returns its id."""
    made = [row for row in server.get(f"authentication/flows/{parent}/executions") or [] if row["level"] == 0][-1]
    made["requirement"] = need
    server.put(f"authentication/flows/{parent}/executions", made)
    return made["id"]
