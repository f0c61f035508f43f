"""The frame of every page, and the pages that say one thing."""

import pytest
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.http import HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.utils import translation

from foundation.ui import views
from foundation.ui.middleware import soft_redirect


def test_it_works(ask, page_of):
    page = page_of("<h1>Prøve</h1>")
    assert '<html lang="nb"' in page
    assert "<title>Prøve – Nordvik kommune</title>" in page
    assert 'href="/theme/0b5c8a.' in page
    assert 'data-initials="KN"' in page


def test_there_is_no_style_and_no_script_in_the_page(page_of):
    page = page_of("{% button 'Send' %}{% alert 'info' %}Ja{% endalert %}{% dialog 'd' 'Sikker?' %}{% enddialog %}")
    assert " style=" not in page
    assert "<style" not in page
    assert "onclick" not in page
    assert page.count("<script") == page.count("<script src=") == 1


def test_the_menu_says_where_you_are_and_what_is_new(page_of):
    nav = [{"label": "Min side", "url": "/", "current": "page"}, {"label": "Varsler", "url": "/n/", "count": 1}]
    page = page_of("", nav=nav)
    assert '<a href="/" aria-current="page">Min side</a>' in page
    assert "(1 ny)" in page


def test_places_are_offered_only_to_those_who_have_several(page_of):
    here = {"label": "Nordvik", "url": "/", "current": True}
    assert "Bytt sted" not in page_of("", places=[here])
    assert page_of("", places=[here, {"label": "Nettverket", "url": "/x/"}]).count("Bytt sted") == 2


def test_a_stranger_sees_no_menu(ask):
    page = render_to_string("ui/help.html", {}, ask(person=""))
    assert "Hovedmeny" not in page
    assert "Logg ut" not in page
    assert 'action="/language/"' in page


def test_the_title_of_a_form_with_errors_says_so_first(page_of):
    assert "<title>Feil: Prøve – Nordvik kommune</title>" in page_of("", has_errors=True)


@pytest.mark.parametrize(("level", "color"), [(constants.SUCCESS, "success"), (constants.ERROR, "danger")])
def test_messages_are_shown_in_words_and_colour(page_of, level, color):
    page = page_of("", messages=[Message(level, "Innleveringen er sendt")])
    assert f'data-color="{color}"><p>Innleveringen er sendt</p>' in page


@pytest.mark.parametrize("view", [views.accessibility, views.privacy, views.help_page])
def test_the_same_pages_stand_on_every_host(ask, view):
    response = view(ask())
    assert response.status_code == 200
    assert b"<h1" in response.content


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404"])
def test_refusals_say_what_to_do(ask, name):
    page = render_to_string(f"{name}.html", {"reference": "0193"}, ask())
    assert page.count("<h1") == 1
    assert "data-refused" in page
    assert "Referanse: 0193" in page


def test_the_page_for_our_own_faults_needs_nothing():
    with translation.override("nb"):
        page = render_to_string("500.html")
    assert "Noe gikk galt hos oss" in page


def test_a_question_before_something_is_sent_carries_its_token(ask):
    context = {"title": "Send?", "text": "Nå.", "action": "Send", "consequences": ["Alle ser den."], "cancel_url": "/"}
    page = render_to_string("ui/confirm.html", context, ask())
    assert 'name="once"' in page
    assert "<li>Alle ser den.</li>" in page
    assert ">Avbryt</a>" in page


def test_a_redirect_becomes_an_address_for_the_script_that_asks(ask):
    answer = soft_redirect(lambda request: HttpResponseRedirect("/done/"))
    assert answer(ask()).status_code == 302
    request = ask()
    request.META["HTTP_X_SOFT_REDIRECT"] = "1"
    soft = answer(request)
    assert (soft.status_code, soft["X-Location"]) == (204, "/done/")
    assert soft_redirect(lambda request: HttpResponse("her"))(request).status_code == 200
