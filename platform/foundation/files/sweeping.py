"""What the tables refer to, so that a sweep takes nothing that is in use.

Nobody registers anything: every model with a column `sha256` or `rendition` keeps those files, with a column `reading`
its pictures too, and with a column of BLOCKS the pictures in those blocks. A network's files are kept by the networks'
tables, a municipality's by those in its own schema, those of an item of the shared library by the texts of its
versions. A table that the open door may not read stops the sweep with an error, and nothing is deleted.
"""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.core.exceptions import FieldDoesNotExist
from django.db import models

from foundation.files.storage.keeping import erase, sweep
from foundation.files.storage.places import LIBRARY, NETWORK, network_owner, owner_name, path

HASHES, BLOCKS = ("sha256", "rendition"), ("blocks", "template", "base", "core")


class _Pictures(models.Func):
    """The hashes of the pictures in a column of blocks."""

    function = "jsonb_path_query_array"
    template = "%(function)s(%(expressions)s, '$[*].image.sha256')"
    output_field = models.JSONField()


class _PicturesOfTexts(_Pictures):
    """The same in a column of {language: {"blocks": …}}."""

    template = "%(function)s(%(expressions)s, '$.*.blocks[*].image.sha256')"


def keepers(*, of_networks: bool) -> list[type[models.Model]]:
    """The models that refer to stored files: those of the networks, or those of a municipality's schema.

    What joint bodies share stands in public too, but its files are an item's own, and nobody's of a network.
    """
    names = (
        [name for name in settings.SHARED_APPS if name.startswith("network.")] if of_networks else settings.TENANT_APPS
    )
    return [
        model
        for model in apps.get_models()
        if apps.get_app_config(model._meta.app_label).name in names
        and any(_has(model, name) for name in HASHES + BLOCKS)
    ]


def kept(owner: str | UUID) -> set[str]:
    """The hashes of all that must stay; inside the municipality for its own, else in the worker's door."""
    if owner_name(owner).startswith(LIBRARY):
        return _kept_for_item(owner_name(owner).removeprefix(LIBRARY))
    found: set[str] = set()
    for model in keepers(of_networks=owner_name(owner).startswith(NETWORK)):
        rows = model._default_manager.order_by()
        for name in HASHES:
            if _has(model, name):
                found.update(rows.exclude(**{name: ""}).values_list(name, flat=True).distinct())
        for name in BLOCKS:
            if _has(model, name):
                for pictures in rows.annotate(found=_Pictures(name)).exclude(found=[]).values_list("found", flat=True):
                    found.update(pictures or ())
        if _has(model, "reading"):
            for pictures in rows.filter(reading__isnull=False).values_list("reading__images", flat=True):
                found.update(pictures or ())
    return found


def _kept_for_item(item_id: str) -> set[str]:
    version = apps.get_model("items", "ItemVersion")
    rows = version._default_manager.order_by().filter(item=UUID(item_id)).annotate(found=_PicturesOfTexts("texts"))
    return {sha256 for pictures in rows.exclude(found=[]).values_list("found", flat=True) for sha256 in pictures or ()}


def sweep_owner(owner: str | UUID, *, at: datetime) -> int:
    """Delete what nothing refers to and is older than a day; gives how many files went."""
    return sweep(owner, kept(owner), at=at)


def erase_unkept(network_id: UUID, hashes: Iterable[str], *, stored_before: datetime) -> int:
    """Delete at once those of a network's files that no row refers to any more.

    stored_before  files stored later stay for the sweep: a hand-in that is under way may have just stored the same
    """
    owner = network_owner(network_id)
    gone = 0
    for sha256 in set(hashes) - kept(owner):
        place = path(owner, sha256)
        if place.is_file() and _stored(place) <= stored_before.timestamp():
            gone += erase(owner, sha256)
    return gone


def _stored(place: Path) -> float:
    return place.stat().st_mtime


def _has(model: type[models.Model], name: str) -> bool:
    try:
        model._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    return True
