"""What a municipality sees of its network: feedback in place, the network's page, the gallery, shared status."""

import pytest

from foundation import tenancy
from network.circles import actions as circles
from tests.browser import chromium, faulty
from tests.factories.feedback import AT, released
from tests.factories.submissions import handed_in, make_story


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    """A file store of the test's own."""
    settings.FILES_ROOT = tmp_path / "store"


@pytest.fixture
def story(eva, levanger, verdal):
    return make_story(eva, levanger, verdal)


@pytest.fixture
def ids(camilla, dag, story, run_tasks):
    from network.submissions import facade as submissions

    mine = handed_in(camilla, story, Strateginotat="Få mål. Tydelige mål.", Samtaler="Vi snakket med lederne.")
    released(story, mine, remarks=("Fint.", "Kan dere si mer?"))
    theirs = handed_in(dag, story, Strateginotat="Verdals notat.", Samtaler="Bare for oss.")
    with tenancy.inside(dag.municipality):
        part = [story.part("Strateginotat")]
        opened = submissions.open_to_network(theirs.id, part, "Lån gjerne.", by=dag.actor, at=AT)
    with tenancy.desk(story.by.account_id):
        circles.propose_widening(story.network, kind="remark", reason="For å lære mer.", by=story.by, at=AT)
    run_tasks()
    return {"n": story.network.pk, "a": story.assignment.pk, "s": mine.id, "opened": opened.id, "theirs": theirs.id}


def test_it_works(camilla, ids):
    page = camilla.client.get(f"/homework/submissions/{ids['s']}/feedback/").content.decode()
    assert "Kan dere si mer?" in page
    assert 'class="app-ref"' in page  # the numbers stand in the text


def test_who_may_not_answer_reads_the_answers_and_is_offered_nothing_more(astrid, camilla, ids):
    address = f"/homework/submissions/{ids['s']}/feedback/"
    camilla.client.post(f"{address}reply/", {"useful": "some", "ideas": "no", "change_text": "Færre mål."})
    page = astrid.client.get(address).content.decode()
    for said in ("Ja, noe", "Nei", "Færre mål."):
        assert said in page
    assert "Dere kan endre svaret" not in page
    assert "som eksempel" not in page


def test_a_receipt_says_who_reads_what_was_opened(dag, ids):
    page = dag.client.get(f"/homework/submissions/{ids['theirs']}/").content.decode()
    assert "Alle i nettverket leser delene dere har åpnet som eksempel." in page


def test_an_example_shows_the_opened_parts_alone(camilla, ids):
    page = camilla.client.get(f"/homework/gallery/{ids['opened']}/").content.decode()
    assert "Verdals notat." in page
    assert "Bare for oss." not in page


def test_what_was_not_opened_does_not_exist(camilla, ids):
    assert camilla.client.get(f"/homework/submissions/{ids['theirs']}/").status_code == 404
    assert camilla.client.get(f"/homework/submissions/{ids['theirs']}/feedback/").status_code == 404


def test_the_gallery_is_searched_by_municipality(camilla, ids):
    gallery = f"/homework/networks/{ids['n']}/gallery/"
    assert "Verdal" in camilla.client.get(gallery + "?q=verdal").content.decode()
    assert "Ingen treff" in camilla.client.get(gallery + "?q=oslo").content.decode()


def test_others_show_their_state_and_no_remark(camilla, dag, ids):
    page = dag.client.get(f"/homework/networks/{ids['n']}/status/{ids['a']}/").content.decode()
    assert "Tilbakemelding sendt" in page  # Levanger's, as the rule shows it
    assert "Godt" not in page.partition('scope="row">Levanger')[2].partition("</tr>")[0]


def test_the_administrator_answers_a_proposal_to_share_more(anne, camilla, ids):
    page = anne.client.get(f"/homework/networks/{ids['n']}/").content.decode()
    assert "For å lære mer." in page
    answer = page.partition("/widenings/")[2].partition("/")[0]
    address = f"/homework/networks/{ids['n']}/widenings/{answer}/"
    assert "Svaret er lagret" in anne.client.post(address, {"answer": "yes"}, follow=True).content.decode()
    assert "Dere har svart ja." in anne.client.get(f"/homework/networks/{ids['n']}/").content.decode()


def test_a_network_one_is_not_in_does_not_exist(camilla, eva, verdal):
    other = make_story(eva, verdal, title="Et annet")
    assert camilla.client.get(f"/homework/networks/{other.network.pk}/").status_code == 404


PAGES = (
    "/",
    "/search/?q=strategi",
    "/homework/submissions/{s}/feedback/",
    "/homework/networks/{n}/",
    "/homework/networks/{n}/status/{a}/",
    "/homework/networks/{n}/gallery/",
    "/homework/gallery/{opened}/",
    "/homework/",
    "/homework/{a}/",
    "/homework/{a}/check/",
    "/homework/submissions/{s}/",
)


@pytest.fixture(scope="module")
def browser():
    with chromium() as one:
        yield one


def test_no_page_has_a_fault_in_a_browser(browser, camilla, ids):
    assert faulty(browser, ((camilla.client, path.format(**ids)) for path in PAGES)) == {}
