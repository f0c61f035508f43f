from foundation import tenancy
from network.submissions import facade as submissions
from tests.factories.submissions import hand_in_of, handed_in, stored_file


def _changes(person, submission_id):
    with tenancy.inside(person.municipality):
        return {one.title: one for one in submissions.changes(submission_id, by=person.actor)}


def test_it_works(camilla, story):
    handed_in(camilla, story, Strateginotat="Vi styrer etter tolv mål.", Målekart="Kart")
    second = handed_in(camilla, story, Strateginotat="Vi styrer etter tre mål.", Målekart="Kart")

    found = _changes(camilla, second.id)
    assert (found["Strateginotat"].before, found["Strateginotat"].changed) == (1, True)
    pieces = [piece for block in found["Strateginotat"].blocks for piece in block["pieces"]]
    assert ("del", "tolv") in [tuple(piece) for piece in pieces]
    assert ("ins", "tre") in [tuple(piece) for piece in pieces]
    assert not found["Målekart"].changed


def test_a_new_part_has_nothing_before_it(camilla, story):
    handed_in(camilla, story, Strateginotat="A")
    second = handed_in(camilla, story, Målekart="B")
    assert _changes(camilla, second.id)["Målekart"].before is None


def test_it_looks_past_attempts_without_the_part_and_past_those_taken_back(camilla, story):
    handed_in(camilla, story, Strateginotat="Første")
    handed_in(camilla, story, Målekart="Kart")
    third = handed_in(camilla, story, Strateginotat="Tatt tilbake")
    with tenancy.inside(camilla.municipality):
        submissions.take_back(third.id, by=camilla.actor, at=third.handed_in_at)
    fourth = handed_in(camilla, story, Strateginotat="Fjerde")
    assert _changes(camilla, fourth.id)["Strateginotat"].before == 1


def test_files_are_told_by_name_and_content(camilla, story):
    owner, part = str(camilla.municipality.id), [story.part("Strateginotat")]

    def sent(content, name):
        return handed_in(camilla, story, file=stored_file(owner, part, content, name), Strateginotat="")

    sent(b"En linje.\n", "notat.txt")
    same = sent(b"En linje.\n", "notat.txt")
    changed = sent(b"En annen linje.\n", "notat.txt")
    renamed = sent(b"En annen linje.\n", "notat til slutt.txt")

    assert [one.state for one in _changes(camilla, same.id)["Strateginotat"].files] == ["same"]
    file = _changes(camilla, changed.id)["Strateginotat"].files[0]
    assert (file.state, bool(file.blocks)) == ("changed", True)
    file = _changes(camilla, renamed.id)["Strateginotat"].files[0]
    assert (file.state, file.before_name) == ("same", "notat.txt")


def test_a_new_and_a_gone_file_are_told_apart(camilla, story):
    owner, part = str(camilla.municipality.id), [story.part("Strateginotat")]
    handed_in(camilla, story, file=stored_file(owner, part, b"Tekst.\n", "notat.txt"), Strateginotat="")
    without = handed_in(camilla, story, Strateginotat="Skrevet inn i stedet")
    assert [one.state for one in _changes(camilla, without.id)["Strateginotat"].files] == ["gone"]


def test_it_can_be_asked_before_sending(camilla, story):
    handed_in(camilla, story, Strateginotat="Uendret", Målekart="Før")
    content = hand_in_of(story, Strateginotat="Uendret", Målekart="Etter")
    with tenancy.inside(camilla.municipality):
        titles = {key: title for title, key in story.parts.items()}
        found = {one.title: one.changed for one in submissions.changes_to(content, titles, by=camilla.actor)}
    assert found == {"Strateginotat": False, "Målekart": True}
