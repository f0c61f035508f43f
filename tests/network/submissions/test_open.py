import pytest
from django.http import Http404

from foundation import files, tenancy
from network.circles import actions as circles
from network.submissions import facade as submissions
from tests.factories.submissions import AT, handed_in, log_of, make_story, registered, stored_file


def _open(person, made, *part_ids, note=""):
    with tenancy.inside(person.municipality):
        return submissions.open_to_network(made.id, list(part_ids), note, by=person.actor, at=AT)


def _gallery(person, story, **kwargs):
    with tenancy.inside(person.municipality):
        return submissions.gallery(story.network.pk, by=person.actor, **kwargs)


def test_it_works(camilla, dag, story):
    made = handed_in(camilla, story, Strateginotat="Les gjerne", Målekart="Ikke dette")
    opened = _open(camilla, made, story.part("Strateginotat"), note="Kort og tydelig")

    assert [one.id for one in _gallery(dag, story)] == [opened.id]
    with tenancy.inside(dag.municipality):
        seen = submissions.opened(opened.id, by=dag.actor)
    assert [part.text for part in seen.parts] == ["Les gjerne"]
    assert (seen.message, seen.made_by) == ("", "")


def test_nothing_is_seen_before_it_is_opened(camilla, dag, story):
    file = stored_file(str(camilla.municipality.id), [story.part("Strateginotat")])
    made = handed_in(camilla, story, file=file, Strateginotat="Vår")

    assert _gallery(dag, story) == []
    with tenancy.inside(dag.municipality):
        assert submissions.submissions(story.assignment.pk, by=dag.actor) == []
        assert submissions.newest(story.assignment.pk, by=dag.actor) == []
        for read, key in ((submissions.submission, made.id), (submissions.file, made.files[0].id)):
            with pytest.raises(Http404):
                read(key, by=dag.actor)


def test_an_opened_part_brings_its_files(camilla, dag, story):
    part = story.part("Strateginotat")
    both = stored_file(str(camilla.municipality.id), [part, story.part("Målekart")])
    made = handed_in(camilla, story, file=both, Strateginotat="", Målekart="")
    opened = _open(camilla, made, part)

    with tenancy.inside(dag.municipality):
        seen = submissions.opened(opened.id, by=dag.actor)
        assert seen.files[0].part_ids == (part,)
        assert submissions.file(made.files[0].id, by=dag.actor)[0] == files.network_owner(story.network.pk)


def test_withdrawn_is_gone_for_others(camilla, dag, story):
    made = handed_in(camilla, story, Strateginotat="Les gjerne")
    opened = _open(camilla, made, story.part("Strateginotat"))
    with tenancy.inside(camilla.municipality):
        submissions.withdraw_opened(opened.id, by=camilla.actor, at=AT)

    assert _gallery(dag, story) == []
    with tenancy.inside(dag.municipality), pytest.raises(Http404):
        submissions.opened(opened.id, by=dag.actor)
    assert [one.action for one in log_of() if one.action in ("open", "withdraw")] == ["open", "withdraw"]


def test_opening_again_changes_the_parts_and_keeps_the_example(camilla, story):
    made = handed_in(camilla, story, Strateginotat="A", Målekart="B")
    first = _open(camilla, made, story.part("Strateginotat"))
    second = _open(camilla, made, story.part("Målekart"))
    assert (second.id, second.part_titles) == (first.id, ("Målekart",))


def test_another_cannot_open_or_withdraw_it(camilla, dag, story):
    made = handed_in(camilla, story, Strateginotat="Vår")
    opened = _open(camilla, made, story.part("Strateginotat"))
    with tenancy.inside(dag.municipality):
        with pytest.raises(Http404):
            submissions.open_to_network(made.id, [story.part("Strateginotat")], by=dag.actor, at=AT)
        with pytest.raises(Http404):
            submissions.withdraw_opened(opened.id, by=dag.actor, at=AT)


def test_a_part_that_was_not_sent_cannot_be_opened(camilla, story):
    made = handed_in(camilla, story, Strateginotat="A")
    with pytest.raises(submissions.UnknownPart):
        _open(camilla, made, story.part("Målekart"))


def test_the_sharing_rule_opens_by_itself_and_a_narrower_one_closes_at_once(eva, camilla, dag, levanger, verdal):
    story = make_story(eva, levanger, verdal, sharing={"submission": "network"})
    handed_in(camilla, story, Strateginotat="Alle leser")
    assert [one.by_rule for one in _gallery(dag, story)] == [True]

    with tenancy.desk(story.by.account_id):
        story.network.refresh_from_db()
        circles.narrow_sharing(story.network, kind="submission", by=story.by, at=AT)
    assert _gallery(dag, story) == []
    assert len(_gallery(camilla, story)) == 1


def test_what_is_registered_on_behalf_is_opened_by_rule_when_it_is_confirmed(eva, camilla, dag, levanger, verdal):
    story = make_story(eva, levanger, verdal, sharing={"submission": "network"})
    made = registered(story, levanger, Strateginotat="Fra e-post")
    assert _gallery(dag, story) == []
    with tenancy.inside(levanger):
        submissions.confirm(made.id, by=camilla.actor, at=AT)
    assert len(_gallery(dag, story)) == 1


def test_the_search_looks_in_municipality_part_and_note(camilla, dag, story):
    made = handed_in(camilla, story, Strateginotat="A")
    _open(camilla, made, story.part("Strateginotat"), note="Måling på ÉN side")
    assert len(_gallery(dag, story, search="én strateginotat")) == 1
    assert _gallery(dag, story, search="målekart nei") == []
