from tests.factories.homework import send, write
from tests.factories.questions import questions
from tests.factories.submissions import add_homework


def test_it_works(camilla, story):
    page = camilla.client.get("/homework/").content.decode()
    assert f'href="/homework/{story.assignment.pk}/"' in page
    assert "Styringsnettverket · 0 av 3 deler levert" in page


def test_without_homework_it_says_what_will_come(astrid):
    page = astrid.client.get("/homework/").content.decode()
    assert "Ingen hjemmelekser ennå" in page


def test_what_is_handed_in_moves_to_done(camilla, story):
    other = add_homework(story.by, story.network, title="Bare ett notat", parts=(("note", "Notat", True),))
    write(camilla, other, "Notat", "Ferdig")
    send(camilla, other, "Notat")

    waiting = camilla.client.get("/homework/?show=waiting").content.decode()
    done = camilla.client.get("/homework/?show=done").content.decode()
    assert "Bare ett notat" not in waiting
    assert "Strategi og målekart" in waiting
    assert "Bare ett notat" in done


def test_the_search_looks_in_titles_parts_and_networks(camilla, story):
    add_homework(story.by, story.network, title="Årshjul", parts=(("note", "Møteplan", True),))
    found = camilla.client.get("/homework/", {"q": "MØTEPLAN"}).content.decode()
    assert "Årshjul" in found
    assert "Strategi og målekart" not in found
    assert "Ingen treff" in camilla.client.get("/homework/", {"q": "finnes ikke"}).content.decode()


def test_a_municipality_outside_the_network_sees_nothing(eva, levanger, dag):
    from tests.factories.submissions import make_story

    make_story(eva, levanger)
    assert "Strategi og målekart" not in dag.client.get("/homework/").content.decode()


def test_one_and_twenty_take_equally_many_queries(camilla, story):
    client = camilla.client
    write(camilla, story, "Strateginotat", "Tekst")
    client.get("/homework/")
    one = questions(lambda: client.get("/homework/"))
    for number in range(19):
        other = add_homework(story.by, story.network, title=f"Hjemmelekse {number}", parts=(("note", "Notat", True),))
        write(camilla, other, "Notat", "Tekst")
    twenty = questions(lambda: client.get("/homework/"))
    assert len(one) == len(twenty)
