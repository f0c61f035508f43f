"""Many members, agreements and themes ask no more of the database than few."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from foundation import tenancy
from foundation.registry import queries as registry
from foundation.registry.models import Municipality
from shared_library.bodies.models import AgreementAnswer, SharedTheme
from tests.factories.bodies import AT, agree, make_body

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
