"""The host post.localhost; it stands outside the database (config.middleware chooses it by the host's name)."""

from django.urls import path

from config.post import views

urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("<slug:number>/", views.letter, name="letter"),
]
