"""What a person is told when sign-in at a provider does not lead on: one plain page each, and a way further."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from foundation.identity import addresses, queries
from foundation.identity.models import Account
from foundation.requests import Request

Ways = list[tuple[str, str]]


def _page(
    request: Request, status: int, title: str, *sentences: str, ways: Ways, places: Ways | None = None
) -> HttpResponse:
    context = {"said": title, "sentences": sentences, "ways": ways, "places": places}
    response = render(request, "identity/openid/said.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response


def _front() -> tuple[str, str]:
    return _("Finn kommunen din"), addresses.whole(settings.DOMAIN)


def _again(host: str, wanted: str = "/") -> tuple[str, str]:
    """Once more, from the beginning, on the host where the person was going; a page of it, or its sign-in."""
    if not host:
        return _front()
    return _("Prøv igjen"), addresses.whole(host, wanted)


def away(request: Request, host: str = "", wanted: str = "/") -> HttpResponse:
    """The provider does not answer."""
    response = _page(
        request,
        503,
        _("Innloggingen svarer ikke akkurat nå"),
        _("Tjenesten som du logger inn med, svarer ikke. Vent noen minutter og prøv igjen."),
        _("De som alt er logget inn i Felles, kan arbeide videre imens."),
        ways=[_again(host, wanted)],
    )
    response["Retry-After"] = "60"
    return response


def used(request: Request, host: str = "") -> HttpResponse:
    """A way back that was gone before: the back button, a page that was loaded twice, or far too late."""
    go_on = (_("Fortsett"), addresses.whole(host)) if host else _front()
    return _page(
        request,
        410,
        _("Denne innloggingen er brukt"),
        _("En innlogging virker bare én gang og bare en liten stund. Er du alt logget inn, kan du bare fortsette."),
        ways=[go_on],
    )


def stopped(request: Request, host: str, wanted: str) -> HttpResponse:
    """The person, or the provider, said no."""
    return _page(
        request,
        403,
        _("Innloggingen ble avbrutt"),
        _("Du er ikke logget inn. Du kan prøve igjen når du vil."),
        ways=[_again(host, wanted)],
    )


def went_wrong(request: Request, host: str, wanted: str) -> HttpResponse:
    """What came back cannot be believed."""
    return _page(
        request,
        400,
        _("Innloggingen gikk ikke"),
        _("Svaret fra innloggingen kunne ikke brukes. Prøv igjen. Går det ikke da heller, gi beskjed om referansen."),
        ways=[_again(host, wanted)],
    )


def unknown(request: Request, email: str) -> HttpResponse:
    """Proved, and nobody with us."""
    return _page(
        request,
        403,
        _("Vi finner ingen konto til deg"),
        _("Du er logget inn hos innloggingstjenesten som %(email)s, men ingen har lagt deg til i Felles ennå.")
        % {"email": email or "–"},
        _("En administrator i kommunen din kan legge deg til."),
        ways=[(_("Logg inn som en annen"), addresses.whole(settings.LOGIN_HOST, "/oidc/leave/")), _front()],
    )


def elsewhere(request: Request, account: Account, place: str) -> HttpResponse:
    """Somebody with us, and not there: where the person does belong."""
    places = [(one.name, addresses.whole(one.host)) for one in queries.places(account.pk)]
    sentence = (
        _("Du er logget inn, men har ikke noe å gjøre her. Disse stedene er dine:")
        if places
        else _("Du er logget inn, men har ikke noe å gjøre her. En administrator i kommunen din kan legge deg til.")
    )
    return _page(
        request,
        403,
        _("Du er ikke registrert i %(place)s") % {"place": place},
        sentence,
        ways=[(_("Logg inn som en annen"), addresses.whole(settings.LOGIN_HOST, "/oidc/leave/"))],
        places=places,
    )


def not_arrived(request: Request) -> HttpResponse:
    """Back from the login host without anything that is good here."""
    return _page(
        request,
        410,
        _("Innloggingen kom ikke fram"),
        _("Den virker bare én gang, bare et øyeblikk, og bare i nettleseren den begynte i."),
        _("Nettleseren må også godta informasjonskapsler herfra."),
        ways=[(_("Prøv igjen"), "/sign-in/")],
    )


def not_proved(request: Request) -> HttpResponse:
    """Asked to prove it in two steps, the provider let one be enough."""
    return _page(
        request,
        403,
        _("Dette krever innlogging i to trinn"),
        _("Innloggingen bekreftet deg ikke i to trinn, så det du skulle gjøre, er ikke gjort."),
        _("Spør den som har ansvar for innlogging i kommunen din, om å slå på to trinn for deg."),
        ways=[(_("Til forsiden"), "/")],
    )


def too_many(request: Request) -> HttpResponse:
    """More than people can begin from one network of addresses."""
    response = _page(
        request,
        429,
        _("Det er for mange som logger inn på én gang"),
        _("Vent ett minutt og prøv igjen."),
        ways=[_front()],
    )
    response["Retry-After"] = "60"
    return response


def nowhere(request: Request) -> HttpResponse:
    """Begun at a host that is none of ours, or by hand."""
    return _page(
        request,
        400,
        _("Begynn der du skal"),
        _("Innloggingen begynner på siden til kommunen eller nettverket ditt."),
        ways=[_front()],
    )


def signed_out(request: Request, host: str, *, everywhere: bool = True) -> HttpResponse:
    """The end; where the provider did not hear it, that is said."""
    ways = [(_("Logg inn igjen"), addresses.whole(host))] if host else [_front()]
    if everywhere:
        return _page(request, 200, _("Du er logget ut"), ways=ways)
    return _page(
        request,
        200,
        _("Du er logget ut av Felles"),
        _("Innloggingstjenesten svarte ikke. Deler du maskinen med andre, må du lukke nettleseren helt."),
        ways=ways,
    )


def leaving(request: Request, address: str) -> HttpResponse:
    """On the way to the provider's own sign-out: a page, because a browser does not let a form lead just anywhere."""
    response = _page(
        request,
        200,
        _("Du logges ut"),
        _("Går det ikke av seg selv, trykker du på knappen."),
        ways=[(_("Logg ut"), address)],
    )
    response["Refresh"] = f"0; url={address}"
    return response
