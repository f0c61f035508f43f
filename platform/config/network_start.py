"""What the networks' start page is told about the modules above it: the gatherings that come next."""

from datetime import datetime
from typing import Any

from foundation.rights import Actor
from network.gatherings import facade as gatherings

SHOWN = 3


def coming(by: Actor, at: datetime) -> list[dict[str, object]]:
    """[{url, title, network, at}] of the next gatherings in the actor's networks."""
    return [
        {"url": f"/gatherings/{one.id}/", "title": one.title, "network": one.network_name, "at": one.starts_at}
        for one in gatherings.gatherings(by=by, coming_only=True, at=at)[:SHOWN]
    ]


START: dict[str, Any] = {"coming": coming}
