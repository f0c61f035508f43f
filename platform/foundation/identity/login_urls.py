"""The one host to which a provider sends people back."""

from django.urls import path

from .views import login_host

LOGOUT = path("oidc/backchannel-logout/", login_host.hear_logout, name="openid_logout")

urlpatterns = [
    path("oidc/start/", login_host.start, name="openid_start"),
    path("oidc/callback/", login_host.callback, name="openid_callback"),
    path("oidc/leave/", login_host.leave, name="openid_leave"),
    path("oidc/signed-out/", login_host.signed_out, name="openid_signed_out"),
    LOGOUT,
]
