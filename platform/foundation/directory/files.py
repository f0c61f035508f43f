"""The realm as code: the files of deploy/keycloak, with ${NAME} filled in."""

import json
import re
from collections.abc import Mapping
from typing import Any

from .place import place

_NAME = re.compile(r"\$\{([A-Z_]+)\}")


def read(name: str, values: Mapping[str, str]) -> Any:
    """One file; ${NAME} in capitals is ours, ${name} is Keycloak's own and stays."""
    return _filled(json.loads((place().files / f"{name}.json").read_text("utf-8")), values)


def _filled(told: Any, values: Mapping[str, str]) -> Any:
    if isinstance(told, dict):
        return {key: _filled(value, values) for key, value in told.items()}
    if isinstance(told, list):
        return [_filled(value, values) for value in told]
    if isinstance(told, str):
        return _NAME.sub(lambda found: values[found[1]], told)
    return told
