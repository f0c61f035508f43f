"""The pages of local accounts: the provider of sign-in until another is named in settings.SIGN_IN_PROVIDER."""

from django.urls import path

from .views import passwords, proving, signing_in

urlpatterns = [
    path("sign-in/", signing_in.sign_in, name="sign_in"),
    path("sign-in/again/", proving.prove_again, name="prove_again"),
    # a forgotten password
    path("password/", passwords.forgotten, name="password_forgotten"),
    path("password/asked/", passwords.asked, name="password_asked"),
    path("password/change/", passwords.change, name="password_change"),
    path("password/<str:account_id>/<str:token>/", passwords.choose, name="password_choose"),
]
