"""Programs on the API: a person's own tokens, and all of a municipality's for those who administer it."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from foundation.forms import sent
from foundation.identity.bearer import actions, queries
from foundation.identity.bearer.forms import AREA_WORDS, REACH_WORDS, ServiceForm, TokenForm
from foundation.identity.models import Token
from foundation.identity.permissions import TABLE
from foundation.identity.recent import require_recent
from foundation.requests import Request
from foundation.rights import ROLE_NAMES

Names = Callable[[Iterable[UUID]], Mapping[UUID, str]]
A_PAGE = 100


@require_GET
def tokens(request: Request) -> HttpResponse:
    """The person's own."""
    found = queries.tokens(by=request.actor)
    return render(request, "identity/tokens/own.html", {"rows": [_row(token) for token in found]})


@require_http_methods(["GET", "POST"])
def make(request: Request) -> HttpResponse:
    """Make one of the person's own, and show its secret this one time."""
    TABLE.require(request.actor, "make_token")
    require_recent(request, acr="basic")
    return _made(request, TokenForm(sent(request)), "identity/tokens/make.html", "tokens", actions.make_token)


@require_http_methods(["GET", "POST"])
def end(request: Request, token_id: UUID) -> HttpResponse:
    """Ask, and then end one of the person's own."""
    return _ended(request, token_id, "tokens")


# --- For administrators


@require_GET
def access(request: Request, names: Names) -> HttpResponse:
    """Everybody's, and the services."""
    page = Paginator(queries.all_tokens(by=request.actor), A_PAGE).get_page(request.GET.get("page"))
    found = list(page.object_list)
    known = names({account for token in found for account in (token.account_id, token.made_by) if account})
    rows = [_row(token) | {"whose": known.get(token.account_id or token.made_by, "")} for token in found]
    return render(request, "identity/tokens/access.html", {"page": page, "rows": rows})


@require_http_methods(["GET", "POST"])
def make_service(request: Request) -> HttpResponse:
    """Make a service, and show its secret this one time."""
    TABLE.require(request.actor, "make_service")
    require_recent(request)
    form = ServiceForm(sent(request))

    def act(wish: actions.Wish, **told: Any) -> actions.Made:
        return actions.make_service(wish, tuple(form.cleaned_data["roles"]), **told)

    return _made(request, form, "identity/tokens/make_service.html", "access", act)


@require_http_methods(["GET", "POST"])
def access_end(request: Request, token_id: UUID) -> HttpResponse:
    """Ask, and then end anybody's."""
    TABLE.require(request.actor, "see_all_tokens")
    return _ended(request, token_id, "access")


@login_not_required
@require_safe
def help_api(request: Request) -> HttpResponse:
    """How a program asks, in plain words."""
    api = f"{request.scheme}://{request.get_host()}/api/v1/"
    curl = 'curl -H "Authorization: Bearer $FELLES_TOKEN"'
    body = '-H "Content-Type: application/json" -d \'{"text": "…", "version": 1}\''
    context = {
        "reading": f"{curl} {api}networks/",
        "writing": f"{curl} -X PUT {body} {api}homework/…/parts/…/text/",
        "description": f"{api}schema/",
    }
    return render(request, "identity/tokens/help.html", context)


# --- What they share


def _row(token: Token) -> dict[str, Any]:
    areas = [str(AREA_WORDS[area]) for area in token.areas if area in AREA_WORDS]
    return {
        "token": token,
        "is_service": token.account_id is None,
        "may": REACH_WORDS["write" if token.may_write else "read"],
        "where": ", ".join(areas),
        "roles": ", ".join(str(ROLE_NAMES[name]) for name in token.roles),
        "late": token.last_date < timezone.localdate(),
    }


def _made(request: Request, form: TokenForm, template: str, back_to: str, act: Callable[..., actions.Made]) -> Any:
    if request.method == "POST" and form.is_valid():
        try:
            made = act(form.wish(_once(request)), by=request.actor, at=timezone.now())
        except actions.Impossible as why:
            form.add_error(None, str(why))
        except actions.MadeBefore:
            messages.info(request, _("Nøkkelen er laget. Den ble bare vist én gang; mangler du den, lager du en ny."))
            return redirect(back_to)
        else:
            context = {"made": made, "back_to": back_to, "token_url": _token_url(made)}
            return render(request, "identity/tokens/made.html", context)
    return render(request, template, {"form": form}, status=422 if form.errors else 200)


def _token_url(made: actions.Made) -> str:
    """Where a service at the provider of sign-in gets its short-lived tokens."""
    if not made.client:
        return ""
    from foundation.identity.openid import provider

    return provider.token_address()


def _ended(request: Request, token_id: UUID, back_to: str) -> HttpResponse:
    token = queries.get_token(token_id, by=request.actor)
    if request.method == "POST":
        actions.end_token(token, by=request.actor, at=timezone.now())
        messages.success(request, _("«%(name)s» er avsluttet.") % {"name": token.name})
        return redirect(back_to)
    return render(request, "identity/tokens/end.html", {"token": token, "back_to": back_to})


def _once(request: Request) -> UUID:
    try:
        return UUID(request.POST.get("once", ""))
    except ValueError:
        return uuid4()
