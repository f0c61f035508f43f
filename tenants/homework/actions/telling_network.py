"""What the municipality's people are told about the network itself: who sees what, and when it meets."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from foundation import notices
from network.circles import facade as circles
from network.gatherings import facade as gatherings
from tenants.organisation import facade as organisation

from .telling import coordinators, house, while_it_is_ours


@while_it_is_ours
def tell_joined(network_id, *, at):
    """The municipality has become a member of a network."""
    view = circles.network(network_id, by=house())
    notices.notify(
        account_ids=coordinators(at) | _administrators(at),
        kind="network_joined",
        key=f"joined:{network_id}",
        title=lambda: _("Dere er med i læringsnettverket %(network)s") % {"network": view.name},
        body=lambda: _("Se hvem som er med, og hvem som ser hva."),
        url=f"/homework/networks/{network_id}/",
    )


@while_it_is_ours
def tell_widening_proposed(widening_id, *, at):
    """A facilitator proposes that the whole network may see more; it needs the municipality's yes."""
    view = circles.widening(widening_id, by=house())
    if view.outcome:
        return
    words = {"network": view.network_name, "name": view.proposed_by_name}
    notices.notify(
        account_ids=coordinators(at) | _administrators(at),
        kind="widening_proposed",
        key=f"widening:{widening_id}",
        title=lambda: _("Svar på forslag om deling i %(network)s") % words,
        body=lambda: (
            _("%(name)s foreslår at flere i nettverket får se det dere deler. Det trenger et ja fra dere.") % words
        ),
        url=f"/homework/networks/{view.network_id}/",
    )


@while_it_is_ours
def tell_widening_decided(widening_id, *, at):
    """What came of it."""
    view = circles.widening(widening_id, by=house())
    if not view.outcome:
        return
    agreed = view.outcome == "agreed"
    words = {"network": view.network_name}
    notices.notify(
        account_ids=coordinators(at) | _administrators(at),
        kind="widening_decided",
        key=f"widening_decided:{widening_id}",
        title=lambda: (
            _("Delingen i %(network)s er utvidet") % words
            if agreed
            else _("Delingen i %(network)s blir som før") % words
        ),
        url=f"/homework/networks/{view.network_id}/",
    )


@while_it_is_ours
def tell_gathering(gathering_id, *, version=None, at):
    """A gathering was announced, or (version) its time, place or state changed."""
    view = gatherings.gathering(gathering_id, by=house())
    if view is None:
        return
    words = {"gathering": view.title, "network": view.network_name, "place": view.place}

    def title():
        if version is None:
            return _("Ny samling: %(gathering)s") % words
        if view.state == "cancelled":
            return _("Samlingen er avlyst: %(gathering)s") % words
        return _("Samlingen er endret: %(gathering)s") % words

    def body():
        if view.state == "cancelled":
            return view.cancel_reason
        when = {"when": date_format(timezone.localtime(view.starts_at), "DATETIME_FORMAT")}
        if view.place:
            return _("%(network)s møtes %(when)s. Sted: %(place)s. Si fra om dere kommer.") % (words | when)
        return _("%(network)s møtes %(when)s. Si fra om dere kommer.") % (words | when)

    notices.notify(
        account_ids=coordinators(at),
        kind="gathering",
        key=f"gathering:{gathering_id}:{version or 'announced'}",
        title=title,
        body=body,
        url=f"/homework/gatherings/{gathering_id}/",
    )


@while_it_is_ours
def tell_minutes(gathering_id, *, at):
    """The minutes of a gathering can be read."""
    view = gatherings.gathering(gathering_id, by=house())
    if view is None:
        return
    notices.notify(
        account_ids=coordinators(at),
        kind="minutes_published",
        key=f"minutes:{gathering_id}",
        title=lambda: _("Referat fra samlingen: %(gathering)s") % {"gathering": view.title},
        url=f"/homework/gatherings/{gathering_id}/",
    )


def _administrators(at):
    return organisation.accounts_with("administrator", on=timezone.localdate(at))
