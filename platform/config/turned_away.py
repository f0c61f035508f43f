"""Answers to those who go no further: sign in first, or nothing to do here."""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.defaults import page_not_found

from config.problems import problem
from foundation.requests import Request

SIGN_IN = "/sign-in/"
NEVER_GIVEN_BACK = {"csrfmiddlewaretoken", "present", "password", "again"}


def sign_in_first(request: Request) -> HttpResponse:
    """To the sign-in page, and back to the page that was asked for; scripts and the API are told in their own way."""
    wanted = request.get_full_path() if request.method in ("GET", "HEAD") else "/"
    address = f"{SIGN_IN}?{urlencode({'next': wanted})}" if wanted != "/" else SIGN_IN
    if _is_told_in_json(request):
        return _problem(request, 401, _("Du er ikke logget inn. Logg inn og prøv igjen."), "not_authenticated")
    if "HX-Request" in request.headers:
        return HttpResponse(status=401, headers={"HX-Redirect": SIGN_IN})
    return HttpResponse(status=302, headers={"Location": address})


def no_member(request: Request) -> HttpResponse:
    """One and the same answer for every page of the host, existing or not; what was typed is given back."""
    if _is_told_in_json(request):
        return _problem(request, 403, _("Du har ikke noe å gjøre her."), "permission_denied")
    return render(request, "identity/no_member.html", {"typed": _typed(request)}, status=403)


def not_understood(request: Request, exception: Exception) -> HttpResponse:
    """What could not be read, or was too much to read: a sentence, and nothing of it is kept."""
    too_much = isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent)
    sentence = (
        _("Det du sendte, er for mye på en gang. Ingenting er lagret. Gå tilbake, del det opp og send igjen.")
        if too_much
        else _("Ingenting er lagret. Gå tilbake og prøv en gang til.")
    )
    status = 413 if too_much else 400
    if _is_told_in_json(request):
        return _problem(request, status, sentence, "too_much" if too_much else "parse_error")
    # without the request: reading it is what failed
    return HttpResponse(render_to_string("400.html", {"too_much": too_much, "sentence": sentence}), status=status)


def not_there(request: Request, exception: Exception) -> HttpResponse:
    """An address that leads nowhere; a program is told in its own way."""
    if request.path_info.startswith("/api/"):
        sentence = _("Det er ingenting på denne adressen. Adressene står i beskrivelsen på /api/v1/schema/.")
        return _problem(request, 404, sentence, "not_found")
    return page_not_found(request, exception)


def too_often(request: Request, sentence: str, seconds: int) -> HttpResponse:
    """One request too many: a sentence, and when it may be tried again."""
    wait = {"Retry-After": str(seconds)}
    if _is_told_in_json(request):
        return _problem(request, 429, sentence, "throttled", wait)
    context = {"too_often": True, "sentence": sentence, "reference": request.id}
    return HttpResponse(render_to_string("400.html", context), status=429, headers=wait)


def _is_told_in_json(request: Request) -> bool:
    return request.path_info.startswith("/api/") or "X-Autosave" in request.headers


def _problem(
    request: Request, status: int, sentence: str, code: str, headers: dict[str, str] | None = None
) -> HttpResponse:
    challenge = {"WWW-Authenticate": "Bearer"} if status == 401 else headers
    # a page's own script shows the message
    more = {} if request.path_info.startswith("/api/") else {"message": sentence}
    return problem(request, status, sentence, code, challenge, **more)


def _typed(request: Request) -> list[str]:
    """The words of a form that was sent by somebody who has lost access meanwhile."""
    if request.method != "POST":
        return []
    sent = [str(text) for name, text in request.POST.items() if name not in NEVER_GIVEN_BACK]
    return [text for text in sent if " " in text.strip()]
