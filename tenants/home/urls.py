from django.urls import path

from . import views

urlpatterns = [
    path("", views.my_page, name="my_page"),
    path("search/", views.search, name="search"),
]
