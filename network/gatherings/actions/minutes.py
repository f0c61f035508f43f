"""The minutes: a draft that the facilitators write together, and what the members read."""

from datetime import datetime

from django.db import transaction

from foundation import audit
from foundation.rights import Actor
from network.circles import facade as circles

from ..models import Gathering, Minutes, PublishedMinutes
from ..rules import SPELL
from .keeping import locked
from .refusals import ChangedMeanwhile, NotAnnounced, NothingWritten

OPEN = ("planned", "held")


@transaction.atomic
def save_minutes(gathering: Gathering, *, text: str, version: int, by: Actor, at: datetime) -> Minutes:
    """Save the draft; autosaved, and stopped when somebody else has saved since.

    version  0 when the form was opened before there was a draft
    raises   ChangedMeanwhile with what is stored
    """
    current = locked(gathering, "write_minutes", by=by, states=OPEN)
    minutes = Minutes.objects.filter(gathering=current).first()
    if minutes is None:
        minutes = Minutes.objects.create(
            gathering=current, network_id=current.network_id, text=text, edited_at=at, edited_by_name=by.name
        )
        audit.record(by, "write_minutes", minutes)
        return minutes
    if minutes.text == text:
        return minutes
    if minutes.version != version:
        raise ChangedMeanwhile(minutes)
    new_spell = minutes.edited_by_name != by.name or at - minutes.edited_at >= SPELL
    minutes.text, minutes.version = text, minutes.version + 1
    minutes.edited_at, minutes.edited_by_name = at, by.name
    minutes.save(update_fields=["text", "version", "edited_at", "edited_by_name"])
    if new_spell:
        audit.record(by, "write_minutes", minutes)
    return minutes


@transaction.atomic
def publish_minutes(gathering: Gathering, *, by: Actor, at: datetime, version: int | None = None) -> PublishedMinutes:
    """Let the members read the draft as it stands, and tell them once; again: correct what they read.

    version  of the draft that was looked over; None does not ask
    raises   NotAnnounced, NothingWritten, ChangedMeanwhile
    """
    current = locked(gathering, "write_minutes", by=by, states=OPEN)
    if not current.announced_at:
        raise NotAnnounced
    draft = Minutes.objects.filter(gathering=current).first()
    if draft is None or not draft.text.strip():
        raise NothingWritten
    if version is not None and draft.version != version:
        raise ChangedMeanwhile(draft)
    published = PublishedMinutes.objects.filter(gathering=current).first()
    if published is None:
        published = PublishedMinutes.objects.create(
            gathering=current,
            network_id=current.network_id,
            text=draft.text,
            published_at=at,
            published_by_name=by.name,
        )
        audit.record(by, "publish_minutes", published)
        circles.tell_members(current.network_id, "homework.minutes_published", gathering_id=current.id)
    elif published.text != draft.text:
        old, published.text, published.corrected_at = published.text, draft.text, at
        published.save(update_fields=["text", "corrected_at"])
        audit.record(by, "correct_minutes", published, changes={"text": (old, draft.text)})
    return published
