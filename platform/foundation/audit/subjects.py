"""What an entry is about: the homework, gathering or person that its target belongs to, by name.

A module tells in `apps.ready` where the names of its targets stand, as paths of fields:

    subjects.tell({"feedback.remark": ("feedback__submission__municipality_name", "feedback__assignment__title")})

or, where a path does not reach, a function that answers for all targets of its app:

    subjects.ask("homework", subjects_of)        # {target type: {ids}} -> {(target type, id): name}

The wall cuts what is found; what is gone, or out of reach, has no name. One query for each kind of target.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from uuid import UUID

from django.apps import apps

from .models import Entry

Asked = Mapping[str, set[UUID]]
Names = dict[tuple[str, UUID], str]

_paths: dict[str, tuple[str, ...]] = {}
_askers: dict[str, Callable[[Asked], Names]] = {}


def tell(paths: Mapping[str, tuple[str, ...]]) -> None:
    """Add where the names of these kinds of targets stand."""
    _paths.update(paths)


def ask(app: str, asker: Callable[[Asked], Names]) -> None:
    """Let a function name all targets of an app."""
    _askers[app] = asker


def names(entries: Iterable[Entry]) -> Names:
    """{(target type, id): name} for the targets of these entries."""
    kinds: dict[str, set[UUID]] = defaultdict(set)
    for entry in entries:
        if entry.target_id:
            kinds[entry.target_type].add(entry.target_id)
    found: Names = {}
    for kind, ids in kinds.items():
        if kind in _paths:
            rows = apps.get_model(kind)._default_manager.filter(pk__in=ids).values_list("pk", *_paths[kind])
            found |= {(kind, key): said(parts) for key, *parts in rows}
    for app, asker in _askers.items():
        mine = {kind: ids for kind, ids in kinds.items() if kind.startswith(f"{app}.")}
        if mine:
            found |= asker(mine)
    return found


def said(parts: Iterable[str | None]) -> str:
    """Names one after another, each once."""
    return " · ".join(dict.fromkeys(part for part in parts if part))
