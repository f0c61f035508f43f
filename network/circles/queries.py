"""Every read of this module; the wall cuts to the caller's networks, TABLE to what the person may."""

from uuid import UUID

from django.db import connection
from django.db.models import OuterRef, Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.text import Truncator

from foundation import tenancy
from foundation.rights import Actor
from foundation.searching import Hit, holding
from foundation.sorting import sort_key

from .contracts import Facilitator, InvitedContact, LeftNetwork, Member, NetworkView, WideningView
from .models import Engagement, Invitation, Membership, Network, Widening
from .permissions import TABLE
from .rules import KINDS


def networks(*, by: Actor | None) -> QuerySet[Network]:
    """The networks that the caller reaches; `by` is None in a worker's task only."""
    found = Network.objects.order_by("sort_key", "id")
    return found if by is None else TABLE.visible(by, "see_network", found)


def get_network(network_id: UUID, *, by: Actor | None) -> Network:
    """One network; 404 when the caller does not reach it."""
    return get_object_or_404(networks(by=by), pk=network_id)


def memberships(network_id: UUID, *, with_former: bool = False) -> QuerySet[Membership]:
    """The municipalities of a network by name, those that have left last."""
    found = Membership.objects.filter(network_id=network_id).order_by("sort_key", "joined_at")
    return found if with_former else found.filter(left_at=None)


def get_membership(membership_id: UUID, *, by: Actor) -> Membership:
    """One active membership with its network."""
    return get_object_or_404(
        Membership.objects.filter(network__in=networks(by=by), left_at=None).select_related("network"),
        pk=membership_id,
    )


def engagements(network_id: UUID) -> QuerySet[Engagement]:
    """The people who are facilitators of the network now, by name."""
    return Engagement.objects.filter(network_id=network_id, ended_at=None).order_by("name", "id")


def get_engagement(engagement_id: UUID, *, by: Actor) -> Engagement:
    """One engagement that lasts, with its network."""
    return get_object_or_404(
        Engagement.objects.filter(network__in=networks(by=by), ended_at=None).select_related("network"),
        pk=engagement_id,
    )


def facilitators(network_id: UUID) -> list[Facilitator]:
    """The same people, as others may know them."""
    return [Facilitator(one.account_id, one.name, one.email) for one in engagements(network_id)]


def members(network_id: UUID, *, by: Actor | None, with_former: bool = False) -> list[Member]:
    """The municipalities of a network as others may know them; one that left and came back is there once."""
    rows: dict[UUID, Member] = {}
    for row in memberships(network_id, with_former=with_former).filter(network__in=networks(by=by)):
        if row.left_at is None or row.municipality_id not in rows:
            rows[row.municipality_id] = _member(row)
    return list(rows.values())


def invitations(network_id: UUID) -> QuerySet[Invitation]:
    """Invitations of a network, the newest first."""
    return Invitation.objects.filter(network_id=network_id).order_by("-invited_at", "-id")


def get_invitation(invitation_id: UUID, *, by: Actor) -> Invitation:
    """One invitation with its network."""
    TABLE.require(by, "see_invitations")
    return get_object_or_404(
        Invitation.objects.filter(network__in=networks(by=by)).select_related("network"), pk=invitation_id
    )


def invitation_of_link(token_hash: str) -> Invitation:
    """The invitation that a link leads to, for one who is not signed in; 404 when there is none."""
    with tenancy.identity():
        return get_object_or_404(Invitation, token_hash=token_hash)


def invited_contact(invitation_id: UUID) -> InvitedContact:
    """Who took up the invitation of the municipality whose door is open."""
    row = get_object_or_404(Invitation, pk=invitation_id, municipality_id=tenancy.current().id)
    return InvitedContact(row.contact_name, row.contact_email)


def get_widening(widening_id: UUID, *, by: Actor | None) -> Widening:
    """One proposal with its network, open or closed."""
    return get_object_or_404(
        Widening.objects.filter(network__in=networks(by=by)).select_related("network"), pk=widening_id
    )


def widening_view(widening_id: UUID, *, by: Actor | None) -> WideningView:
    """One proposal as others may know it."""
    row = get_widening(widening_id, by=by)
    return _widening(row, row.network, {one.municipality_id for one in memberships(row.network_id)}, by)


def closed_widenings(network: Network, *, by: Actor) -> list[WideningView]:
    """What came of the network's earlier proposals, the newest first."""
    rows = network.widenings.exclude(closed_at=None).order_by("-closed_at").prefetch_related("answers")
    now_members = {row.municipality_id for row in memberships(network.pk)}
    return [_widening(row, network, now_members, by) for row in rows[:20]]


def open_widenings(network: Network) -> list[Widening]:
    """A network's open proposals, each with its answers."""
    return list(network.widenings.filter(closed_at=None).order_by("proposed_at").prefetch_related("answers"))


def answers_of(widening: Widening) -> dict[UUID, bool]:
    """{municipality: its answer} to a proposal whose answers are at hand."""
    return {row.municipality_id: row.yes for row in widening.answers.all()}


def answers(widening_id: UUID) -> dict[UUID, bool]:
    """{municipality: its answer} to a proposal."""
    return answers_of(Widening.objects.get(pk=widening_id))


def network_views(*, by: Actor | None) -> list[NetworkView]:
    """All the networks that the caller reaches, as others may know them."""
    return [_view(row, by) for row in _whole(networks(by=by))]


def network_view(network_id: UUID, *, by: Actor | None, bare: bool = False) -> NetworkView:
    """One network as others may know it; bare leaves out members, facilitators and proposals."""
    found = networks(by=by)
    if bare:
        row = get_object_or_404(found, pk=network_id)
        return NetworkView(row.pk, row.name, row.purpose, row.language, sharing(row))
    return _view(get_object_or_404(_whole(found), pk=network_id), by)


def left_networks(*, by: Actor) -> list[LeftNetwork]:
    """The networks that the municipality whose door is open was a member of and is not any more, by name."""
    TABLE.require(by, "see_left_network")
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, name, left_at FROM left_networks()")
        rows = [LeftNetwork(*row) for row in cursor.fetchall()]
    return sorted(rows, key=lambda row: sort_key(row.name))


def networks_of_house(municipality_id: UUID) -> int:
    """How many networks a municipality is in, as far as the open door sees them. One query."""
    return Membership.objects.filter(municipality_id=municipality_id, left_at=None).count()


def search(text: str, *, by: Actor) -> list[Hit]:
    """Networks whose name, purpose or members hold all the words; one query."""
    members = Membership.objects.filter(network=OuterRef("pk"), left_at=None)
    return [
        Hit(row.name, f"/networks/{row.pk}/", Truncator(row.purpose).words(20))
        for row in holding(networks(by=by), text, "name", "purpose", name=members)
    ]


def sharing(network: Network) -> dict[str, str]:
    """{kind: audience} of a network."""
    return {kind: getattr(network, f"share_{kind}") for kind, _label in KINDS}


def _whole(found: QuerySet[Network]) -> QuerySet[Network]:
    return found.prefetch_related(
        Prefetch("memberships", Membership.objects.filter(left_at=None).order_by("sort_key"), to_attr="active"),
        Prefetch("engagements", Engagement.objects.filter(ended_at=None).order_by("name"), to_attr="engaged"),
        Prefetch("widenings", Widening.objects.filter(closed_at=None).order_by("proposed_at"), to_attr="proposed"),
        "proposed__answers",
    )


def _view(row: Network, by: Actor | None) -> NetworkView:
    now_members = {one.municipality_id for one in row.active}
    return NetworkView(
        row.pk,
        row.name,
        row.purpose,
        row.language,
        sharing(row),
        tuple(_member(one) for one in row.active),
        tuple(one.name for one in row.engaged),
        tuple(_widening(one, row, now_members, by) for one in row.proposed),
    )


def _member(row: Membership) -> Member:
    return Member(row.municipality_id, row.name, row.number, row.slug, row.joined_at, row.left_at)


def _widening(row: Widening, network: Network, now_members: set[UUID], by: Actor | None) -> WideningView:
    said = {one.municipality_id: one.yes for one in row.answers.all()}
    return WideningView(
        id=row.pk,
        network_id=network.pk,
        network_name=network.name,
        kind=row.kind,
        reason=row.reason,
        proposed_at=row.proposed_at,
        proposed_by_name=row.proposed_by_name,
        our_answer=said.get(by.municipality_id) if by and by.municipality_id else None,
        yes=sum(1 for one in now_members if said.get(one)),
        members=len(now_members),
        closed_at=row.closed_at,
        outcome=row.outcome,
    )
