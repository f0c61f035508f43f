"""What the matrix and the desk ask the database: as much for one row as for many, and never more than twelve."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.bulk import add_members, add_remarks, fill_matrix
from tests.factories.feedback import reviewed
from tests.factories.submissions import handed_in, make_story, stored_file

MOST = 12
TRANSACTIONS = ("BEGIN", "COMMIT")
WORDS = "\n\n".join(f"Mål {number} er at flere blir hørt." for number in range(40)).encode()


def asked(browser, address):
    """How many statements a page sends the second time, savepoints and the session's too."""
    browser.get(address)
    with CaptureQueriesContext(connection) as statements:
        assert browser.get(address).status_code == 200
    # the test's own transaction makes savepoints of what are transactions when served
    return len([one for one in statements if not one["sql"].startswith((*TRANSACTIONS, "SAVEPOINT", "RELEASE"))])


def test_it_works(eva, story, submission):
    assert 0 < asked(eva.client, f"/assignments/{story.assignment.pk}/matrix/") <= MOST


def test_the_matrix_asks_as_much_for_twenty_municipalities_as_for_one(eva, levanger, verdal):
    counts = []
    for many in (1, 20):
        story = make_story(eva, levanger, title=f"{many} kommuner")
        fill_matrix(story, add_members(story.network, many)[:many])
        counts.append(asked(eva.client, f"/assignments/{story.assignment.pk}/matrix/"))
    assert counts[0] == counts[1] <= MOST


def test_the_desk_asks_as_much_for_twenty_remarks_as_for_one(eva, camilla, story):
    counts = []
    for many in (1, 20):
        part = story.part("Strateginotat")
        file = stored_file(str(camilla.municipality.id), [part], WORDS)
        submission = handed_in(camilla, story, file=file, Strateginotat="")
        draft = reviewed(story, submission, remarks=())
        add_remarks(draft, many, part_id=part, file=submission.files[0])
        counts.append(asked(eva.client, f"/submissions/{submission.id}/"))
        story.reload()
    assert counts[0] == counts[1] <= MOST
