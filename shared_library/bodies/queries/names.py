"""What the log says that an entry is about."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from foundation import tenancy
from foundation.audit.subjects import said
from foundation.registry import queries as registry
from shared_library.bodies.models import AgreedTheme, Agreement, AgreementAnswer, Place

Row = tuple[UUID, UUID, str]


def subjects_of(asked: Mapping[str, set[UUID]]) -> dict[tuple[str, UUID], str]:
    """{target type: {ids}} -> {(target type, id): the body and the member or theme}.

    In the body's own house the body goes without saying. One query for each kind.
    """
    found = {kind: list(_rows(kind, ids)) for kind, ids in asked.items()}
    here = tenancy.current().id
    bodies = {body for rows in found.values() for _key, body, _name in rows} - {here}
    names = {key: row.name for key, row in registry.municipalities(bodies).items()} if bodies else {}
    return {
        (kind, key): said([names.get(body), None if name == tenancy.current().name else name])
        for kind, rows in found.items()
        for key, body, name in rows
    }


def _rows(kind: str, ids: set[UUID]) -> Iterable[Row]:
    """(id, body, who or what else it is about)"""
    if kind == "bodies.agreement":
        return Agreement.objects.filter(pk__in=ids).values_list("pk", "joint_body_id", "joining_name")
    if kind == "bodies.agreementanswer":
        return AgreementAnswer.objects.filter(pk__in=ids).values_list("pk", "joint_body_id", "municipality_name")
    if kind == "bodies.agreedtheme":
        return AgreedTheme.objects.filter(pk__in=ids).values_list("pk", "joint_body_id", "title")
    if kind == "bodies.place":
        return Place.objects.filter(pk__in=ids).values_list("pk", "joint_body_id", "municipality_name")
    return []
