"""What a document may belong to, as choices of a form: [(id, words)]."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Value

from foundation.forms import indented
from tenants.documents.models import DocumentType, Favourite, Theme
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


@dataclass(frozen=True, slots=True)
class Own:
    """What a person has among the documents.

    seated      holds a position or is deputy in one: owns documents, or may be asked to approve
    may_create  as the function of that name
    kept        documents kept at hand
    """

    seated: bool
    may_create: bool
    kept: list[UUID]


def own(by) -> Own:
    """All of it in one query."""
    kept: list[UUID] = []
    said = {"seat": False, "group": by.has("editor")}
    if by.member_id is not None:
        groups = Theme.objects.filter(group__contains=[by.member_id], ended_at=None).order_by()
        favourites = Favourite.objects.filter(member_id=by.member_id).values_list("document_id", Value("kept"))
        seat = seats_of(by).values_list("position_id", Value("seat"))[:1]
        for key, name in favourites.union(seat, groups.values_list("pk", Value("group"))[:1], all=True):
            if name == "kept":
                kept.append(key)
            else:
                said[name] = True
    return Own(said["seat"], said["group"] and TABLE.allows(by, "create"), kept)


def right_homes(theme_id: UUID, document_type_id: UUID) -> list[Theme | DocumentType]:
    """The theme and the type, each when it says where its texts belong."""
    found = [Theme.objects.get(pk=theme_id), DocumentType.objects.get(pk=document_type_id)]
    return [one for one in found if one.home]


def _owner(position) -> str:
    return f"{position.title}, {position.unit.name}" if position.unit else position.title
