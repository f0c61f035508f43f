"""In a real browser: the desk and the matrix have no fault that axe finds, and none is wider than a phone."""

import pytest

from foundation import tenancy
from network.feedback import facade
from network.feedback.contracts import Fate, ReplyView
from tests.browser import chromium, faulty
from tests.factories.feedback import AT, released, reviewed
from tests.factories.submissions import handed_in, stored_file

PAGES = (
    "/",
    "/assignments/{assignment}/matrix/",
    "/assignments/{assignment}/matrix/?show=holes",
    "/assignments/{assignment}/projector/",
    "/submissions/{draft}/",
    "/submissions/{draft}/remarks/{remark}/",
    "/submissions/{draft}/?at=0.p1",
    "/submissions/{draft}/release/",
    "/submissions/{draft}/print/",
    "/submissions/{draft}/changes/",
    "/submissions/{draft}/phrases/",
    "/assignments/{assignment}/matrix/remind/",
    "/assignments/{assignment}/matrix/release/",
    "/assignments/{assignment}/cells/{verdal}/{missing}/",
    "/submissions/{sent}/",
)


@pytest.fixture
def ids(camilla, dag, story):
    file = stored_file(str(camilla.municipality.id), [story.part("Målekart")])
    draft = handed_in(camilla, story, file=file, Strateginotat="Få mål.\n\nTydelige mål.", Målekart="")
    remark = reviewed(story, draft, remarks=("Fint.", "Kan dere si mer?")).remarks.model
    sent = handed_in(dag, story, Strateginotat="Vårt notat.")
    given = released(story, sent)
    with tenancy.desk(story.by.account_id):
        first = remark.objects.filter(feedback__submission_id=draft.id).first()
        theirs = given.remarks.get()
    with tenancy.inside(dag.municipality):
        facade.set_fates(sent.id, [Fate(theirs.id, "question_back", "Hva mener dere?")], by=dag.actor, at=AT)
        facade.reply(sent.id, ReplyView(useful="much", change="maybe"), by=dag.actor, at=AT)
    return {"assignment": story.assignment.pk, "draft": draft.id, "sent": sent.id, "remark": first.pk} | {
        "verdal": dag.municipality.id,
        "missing": story.part("Målekart"),
    }


@pytest.fixture(scope="module")
def browser():
    with chromium() as one:
        yield one


def test_it_works(browser, eva, ids):
    assert faulty(browser, ((eva.client, path.format(**ids)) for path in PAGES)) == {}
