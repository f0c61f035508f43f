"""Items of the shared library for tests, made by the acts themselves."""

from datetime import UTC, datetime

from foundation import tenancy
from foundation.registry import queries as registry
from foundation.registry.models import JointBodyMember, Municipality
from shared_library.items import facade
from shared_library.items.contracts import ItemView, Publication, Text, VersionView

AT = datetime(2026, 9, 1, 8, tzinfo=UTC)
TITLE = "Slik melder du avvik"


def make_body(row: Municipality, *members: Municipality) -> Municipality:
    """An opened municipality as a joint body with these members; cheaper than a new house, and rolled back."""
    with tenancy.owner():
        Municipality.objects.filter(pk=row.pk).update(kind="joint_body")
        JointBodyMember.objects.bulk_create(
            JointBodyMember(joint_body_id=row.pk, municipality_id=one.pk) for one in members
        )
    registry.forget()
    row.kind = "joint_body"
    return row


def leave(body: Municipality, member: Municipality) -> None:
    """A member is one no more."""
    with tenancy.owner():
        JointBodyMember.objects.filter(joint_body=body.pk, municipality=member.pk).delete()


def blocks(*lines: str) -> list[dict]:
    """Paragraphs named b1, b2 …"""
    return [
        {"id": f"b{number}", "type": "paragraph", "text": line, "html": line} for number, line in enumerate(lines, 1)
    ]


def publication(*lines: str, title: str = TITLE, key: str = "avvik", **values) -> Publication:
    """A text in bokmål; texts={language: Text} gives others instead."""
    texts = values.pop("texts", None) or {"nb": Text(title, blocks(*(lines or ("Meld samme dag.", "Si fra."))))}
    return Publication(
        texts=texts, key=key, **{"theme": "Avvik", "document_type": "Prosedyre", "owner_role": "Rådgiver"} | values
    )


def publish(body: Municipality, by, *lines: str, at: datetime = AT, **values) -> VersionView:
    """Publish in the body's house; `by` is an actor of it."""
    with tenancy.inside(body):
        return facade.publish(publication(*lines, **values), by=by, at=at)


def make_base(*lines: str, at: datetime = AT, **values) -> VersionView | None:
    """An item of the base, or its next version."""
    with tenancy.owner():
        return facade.publish_base(publication(*lines, **values), at=at)


def seen_by(someone, **values) -> list[ItemView]:
    """The library's list as a person of a municipality sees it."""
    with tenancy.inside(someone.municipality):
        return facade.items(by=someone.actor, **{"language": "nb"} | values)
