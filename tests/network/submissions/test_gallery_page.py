from foundation import tenancy
from network.submissions import facade as submissions
from tests.factories.questions import questions
from tests.factories.submissions import AT, handed_in


def _open(person, story, text="Les gjerne", note=""):
    made = handed_in(person, story, Strateginotat=text)
    with tenancy.inside(person.municipality):
        submissions.open_to_network(made.id, [story.part("Strateginotat")], note, by=person.actor, at=AT)
    return made


def test_it_works(eva, camilla, story):
    made = _open(camilla, story, note="Kort og tydelig")
    page = eva.client.get(f"/networks/{story.network.pk}/gallery/").content.decode()
    assert "Levanger: Strateginotat" in page
    assert "Kort og tydelig" in page
    assert f"/submissions/{made.id}/" in page


def test_an_empty_gallery_says_what_will_come(eva, story):
    assert "Ingen eksempler ennå" in eva.client.get(f"/networks/{story.network.pk}/gallery/").content.decode()


def test_the_search_stands_in_the_address(eva, camilla, dag, story):
    _open(camilla, story)
    _open(dag, story)
    page = eva.client.get(f"/networks/{story.network.pk}/gallery/?q=verdal").content.decode()
    assert "Verdal: Strateginotat" in page
    assert "Levanger: Strateginotat" not in page


def test_one_and_twenty_examples_take_equally_many_queries(eva, camilla, story):
    client, url = eva.client, f"/networks/{story.network.pk}/gallery/"
    _open(camilla, story)
    client.get(url)
    one = questions(lambda: client.get(url))
    for _number in range(19):
        _open(camilla, story)
    twenty = questions(lambda: client.get(url))
    assert len(one) == len(twenty)
