from django.urls import path

from .views import beginning, mine

urlpatterns = [
    path("", mine.my_page, name="my_page"),
    path("start/", beginning.start, name="start"),
    path("search/", mine.search, name="search"),
]
