"""The pages of sign-in at a provider, on the host where a person is going; the others are `login_urls`."""

from django.urls import path

from .views import openid

urlpatterns = [
    path("sign-in/", openid.sign_in, name="sign_in"),
    path("sign-in/again/", openid.prove_again, name="prove_again"),
    path("oidc/arrive/", openid.arrive, name="openid_arrive"),
]
