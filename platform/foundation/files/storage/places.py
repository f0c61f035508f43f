"""Owners and paths."""

import re
from pathlib import Path
from uuid import UUID

from django.conf import settings

SHA256 = re.compile(r"[0-9a-f]{64}\Z")
NETWORK = "network/"
LIBRARY = "library/"
# whose files are stored, and what the owner's name begins with
OWNERS = {"municipality": "", "network": NETWORK, "library": LIBRARY}


def owner_name(owner: str | UUID) -> str:
    """The owner in its one written form; raises ValueError for anything else, so that no path can be steered."""
    text = str(owner)
    kind = next((prefix for prefix in OWNERS.values() if prefix and text.startswith(prefix)), "")
    return f"{kind}{UUID(text.removeprefix(kind))}"


def network_owner(network_id: str | UUID) -> str:
    """The owner name of a network."""
    return f"{NETWORK}{UUID(str(network_id))}"


def library_owner(item_id: str | UUID) -> str:
    """The owner name of an item of the shared library."""
    return f"{LIBRARY}{UUID(str(item_id))}"


def folder(owner: str | UUID) -> Path:
    """The owner's folder, perhaps not there yet."""
    return Path(settings.FILES_ROOT) / owner_name(owner)


def path(owner: str | UUID, sha256: str) -> Path:
    """Where an owner's file lies, stored or not; raises ValueError for what is no hash."""
    if not SHA256.match(sha256):
        raise ValueError("not a sha256 in small hex digits")
    return folder(owner) / sha256[:2] / sha256


def owner_of(place: Path) -> str | None:
    """The owner of a stored file by its path; None for a file that lies elsewhere."""
    try:
        parts = place.resolve().relative_to(Path(settings.FILES_ROOT).resolve()).parts
        return owner_name("/".join(parts[:-2]))
    except ValueError:
        return None


def owners() -> list[str]:
    """Every owner that has a folder."""
    root = Path(settings.FILES_ROOT)
    found = []
    for prefix in OWNERS.values():
        parent = root / prefix
        for entry in sorted(parent.iterdir()) if parent.is_dir() else ():
            if f"{entry.name}/" not in OWNERS.values() and entry.is_dir():
                found.append(owner_name(f"{prefix}{entry.name}"))
    return found
