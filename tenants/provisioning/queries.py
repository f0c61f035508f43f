"""Every read of this module. What the directory asks for is cut by its municipality's schema and nothing else."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from foundation import tenancy
from foundation.directory import queries as directory
from foundation.directory.models import DomainClaim, EmailDomain, Provider, Standing
from foundation.rights import ROLE_NAMES, Actor
from tenants.organisation import facade as organisation

from .models import SCIM, SIGN_IN, Grant, Group, Mapping, Person, Placed, Token
from .permissions import TABLE


def good_token(token_hash: str, *, at: datetime) -> Token | None:
    """The token with this hash, unless it was revoked or is over."""
    return Token.objects.filter(hash=token_hash, revoked_at=None, expires_at__gt=at).first()


def names(ids: Iterable[UUID]) -> dict[UUID, str]:
    """{token: what the log calls who acted with it}."""
    rows = Token.objects.filter(pk__in=set(ids)).values_list("pk", "name")
    return {key: _("Kommunens katalog (%(name)s)") % {"name": name} for key, name in rows}


def tokens(*, by: Actor) -> list[Token]:
    """All tokens, those that are good first, then the newest."""
    TABLE.require(by, "see_directory")
    return sorted(Token.objects.order_by("-made_at", "-id"), key=lambda token: token.revoked_at is not None)


def groups(*, by: Actor) -> QuerySet[Group]:
    """The groups of the directory, by name, each with `count` of its people and `mapped` of its mappings."""
    TABLE.require(by, "see_directory")
    rows = Group.objects.annotate(count=Count("placed", distinct=True), mapped=Count("mappings", distinct=True))
    return rows.order_by("name", "id")


def get_group(pk: UUID, *, by: Actor) -> Group:
    """One group."""
    return get_object_or_404(groups(by=by), pk=pk)


def mappings(group: Group) -> list[Mapping]:
    """What the group means, with `count` of the people who have it by that."""
    rows = group.mappings.select_related("unit").annotate(count=Count("grants"))
    return list(rows.order_by("role", "unit__sort_key", "id"))


def get_mapping(pk: UUID, *, by: Actor) -> Mapping:
    """One mapping with its group."""
    TABLE.require(by, "see_directory")
    return get_object_or_404(Mapping.objects.select_related("group", "unit"), pk=pk)


def get_token(pk: UUID, *, by: Actor) -> Token:
    """One token."""
    TABLE.require(by, "see_directory")
    return get_object_or_404(Token, pk=pk)


def people_count() -> tuple[int, int]:
    """(active people the directory keeps here, those it has ended)."""
    found = Person.objects.aggregate(
        active=Count("pk", filter=Q(is_active=True, ended_at=None)), ended=Count("pk", filter=Q(is_active=False))
    )
    return found["active"], found["ended"]


# --- For the protocol


def people(columns: dict[str, Any]) -> QuerySet[Person]:
    """The people the directory has told, in the order it told them."""
    return Person.objects.filter(ended_at=None, **columns).order_by("made_at", "id")


def told_groups(columns: dict[str, Any]) -> QuerySet[Group]:
    """The groups it has told, likewise."""
    return Group.objects.filter(way=SCIM, **columns).order_by("made_at", "id")


def groups_of(person_ids: Iterable[UUID]) -> dict[UUID, list[tuple[UUID, str]]]:
    """{person: [(group, name)]}. One query."""
    found: dict[UUID, list[tuple[UUID, str]]] = {}
    rows = Placed.objects.filter(person_id__in=set(person_ids)).order_by("group__name", "group_id")
    for person, group, name in rows.values_list("person_id", "group_id", "group__name"):
        found.setdefault(person, []).append((group, name))
    return found


def people_of(group_ids: Iterable[UUID]) -> dict[UUID, list[tuple[UUID, str]]]:
    """{group: [(person, name)]}. One query."""
    found: dict[UUID, list[tuple[UUID, str]]] = {}
    rows = Placed.objects.filter(group_id__in=set(group_ids)).order_by("id")
    for group, person, name in rows.values_list("group_id", "person_id", "person__name"):
        found.setdefault(group, []).append((person, name))
    return found


def known_people(ids: Iterable[UUID]) -> set[UUID]:
    """Those of the ids that are people the directory has told."""
    return set(people({"pk__in": set(ids)}).values_list("pk", flat=True))


# --- Roles out of groups


def to_give(only: Q) -> list[tuple[Mapping, UUID, UUID]]:
    """[(mapping, person, member)] of roles that people should have by a group and have not by that mapping."""
    placed = Placed.objects.filter(only, person__is_active=True, person__ended_at=None, person__member__left_at=None)
    rows = placed.filter(group__mappings__isnull=False, person__member__isnull=False).order_by("id")
    pairs = set(rows.values_list("group__mappings", "person_id", "person__member_id"))
    have = set(Grant.objects.filter(mapping__in={pair[0] for pair in pairs}).values_list("mapping_id", "person_id"))
    missing = sorted(pair for pair in pairs if pair[:2] not in have)
    known = Mapping.objects.in_bulk({pair[0] for pair in missing})
    return [(known[mapping], person, member) for mapping, person, member in missing]


def to_end(only: Q) -> list[Grant]:
    """The grants whose person is in the group no more, or has left."""
    rows = Grant.objects.filter(only).select_related("mapping", "person", "role")
    grants = list(rows.order_by("id"))
    pairs = Placed.objects.filter(person__in={grant.person_id for grant in grants}, person__is_active=True)
    inside = set(pairs.filter(person__ended_at=None).values_list("group_id", "person_id"))
    return [grant for grant in grants if (grant.mapping.group_id, grant.person_id) not in inside]


# --- Sign-in


def own_sign_in(*, by: Actor) -> tuple[Provider | None, list[str]]:
    """The municipality's own provider of sign-in, and the e-mail domains whose people come by it."""
    TABLE.require(by, "see_directory")
    return directory.own_provider(tenancy.current().id)


def standing(*, by: Actor) -> Standing | None:
    """How far the municipality is in step with the server that signs people in."""
    TABLE.require(by, "see_directory")
    return directory.own_standing(tenancy.current().id)


def roles_of(told: Collection[str], *, by: Actor) -> list[tuple[str, str, str]]:
    """[(role, unit or "", group)] that groups told at a sign-in would give, in the words of the pages."""
    TABLE.require(by, "see_directory")
    means = meaning_of(told)
    units = {place.unit_id: place.name for place in organisation.units(by)} if means else {}
    rows = [
        (str(ROLE_NAMES[role]), units.get(unit, "") if unit else "", group) for (role, unit), group in means.items()
    ]
    return sorted(rows)


def domains(*, by: Actor) -> tuple[list[EmailDomain], list[DomainClaim]]:
    """The municipality's e-mail domains: those that were proved, and those that wait."""
    TABLE.require(by, "see_directory")
    here = tenancy.current().id
    return directory.own_domains(here), list(directory.own_claims(here))


def get_domain(pk: UUID, *, by: Actor) -> EmailDomain:
    """One that was proved."""
    TABLE.require(by, "see_directory")
    return get_object_or_404(EmailDomain, municipality_id=tenancy.current().id, pk=pk)


def get_claim(pk: UUID, *, by: Actor) -> DomainClaim:
    """One that waits."""
    TABLE.require(by, "see_directory")
    return get_object_or_404(directory.own_claims(tenancy.current().id), pk=pk)


def meaning_of(told: Collection[str]) -> dict[tuple[str, UUID | None], str]:
    """{(role, unit): a group that means it} of groups as sign-in tells them: by the directory's own id, else by name.

    Where there is an id the name alone means nothing: anybody may make a group that is called so.
    """
    if not told:
        return {}
    named = Q(group__external_id="", group__name__in=set(told)) | Q(group__external_id__in=set(told) - {""})
    rows = Mapping.objects.filter(named).select_related("group").order_by("-group__name", "id")
    return {(row.role, row.unit_id): row.group.name for row in rows}


def typed_groups(*, by: Actor) -> QuerySet[Group]:
    """The groups that were written down, by name."""
    return groups(by=by).filter(way=SIGN_IN)


def get_typed_group(pk: UUID, *, by: Actor) -> Group:
    """One of them."""
    return get_object_or_404(typed_groups(by=by), pk=pk)
