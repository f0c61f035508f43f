"""Local accounts: a forgotten password, the link from a mail, and a changed password."""

from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from foundation import tenancy
from foundation.forms import sent
from foundation.identity import actions, passwords, queries, signin
from foundation.identity.forms import ChangePasswordForm, ForgottenForm, NewPasswordForm
from foundation.requests import Request

from .requests import client_address
from .signing_in import enter, too_many


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def forgotten(request: Request) -> HttpResponse:
    """Ask for a link. The answer and the work are the same whether the address has an account or not."""
    form = ForgottenForm(sent(request))
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        if passwords.may_mail_link(email):
            _ask_for_link(request, email)
        return redirect("password_asked")
    return render(request, "identity/forgotten.html", {"form": form}, status=422 if form.errors else 200)


def _ask_for_link(request: Request, email: str) -> None:
    municipality = request.municipality
    with tenancy.identity():
        tenancy.later(
            "identity.mail_password_link",
            account_id=queries.id_of_address(email) or uuid4(),  # a task that finds nobody sends nothing
            municipality_id=str(municipality.id) if municipality else "",
        )


@login_not_required
@require_http_methods(["GET"])
def asked(request: Request) -> HttpResponse:
    """A link is on its way, if the address has an account."""
    return render(request, "identity/asked.html")


@login_not_required
@never_cache
@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "POST"])
def choose(request: Request, account_id: str, token: str) -> HttpResponse:
    """The page a mailed link leads to. Looking at it uses nothing up; sending the form does."""
    with tenancy.identity():
        account = passwords.account_of_link(account_id, token)
    if account is None:
        return _link_is_no_good(request)
    form = NewPasswordForm(sent(request), account=account)
    if request.method == "POST" and form.is_valid():
        chosen = actions.choose_password(account_id, token, form.cleaned_data["password"], at=timezone.now())
        return enter(request, chosen) if chosen else _link_is_no_good(request)
    return render(
        request, "identity/choose.html", {"form": form, "account": account}, status=422 if form.errors else 200
    )


def _link_is_no_good(request: Request) -> HttpResponse:
    return render(request, "identity/link_is_no_good.html", status=410)


@never_cache
@sensitive_post_parameters("present", "password", "again")
@require_http_methods(["GET", "POST"])
def change(request: Request) -> HttpResponse:
    """A new password for the one who is signed in; every other session ends."""
    form = ChangePasswordForm(sent(request), account=queries.account(request.actor.account_id))
    if request.method == "POST" and form.is_valid():
        email, address = request.actor.email, client_address(request)
        wait = passwords.wait_for(email, address)
        if wait:
            return too_many(request, form, wait, _change_page)
        if passwords.fits(request.actor.account_id, form.cleaned_data["present"]):
            account = actions.change_password(
                by=request.actor, password=form.cleaned_data["password"], at=timezone.now()
            )
            signin.go_on(request, account)
            passwords.went_well(email)
            messages.success(request, _("Passordet er endret. Du er logget ut alle andre steder."))
            return redirect("profile")
        passwords.went_wrong(email, address)
        form.add_error("present", _("Dette er ikke passordet du har nå."))
    return _change_page(request, form, status=422 if form.errors else 200)


def _change_page(request: Request, form: ChangePasswordForm, status: int) -> HttpResponse:
    return render(request, "identity/change_password.html", {"form": form}, status=status)
