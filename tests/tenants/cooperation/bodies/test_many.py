"""Many members, agreements and themes ask no more of the database than few."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from foundation import tenancy
from foundation.registry import queries as registry
from foundation.registry.models import Municipality
from shared_library.bodies.models import AgreementAnswer, Place, SharedTheme
from tests.factories import cooperation as filling
from tests.factories.bodies import AT, SINCE, agree, make_body
from tests.factories.pages import words_of

PAGES = ("", "agreement/", "themes/", "themes/order/?theme=avvik", "agreement/{proposal}/")


def _say(body, proposal, members):
    with tenancy.owner():
        for one in members:
            AgreementAnswer.objects.create(
                agreement=proposal, joint_body_id=body.id, municipality_id=one.pk, municipality_name=one.name,
                answer="yes", role="Kommunestyret", decided_date=AT.date(), at=AT,
            )  # fmt: skip
            for position, title in enumerate(("avvik", f"tema hos {one.slug}"), 1):
                SharedTheme.objects.create(
                    joint_body_id=body.id, municipality_id=one.pk, municipality_name=one.name, title=title,
                    key=title, sharing="common", position=position, told_at=AT,
                )  # fmt: skip


@pytest.fixture
def asked(odd, body):
    """asked(proposal): how many queries each page makes."""

    def count(proposal):
        client, found = odd.client, []
        client.get("/documents/")
        for page in PAGES:
            registry.forget()  # so that each asks it anew, whatever the clock says
            with CaptureQueriesContext(connection) as made:
                answer = client.get(f"/cooperation/{body.id}/{page.format(proposal=proposal.pk)}")
            assert answer.status_code == 200
            found.append(len(made))
        return found

    return count


def test_it_works(asked, body, levanger):
    proposal = agree(body, state="proposed")
    _say(body, proposal, [levanger])
    few = asked(proposal)
    with tenancy.public():
        more = list(Municipality.objects.filter(kind="municipality", country="no", opened_at=None)[:15])
    make_body(body, *more)
    for _number in range(5):
        agree(body)
    _say(body, proposal, more)
    assert asked(proposal) == few


def test_hundreds_of_members_come_a_page_at_a_time(odd, body):
    with tenancy.owner():
        Place.objects.bulk_create(
            Place(joint_body_id=body.pk, municipality_name=f"Kommunen {number:02}", from_date=SINCE,
                  municipality_id=f"00000000-0000-7000-8000-0000000000{number:02}")
            for number in range(70)
        )  # fmt: skip

    def page(query=""):
        answer = odd.client.get(f"/cooperation/{body.id}/{query}")
        assert answer.status_code == 200
        return words_of(answer)

    assert "71 medlemmer" in page()
    assert ("Kommunen 24" in page(), "Kommunen 30" in page()) == (True, False)
    assert ("Kommunen 24" in page("?page=2"), "Kommunen 30" in page("?page=2")) == (False, True)
    assert page("?page=99") == page("?page=3")
    assert "1 medlem " in page("?member=KOMMUNEN+17")
    assert "Ingen treff Vis alt" in page("?member=Nowhere")
    assert "Vis alle 71 på én side" in page()
    assert all(f"Kommunen {number:02}" in page("?all=1") for number in range(70))
    assert "på én side" not in page("?all=1")


def test_what_was_taken_back_says_nothing_of_missing_answers(odd, body, levanger):
    proposal = agree(body, state="proposed")
    address = f"/cooperation/{body.id}/agreement/{proposal.pk}/"
    assert "0 ja, 0 nei, 1 har ikke svart" in words_of(odd.client.get(address))
    odd.client.post(address, {"take_back": "1"})
    page = words_of(odd.client.get(address))
    assert "0 ja, 0 nei" in page
    assert "har ikke svart" not in page


def test_few_members_need_no_search(odd, body):
    assert b"find_member" not in odd.client.get(f"/cooperation/{body.id}/").content


def test_hundreds_of_plans_come_some_members_at_a_time(odd, body):
    filling.fill_plans(body, filling.members_of(body, 60), 2)

    def page(query=""):
        answer = odd.client.get(f"/cooperation/{body.id}/themes/{query}")
        assert answer.status_code == 200
        return answer.content.decode().count("<th role=")

    assert "61 medlemmer" in words_of(odd.client.get(f"/cooperation/{body.id}/themes/"))
    heads = 2 + 2  # the theme's and the order's, and each of two themes its own
    assert (page(), page("?page=2"), page("?page=99")) == (25 + heads, 25 + heads, 11 + heads)
