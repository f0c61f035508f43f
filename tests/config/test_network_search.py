"""The search on the networks' host: what a facilitator finds, and that others' networks are not among it."""

import pytest

from foundation import tenancy
from network.submissions import facade as submissions
from tests.browser import browse, chromium, faults
from tests.factories.circles import facilitator, make_network
from tests.factories.feedback import AT, reviewed
from tests.factories.gatherings import plan
from tests.factories.people import make_facilitator_account
from tests.factories.questions import questions
from tests.factories.submissions import add_homework, handed_in, make_story, stored_file


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    """A file store of the test's own."""
    settings.FILES_ROOT = tmp_path / "store"


@pytest.fixture
def story(eva, levanger, verdal):
    return make_story(eva, levanger, verdal)


@pytest.fixture
def sent(camilla, story):
    """What Levanger has handed in, with a remark in a draft; and a gathering."""
    file = stored_file(str(camilla.municipality.id), [story.part("Målekart")], name="levanger_målekart.txt")
    made = handed_in(camilla, story, file=file, Strateginotat="Få mål.", Målekart="")
    reviewed(story, made, remarks=("Er dette et resultat eller en aktivitet?",))
    plan(story.by, story.network, title="Samling på Stiklestad")
    return made


def found(person, text):
    return person.client_at(None).get("/search/", {"q": text}).content.decode()


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("styringsnett", "/networks/{network}/"),
        ("Verdal", "/networks/{network}/"),
        ("strategi målekart", "/assignments/{assignment}/"),
        ("samtaler", "/assignments/{assignment}/"),
        ("stiklestad", "/gatherings/"),
        ("levanger strateginotat", "/submissions/{sent}/"),
        ("LEVANGER_MÅLEKART.TXT", "/submissions/{sent}/"),
        ("aktivitet resultat", "/submissions/{sent}/#k1"),
    ],
)
def test_it_works(eva, story, sent, text, address):
    page = found(eva, text)
    assert f'href="{address.format(network=story.network.pk, assignment=story.assignment.pk, sent=sent.id)}' in page
    assert "Ingen treff" not in page


def test_every_word_counts_and_a_sign_is_a_sign(eva, sent):
    for text in ("levanger oslo", "%", "xyzzy", "få_mål"):
        assert "Ingen treff" in found(eva, text)


def test_without_words_it_waits_for_some(eva, sent):
    page = found(eva, " ")
    assert " autofocus" in page
    assert "Ingen treff" not in page
    assert "/submissions/" not in page
    assert " autofocus" not in found(eva, "levanger")


def test_the_frame_leads_to_it(eva, story):
    assert 'href="/search/"' in eva.client_at(None).get("/").content.decode()


def test_what_was_taken_back_is_not_found(camilla, eva, sent):
    with tenancy.inside(camilla.municipality):
        submissions.take_back(sent.id, by=camilla.actor, at=AT)
    assert f"/submissions/{sent.id}/" not in found(eva, "levanger")


def test_another_networks_things_are_not_found(sent, verdal):
    other = make_facilitator_account("Frida Dal")
    by = facilitator(other.account.name, account_id=other.account_id, email=other.account.email)
    make_network(by, verdal, name="Et annet nettverk")
    for text in ("styringsnett", "strategi", "stiklestad", "levanger", "resultat"):
        assert "Ingen treff" in found(other, text)
    assert "Et annet nettverk" in found(other, "verdal")


def test_nobody_is_asked_to_sign_in(desk_client):
    assert desk_client.get("/search/?q=levanger")["Location"].startswith("/sign-in/")


def test_a_municipality_does_not_search_here(camilla, sent):
    for text in ("levanger", ""):
        assert camilla.client_at(None).get("/search/", {"q": text}).status_code == 403


def test_the_number_of_questions_is_the_same_with_1_and_with_20_hits(eva, camilla, story, sent):
    client = eva.client_at(None)
    client.get("/search/?q=e")
    few = questions(lambda: client.get("/search/?q=e"))
    for number in range(10):
        more = add_homework(story.by, story.network, title=f"Lekse {number}")
        file = stored_file(str(camilla.municipality.id), [more.part("Målekart")], name=f"lekse_{number}.txt")
        reviewed(more, handed_in(camilla, more, file=file, Strateginotat="Tekst.", Målekart=""))
        plan(story.by, story.network, title=f"Møte {number}")
    assert len(questions(lambda: client.get("/search/?q=e"))) == len(few)
    assert len(few) <= 12


def test_no_fault_in_a_browser(eva, sent):
    with chromium() as browser:
        for path in ("/search/?q=levanger", "/search/?q=xyzzy"):
            assert faults(browse(browser, eva.client_at(None), path)) == []
