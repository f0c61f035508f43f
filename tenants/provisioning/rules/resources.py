"""What is served: users and groups with the attributes that mean something here, and no others.

An attribute that is not here is dropped and not kept: a directory tells more of people than we have any use for.
"""

from typing import Annotated, Any
from uuid import UUID

from pydantic import field_validator
from scim2_models import (
    URN,
    AuthenticationScheme,
    Bulk,
    CaseExact,
    ChangePassword,
    ComplexAttribute,
    Email,
    ETag,
    Extension,
    Filter,
    Group,
    GroupMembership,
    Mutability,
    Name,
    Patch,
    PhoneNumber,
    Required,
    Resource,
    ResourceType,
    ScimPolicy,
    ScimProvider,
    ServiceProviderConfig,
    Sort,
    Uniqueness,
)
from scim2_models.path import CompareOperator, Comparison, LogicalExpr, LogicalOperator

USER = "urn:ietf:params:scim:schemas:core:2.0:User"
GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group"
ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
MOST_ROWS = 200  # of one page of a list


class Manager(ComplexAttribute):
    """Who leads the person, by our id."""

    value: Annotated[str | None, CaseExact.true] = None
    display_name: Annotated[str | None, Mutability.read_only] = None


class Enterprise(Extension):
    """Where in the municipality the person works."""

    __schema__ = URN(ENTERPRISE)
    employee_number: str | None = None
    department: str | None = None
    division: str | None = None
    manager: Manager | None = None

    @field_validator("manager", mode="before")
    @classmethod
    def _as_entra_sends_it(cls, value: Any) -> Any:
        """A bare id, or a list with one manager."""
        if isinstance(value, list) and len(value) == 1:
            value = value[0]
        return {"value": value} if isinstance(value, str) and value else value or None


class User(Resource[Any]):
    """A person."""

    __schema__ = URN(USER)
    user_name: Annotated[str | None, Uniqueness.server, Required.true] = None
    name: Name | None = None
    display_name: str | None = None
    title: str | None = None
    preferred_language: str | None = None
    active: bool | None = None
    emails: list[Email] | None = None
    phone_numbers: list[PhoneNumber] | None = None
    groups: Annotated[list[GroupMembership] | None, Mutability.read_only] = None


CONFIG = ServiceProviderConfig(
    patch=Patch(supported=True),
    bulk=Bulk(supported=False, max_operations=0, max_payload_size=0),
    filter=Filter(supported=True, max_results=MOST_ROWS),
    change_password=ChangePassword(supported=False),
    sort=Sort(supported=False),
    etag=ETag(supported=True),
    authentication_schemes=[
        AuthenticationScheme(
            type=AuthenticationScheme.Type.oauthbearertoken,
            name="Bearer token",
            description="A token that the municipality has made.",
        )
    ],
)

# what the most used client does otherwise than the RFC: tests/tenants/provisioning/test_entra.py
POLICY = ScimPolicy(
    unknown=ScimPolicy.Unknown.ignore,
    remove_value_as_filter=ScimPolicy.RemoveValue.apply,
    unmatched_path_filter=ScimPolicy.UnmatchedPathFilter.create,
)

PROVIDER = ScimProvider(
    models=[User, Enterprise, Group],
    resource_types=[
        ResourceType.model_validate(one)
        for one in (
            {
                "id": "User",
                "name": "User",
                "endpoint": "/Users",
                "schema": USER,
                "schemaExtensions": [{"schema": ENTERPRISE, "required": False}],
            },
            {"id": "Group", "name": "Group", "endpoint": "/Groups", "schema": GROUP},
        )
    ],
    config=CONFIG,
    policy=POLICY,
)

# attribute -> the column that holds it; in small letters where case does not matter
COLUMNS = {
    "User": {"username": "user_key", "externalid": "external_id", "id": "id"},
    "Group": {"displayname": "name__iexact", "externalid": "external_id", "id": "id"},
}


def narrowed(kind: str, node: Any) -> dict[str, Any]:
    """What a filter surely asks of columns: {column: value}. What it asks besides, is asked of the rows found."""
    if isinstance(node, LogicalExpr) and node.op == LogicalOperator.and_:
        found: dict[str, Any] = {}
        for term in node.terms:
            found = narrowed(kind, term) | found
        return found
    if not isinstance(node, Comparison) or node.op != CompareOperator.eq or not isinstance(node.value, str):
        return {}
    path = node.attr_path
    column = None if path.sub_attr else COLUMNS[kind].get(path.attr.lower())
    if column is None:
        return {}
    value: Any = node.value.lower() if column == "user_key" else node.value
    if column == "id":
        value = as_id(value)
    return {column: value if column == "id" or can_be_kept(value) else None}


def can_be_kept(text: str) -> bool:
    """Whether a column can hold the text: no NUL, and no half of a sign."""
    return "\0" not in text and text.encode(errors="replace").decode() == text


def as_id(text: Any) -> UUID | None:
    """One of our ids; None for another text."""
    try:
        return UUID(str(text))
    except ValueError:
        return None


def best(values: Any) -> str:
    """Of several addresses or numbers the primary one, else the one for work, else the first."""
    rows = [one for one in values or [] if one.value]
    order = sorted(rows, key=lambda one: (not one.primary, str(one.type or "").lower() != "work"))
    return str(order[0].value) if order else ""
