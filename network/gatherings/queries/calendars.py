"""Gatherings as iCalendar (RFC 5545): a feed that phones and mail programs ask for again, and one event to take away.

Instants are in UTC: no gathering repeats, so every program shows them rightly in its own time without a VTIMEZONE.
"""

from collections.abc import Iterable
from datetime import UTC, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.utils import translation
from django.utils.translation import gettext as _

from foundation import tenancy
from foundation.identity import addresses
from foundation.sorting import address_name

from ..contracts import CalendarFile
from ..models import Gathering

if TYPE_CHECKING:
    from icalendar import Event

PRODUCT = "-//Felles//Felles//NO"
# how often a program should ask again; most have a rhythm of their own
REFRESH = timedelta(hours=4)
SHOWN = ("id", "title", "starts_at", "ends_at", "place", "online_url", "intro", "state", "cancel_reason", "version")


def calendar_of_feed(secret_hash: str) -> bytes | None:
    """The calendar behind a secret address; None for one that is unknown, was replaced, or whose person has left."""
    with tenancy.public(), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM gatherings_of_feed(%s)", [secret_hash])
        names = [column.name for column in cursor.description or ()]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    if not rows:
        return None
    first = rows[0]
    with translation.override(first["language"]):
        page = page_of(first["municipality_id"])
        events = [_event(row, page) for row in rows if row["id"]]
        return _calendar(events, name=_("Samlinger i %(network)s") % {"network": first["network"]})


def calendar_of_one(gathering: Gathering, *, municipality_id: UUID | None) -> CalendarFile:
    """One gathering as a file, with the address of its page on the asker's own host."""
    row = {name: getattr(gathering, name) for name in SHOWN} | {"changed_at": gathering.changed_at}
    content = _calendar([_event(row, page_of(municipality_id))])
    return CalendarFile(f"{address_name(gathering.title) or 'samling'}.ics", content)


def page_of(municipality_id: UUID | None) -> str:
    """The address of the gatherings' pages, without the gathering's number: a facilitator's, or the municipality's."""
    if municipality_id is None:
        return addresses.at_the_network("/gatherings/")
    return addresses.in_municipality(municipality_id, "/homework/gatherings/")


def _calendar(events: Iterable["Event"], name: str = "") -> bytes:
    from icalendar import Calendar, vDuration  # here, and not in every process that never writes one

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    if name:
        calendar.add("name", name)
        calendar.add("x-wr-calname", name)
        calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", vDuration(REFRESH))
    for event in events:
        calendar.add_component(event)
    return calendar.to_ical()


def _event(row: dict[str, Any], page: str) -> "Event":
    from icalendar import Event, vUri

    cancelled = row["state"] == "cancelled"
    event = Event()
    event.add("uid", f"{row['id']}@{settings.NETWORK_HOST}")
    event.add("sequence", row["version"])
    event.add("dtstamp", row["changed_at"].astimezone(UTC))
    event.add("last-modified", row["changed_at"].astimezone(UTC))
    event.add("dtstart", row["starts_at"].astimezone(UTC))
    event.add("dtend", row["ends_at"].astimezone(UTC))
    event.add("summary", _("Avlyst: %(gathering)s") % {"gathering": row["title"]} if cancelled else row["title"])
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if cancelled else "OPAQUE")
    if row["place"] or row["online_url"]:
        event.add("location", row["place"] or row["online_url"])
    address = f"{page}{row['id']}/"
    event.add("url", vUri(address))
    event.add("description", "\n\n".join(_description(row, address)))
    return event


def _description(row: dict[str, Any], address: str) -> list[str]:
    pieces = [row["cancel_reason"], row["intro"].strip()]
    if row["online_url"]:
        pieces.append(_("Møtelenke: %(url)s") % {"url": row["online_url"]})
    pieces.append(_("Program og materiell: %(url)s") % {"url": address})
    return [piece for piece in pieces if piece]
