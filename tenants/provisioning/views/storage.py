"""Where the protocol reads and writes: our own queries and actions. None of the protocol's rules is decided here."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any

from django.db import transaction
from scim2_models import (
    Group,
    GroupMember,
    InvalidValueException,
    Meta,
    NotFoundException,
    PreconditionFailedException,
    Resource,
    ResourceType,
    ResponseParameters,
    SearchRequest,
    UniquenessException,
)
from scim2_server.storage import ScimStorage, SearchPage

from foundation.rights import Actor
from foundation.tenancy import counters
from tenants.provisioning import actions, queries
from tenants.provisioning.contracts import GroupTold, PersonTold
from tenants.provisioning.models import Group as GroupRow
from tenants.provisioning.models import Person as PersonRow
from tenants.provisioning.rules import resources

from .scim import TooOften

Row = PersonRow | GroupRow
NAME, TITLE, PHONE = 120, 120, 30  # what a member's columns hold
MOST_WIDE = 12  # a minute, of searches that no column finds: all are read, for 10,000 people two seconds each
# a page that begins behind this one begins behind everybody; the database counts no further than 2^63
FURTHEST = 10**9


class Storage(ScimStorage):
    """One request's: the directory is the actor, in the municipality whose door is open."""

    def __init__(self, by: Actor, at: datetime) -> None:
        self.by, self.at = by, at

    def operation(self) -> AbstractContextManager[None]:
        """One request is one transaction: what fails leaves nothing."""
        return transaction.atomic()

    def get(
        self,
        resource_type: ResourceType,
        resource_id: str,
        *,
        response_parameters: ResponseParameters[Any] | None = None,
    ) -> Resource[Any]:
        """One of them. Where it is read to be changed (no parameters), nobody else changes it meanwhile."""
        row = self._row(resource_type, resource_id, to_change=response_parameters is None)
        return self._shown(resource_type, [row])[0]

    def _row(self, resource_type: ResourceType, resource_id: str | None, *, to_change: bool) -> Row:
        key = resources.as_id(resource_id)
        rows: Any = queries.people({"pk": key}) if _is_user(resource_type) else queries.told_groups({"pk": key})
        row = (rows.select_for_update() if to_change else rows).first() if key else None
        if row is None:
            raise NotFoundException(detail=f"{resource_type.name} {resource_id!r} not found")
        return row

    def search(
        self, resource_types: list[ResourceType], search_request: SearchRequest[Any], *, position: Any = None
    ) -> SearchPage:
        """A page of those a filter fits. The columns find what they can; the rest is asked of what they found."""
        start, count = min(search_request.start_index_0 or 0, FURTHEST), search_request.count
        wanted = search_request.filter
        total, found = 0, []
        for resource_type in resource_types:
            columns = resources.narrowed(str(resource_type.name), wanted.ast) if wanted is not None else {}
            rows: Any = queries.people(columns) if _is_user(resource_type) else queries.told_groups(columns)
            if wanted is None:
                there = rows.count()
                first = max(0, start - total)
                last = first + max(0, count - len(found)) if count is not None else None
                found += self._shown(resource_type, rows[first:last], search_request)
                total += there
                continue
            if not any(columns.values()) and counters.hit("scim:wide", 60) > MOST_WIDE:
                raise TooOften
            fit = [one for one in self._shown(resource_type, rows, search_request) if wanted.match(one)]
            total += len(fit)
            found += fit
        if wanted is not None:
            found = found[start : None if count is None else start + count]
        return SearchPage(total, found)

    def create(self, resource_type: ResourceType, resource: Resource[Any]) -> Resource[Any]:
        """Keep a new one."""
        return self._kept(resource_type, resource, None)

    def update(
        self, resource_type: ResourceType, resource: Resource[Any], *, expected_version: str | None = None
    ) -> Resource[Any]:
        """Keep it as it is now."""
        row = self._row(resource_type, resource.id, to_change=True)
        _expect(row, expected_version)
        return self._kept(resource_type, resource, row)

    def delete(self, resource_type: ResourceType, resource_id: str, *, expected_version: str | None = None) -> None:
        """A person leaves; a group is gone with the roles that came of it."""
        row = self._row(resource_type, resource_id, to_change=True)
        _expect(row, expected_version)
        if isinstance(row, PersonRow):
            actions.end_person(row, by=self.by, at=self.at)
        else:
            actions.end_group(row, by=self.by, at=self.at)

    def _kept(self, resource_type: ResourceType, resource: Any, row: Any) -> Resource[Any]:
        try:
            if _is_user(resource_type):
                row = actions.tell_person(_person_told(resource), row=row, by=self.by, at=self.at)
            else:
                row = actions.tell_group(_group_told(resource), row=row, by=self.by, at=self.at)
        except actions.NotUnique as error:
            raise UniquenessException(detail=str(error)) from error
        except actions.NoAddress as error:
            raise InvalidValueException(detail=str(error)) from error
        if row.pk and str(row.pk) == resource.id and not _is_user(resource_type):
            # what was just told of thousands of people is not read again, to be answered with a 204
            return resource.model_copy(update={"meta": _meta(row, "Group")})
        return self._shown(resource_type, [row])[0]

    def _shown(
        self, resource_type: ResourceType, rows: Iterable[Any], asked: SearchRequest[Any] | None = None
    ) -> list[Resource[Any]]:
        rows = list(rows)
        if _is_user(resource_type):
            inside = queries.groups_of(row.pk for row in rows)
            model: Any = resources.PROVIDER.model_for(resource_type)
            return [_user(model, row, inside.get(row.pk, [])) for row in rows]
        left_out = [str(path).lower() for path in (asked and asked.excluded_attributes) or ()]
        members = (
            {} if any(path.endswith("members") for path in left_out) else queries.people_of(row.pk for row in rows)
        )
        return [_group(row, members.get(row.pk, [])) for row in rows]


def _is_user(resource_type: ResourceType) -> bool:
    return resource_type.name == "User"


def _version(row: Row) -> str:
    return f'W/"{row.version}"'


def _expect(row: Row, version: str | None) -> None:
    if version is not None and version != _version(row):
        raise PreconditionFailedException(detail="It has been changed meanwhile.")


def _meta(row: Row, kind: str) -> Meta:
    return Meta(resource_type=kind, created=row.made_at, last_modified=row.changed_at, version=_version(row))


# --- People


def _user(model: Any, row: PersonRow, groups: list[tuple[Any, str]]) -> Resource[Any]:
    inside = [{"value": str(key), "display": name} for key, name in groups]
    told = {**row.attributes, "id": str(row.pk), "active": row.is_active}
    user = model.model_validate(told | ({"groups": inside} if inside else {}))
    user.meta = _meta(row, "User")
    return user


def _person_told(user: Any) -> PersonTold:
    user_name = (user.user_name or "").strip()
    if not user_name or len(user_name) > 254:
        raise InvalidValueException(detail="userName must hold 1 to 254 characters.")
    external_id = user.external_id or ""
    if len(external_id) > 200:
        raise InvalidValueException(detail="externalId must hold at most 200 characters.")
    email = resources.best(user.emails) or (user_name if "@" in user_name else "")
    attributes = user.model_dump()
    for kept_elsewhere in ("id", "meta", "groups", "active"):
        attributes.pop(kept_elsewhere, None)
    return PersonTold(
        user_name=user_name,
        external_id=external_id,
        is_active=user.active is not False,
        name=_name(user) or user_name[:NAME],
        email=email,
        title=_line(user.title)[:TITLE],
        phone=_line(resources.best(user.phone_numbers).removeprefix("tel:"))[:PHONE],
        attributes=attributes,
    )


def _name(user: Any) -> str:
    parts = user.name
    whole = f"{parts.given_name or ''} {parts.family_name or ''}" if parts else ""
    return _line(user.display_name or (parts.formatted if parts else "") or whole)[:NAME]


def _line(text: str | None) -> str:
    return " ".join((text or "").replace("\0", "").split())


# --- Groups


def _group(row: GroupRow, members: list[tuple[Any, str]]) -> Group:
    member: Any = GroupMember  # its fields have aliases that the checker takes for names
    inside = [member(value=str(key), display=name) for key, name in members]
    return Group(
        id=str(row.pk),
        external_id=row.external_id or None,
        display_name=row.name,
        members=inside or None,
        meta=_meta(row, "Group"),
    )


def _group_told(group: Any) -> GroupTold:
    name = _line(group.display_name)
    if not name or len(name) > 200:
        raise InvalidValueException(detail="displayName must hold 1 to 200 characters.")
    external_id = group.external_id or ""
    if len(external_id) > 200:
        raise InvalidValueException(detail="externalId must hold at most 200 characters.")
    told = {one.value: resources.as_id(one.value) for one in group.members or []}
    keys = {key for key in told.values() if key}
    unknown = keys - queries.known_people(keys)
    strange = [value for value, key in told.items() if key is None or key in unknown]
    if strange:
        raise InvalidValueException(detail=f"No user has the id {strange[0]!r}; groups hold users only.")
    return GroupTold(name, external_id, frozenset(keys))
