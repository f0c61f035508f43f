"""What a document may belong to, as choices of a form: [(id, words)]."""

from uuid import UUID

from foundation.forms import indented
from tenants.documents.models import DocumentType, Theme
from tenants.documents.permissions import TABLE, seats_of
from tenants.organisation import facade as organisation

from . import planning


def where(*, by, for_new=False) -> dict[str, list[tuple[str, str]]]:
    """Choices for theme, type, owner and unit; four queries.

    for_new  only themes in which the person may begin a document
    """
    themes = planning.themes(by)
    if for_new and not by.has("editor"):
        themes = [theme for theme in themes if by.member_id in theme.group]
    return {
        "theme_id": [(str(theme.pk), indented(theme.title, theme.depth)) for theme in themes],
        "document_type_id": [(str(kind.pk), kind.title) for kind in planning.document_types()],
        "owner_id": [(str(position.pk), _owner(position)) for position in planning.positions()],
        "unit_id": [(str(place.unit_id), indented(place.name, place.depth)) for place in organisation.units(by)],
    }


def may_create(by) -> bool:
    """Whether there is a theme in which the person may begin a document."""
    return TABLE.allows(by, "create") and (
        by.has("editor") or Theme.objects.filter(group__contains=[by.member_id], ended_at=None).exists()
    )


def has_seat(by) -> bool:
    """Whether the person holds a position or is deputy in one: owns documents, or may be asked to approve."""
    return by.member_id is not None and seats_of(by).exists()


def right_homes(theme_id: UUID, document_type_id: UUID) -> list[Theme | DocumentType]:
    """The theme and the type, each when it says where its texts belong."""
    found = [Theme.objects.get(pk=theme_id), DocumentType.objects.get(pk=document_type_id)]
    return [one for one in found if one.home]


def _owner(position) -> str:
    return f"{position.title}, {position.unit.name}" if position.unit else position.title
