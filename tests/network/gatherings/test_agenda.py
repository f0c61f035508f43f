"""The agenda: points, order, taking off and putting back."""

from datetime import timedelta

import pytest

from foundation import tenancy
from foundation.keys import uuid7
from network.gatherings import actions, queries
from network.gatherings.models import AgendaItem
from tests.factories.gatherings import AT, STARTS, add_items, seen_by, titles


@pytest.fixture
def points(desk, gathering):
    return add_items(desk, gathering, "Velkommen", "Runde", "Slutt")


def remove(desk, item, at=AT):
    with tenancy.desk(desk.account_id):
        return actions.remove_item(item, by=desk, at=at)


def restore(desk, item, at=AT):
    with tenancy.desk(desk.account_id):
        return actions.restore_item(item, by=desk, at=at)


def test_it_works(desk, gathering, camilla):
    add_items(desk, gathering, "Velkommen", minutes=30, lead="Eva")
    add_items(desk, gathering, "Runde", minutes=45)
    first, second = seen_by(camilla, gathering).agenda
    assert (first.title, first.lead, first.begins_at) == ("Velkommen", "Eva", STARTS)
    assert second.begins_at == first.ends_at == STARTS + timedelta(minutes=30)


def test_moving_up_and_down_stops_at_the_ends(desk, gathering, points):
    first, second, third = points
    with tenancy.desk(desk.account_id):
        actions.move_item(third, -1, by=desk, at=AT)
        actions.move_item(first, -1, by=desk, at=AT)
        actions.move_item(second, 1, by=desk, at=AT)
    assert titles(desk, gathering) == ["Velkommen", "Slutt", "Runde"]


def test_what_is_taken_off_is_put_back_where_it_was(desk, gathering, points, camilla):
    remove(desk, points[1])
    assert titles(desk, gathering) == ["Velkommen", "Slutt"]
    assert [one.title for one in seen_by(camilla, gathering).agenda] == ["Velkommen", "Slutt"]
    restore(desk, points[1])
    assert titles(desk, gathering) == ["Velkommen", "Runde", "Slutt"]


def test_two_are_put_back_in_any_order(desk, gathering, points):
    remove(desk, points[2])
    remove(desk, points[0])
    restore(desk, points[2])
    restore(desk, points[0])
    assert titles(desk, gathering) == ["Velkommen", "Runde", "Slutt"]
    with tenancy.desk(desk.account_id):
        assert [item.position for item in queries.items(gathering)] == [1, 2, 3]


def test_after_a_day_it_is_gone_for_good(desk, gathering, points):
    remove(desk, points[0])
    later = AT + timedelta(days=1, minutes=1)
    with tenancy.desk(desk.account_id):
        assert queries.removed_items(gathering, at=later) == []
    remove(desk, points[1], at=later)
    with tenancy.desk(desk.account_id):
        assert not AgendaItem.objects.filter(pk=points[0].pk).exists()


def test_taking_off_twice_and_putting_back_twice_changes_nothing_more(desk, gathering, points):
    remove(desk, points[1])
    remove(desk, points[1])
    restore(desk, points[1])
    restore(desk, points[1])
    assert titles(desk, gathering) == ["Velkommen", "Runde", "Slutt"]


def test_two_clicks_add_one_point(desk, gathering):
    once = uuid7()
    add_items(desk, gathering, "Velkommen", once=once)
    add_items(desk, gathering, "Velkommen", once=once)
    assert titles(desk, gathering) == ["Velkommen"]


def test_who_changes_second_is_stopped(desk, points):
    item = points[0]
    with tenancy.desk(desk.account_id):
        actions.change_item(item, version=1, minutes=40, by=desk, at=AT)
        with pytest.raises(actions.ChangedMeanwhile) as stopped:
            actions.change_item(item, version=1, minutes=50, by=desk, at=AT)
        assert stopped.value.current.minutes == 40
        assert actions.change_item(item, version=1, minutes=40, by=desk, at=AT).version == 2


def test_the_page_adds_changes_moves_removes_and_puts_back(eva, desk, gathering):
    client, page = eva.client, f"/gatherings/{gathering.pk}/agenda/"
    assert "Programmet er tomt" in client.get(page).text
    for title in ("Velkommen", "Runde"):
        sent = {"title": title, "minutes": "30", "lead": "Eva", "note": ""}
        assert client.post(page, sent).status_code == 302
    with tenancy.desk(desk.account_id):
        first, second = queries.items(gathering)
    shown = client.get(page).text
    assert "10.00</time>" in shown
    assert "4 timer igjen" in shown
    moved = client.post(f"/gatherings/agenda/{second.pk}/move/", {"step": "up"})
    assert moved.url == f"{page}#item-{second.pk}"
    changed = {"title": "Runde rundt bordet", "minutes": "45", "lead": "", "note": "Alle", "version": "1"}
    assert client.post(f"/gatherings/agenda/{second.pk}/", changed).url == page
    assert client.post(f"/gatherings/agenda/{first.pk}/remove/").url == page
    assert titles(desk, gathering) == ["Runde rundt bordet"]
    assert "Sett tilbake" in client.get(page).text
    client.post(f"/gatherings/agenda/{first.pk}/restore/")
    assert titles(desk, gathering) == ["Runde rundt bordet", "Velkommen"]


def test_with_script_a_move_answers_the_list_alone_and_keeps_the_focus(eva, gathering, points):
    answer = eva.client.post(
        f"/gatherings/agenda/{points[0].pk}/move/", {"step": "down"}, headers={"HX-Request": "true"}
    )
    assert answer.status_code == 200
    assert answer.text.strip().startswith("<section")
    assert answer.text.count("data-focus") == 1
    assert "HX-Request" in answer["Vary"]


def test_a_point_without_a_title_or_with_strange_minutes_is_asked_for_again(eva, gathering):
    answer = eva.client.post(
        f"/gatherings/{gathering.pk}/agenda/", {"title": " ", "minutes": "mange", "lead": "Sindre", "note": "Husk"}
    )
    assert answer.status_code == 422
    assert "Skriv hva punktet handler om." in answer.text
    assert "med tall" in answer.text
    assert "Sindre" in answer.text


def test_a_stale_form_shows_both(eva, desk, gathering, points):
    with tenancy.desk(desk.account_id):
        actions.change_item(points[0], version=1, title="Først", by=desk, at=AT)
    sent = {"title": "Mitt", "minutes": "15", "lead": "", "note": "", "version": "1"}
    answer = eva.client.post(f"/gatherings/agenda/{points[0].pk}/", sent)
    assert answer.status_code == 422
    assert "Først" in answer.text
    assert "Mitt" in answer.text
    assert 'name="version" value="2"' in answer.text


def test_an_unknown_step_is_not_found(eva, points):
    assert eva.client.post(f"/gatherings/agenda/{points[0].pk}/move/", {"step": "sideways"}).status_code == 404


def test_a_title_with_quotation_marks_is_not_quoted_twice(eva, gathering):
    sent = {"title": "Gjennomgang av «Lekse 1»", "minutes": "30", "lead": "", "note": ""}
    page = eva.client.post(f"/gatherings/{gathering.pk}/agenda/", sent, follow=True).text
    assert "«Gjennomgang av ‘Lekse 1’» står på programmet." in page
    assert "Flytt «Gjennomgang av ‘Lekse 1’» opp" in page
