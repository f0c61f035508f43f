"""In a real browser: no fault that axe finds, nothing wider than a phone; moving keeps the focus, minutes save."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from foundation import tenancy
from network.gatherings import actions, queries
from tests.browser import browse, chromium, faulty
from tests.factories.gatherings import AT, add_items, answer, held, plan, publish_minutes, titles, write_minutes
from tests.factories.submissions import add_homework

PAGES = (
    "/networks/{network}/gatherings/",
    "/networks/{network}/gatherings/new/",
    "/networks/{network}/gatherings/calendar/",
    "/gatherings/{gathering}/",
    "/gatherings/{past}/",
    "/gatherings/{secret}/",
    "/gatherings/{gathering}/edit/",
    "/gatherings/{secret}/announce/",
    "/gatherings/{gathering}/cancel/",
    "/gatherings/{gathering}/agenda/",
    "/gatherings/agenda/{item}/",
    "/gatherings/{gathering}/material/",
    "/gatherings/{past}/attendance/",
    "/gatherings/{past}/minutes/",
    "/gatherings/{past}/minutes/publish/",
)


@pytest.fixture
def ids(desk, network, gathering, camilla):
    past, secret = held(desk, network, title="Vårsamling"), plan(desk, network, title="Hemmelig")
    item, _other, gone = add_items(desk, gathering, "Velkommen", "Runde", "Tatt av", lead="Eva", note="Ta med kaffe")
    answer(camilla, gathering, note="På nett")
    write_minutes(desk, past)
    publish_minutes(desk, past)
    write_minutes(desk, past, "Vi ble enige om fire ting.", version=1)
    add_homework(desk, network, due_at=timezone.now() + timedelta(minutes=1))
    with tenancy.desk(desk.account_id):
        actions.remove_item(gone, by=desk, at=timezone.now())
        link = actions.add_material(gathering, title="Side", url="https://x.example", by=desk, at=AT)
        other = actions.add_material(gathering, title="Borte", url="https://x.example", by=desk, at=AT)
        actions.remove_material(other, by=desk, at=timezone.now())
    return {
        "network": network.pk, "gathering": gathering.pk, "past": past.pk, "secret": secret.pk, "item": item.pk,
        "material": link.pk,
    }  # fmt: skip


@pytest.fixture(scope="module")
def browser():
    with chromium() as one:
        yield one


def test_it_works(browser, eva, ids):
    assert faulty(browser, ((eva.client, path.format(**ids)) for path in PAGES)) == {}


def test_moving_a_point_keeps_the_focus_on_its_button(browser, eva, desk, gathering):
    add_items(desk, gathering, "Velkommen", "Runde", "Slutt")
    page = browse(browser, eva.client, f"/gatherings/{gathering.pk}/agenda/")
    page.get_by_role("button", name="Flytt «Slutt» opp").click()
    expect(page.get_by_role("button", name="Flytt «Slutt» opp")).to_be_focused()
    moved = page.locator("#points li").nth(1)
    expect(moved).to_contain_text("Slutt")
    expect(moved.locator("form[hx-post]:not([data-htmx-powered])")).to_have_count(0)  # what came is at work
    expect(page.get_by_role("button", name="Flytt «Slutt» opp")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Flytt «Slutt» ned")).to_be_focused()
    assert titles(desk, gathering) == ["Slutt", "Velkommen", "Runde"]
    assert page.complaints == []
    page.context.close()


def test_without_script_the_agenda_is_made_all_the_same(browser, eva, desk, gathering):
    page = browse(browser, eva.client, f"/gatherings/{gathering.pk}/agenda/", javascript=False)
    page.get_by_label("Punkt", exact=True).fill("Velkommen")
    page.get_by_role("button", name="Legg til").click()
    page.get_by_label("Punkt", exact=True).fill("Runde")
    page.get_by_role("button", name="Legg til").click()
    page.get_by_role("button", name="Flytt «Runde» opp").click()
    expect(page.locator("#points li").first).to_contain_text("Runde")
    page.get_by_role("button", name="Fjern Velkommen").click()
    page.get_by_role("button", name="Sett tilbake Velkommen").click()
    expect(page.locator("#points li").nth(1)).to_contain_text("Velkommen")
    assert titles(desk, gathering) == ["Runde", "Velkommen"]
    page.context.close()


def test_minutes_save_themselves(browser, eva, desk, gathering):
    page = browse(browser, eva.client, f"/gatherings/{gathering.pk}/minutes/")
    page.get_by_label("Referat").fill("Vi møttes.")
    expect(page.locator("[data-save-status]")).to_contain_text("Kladd lagret")
    page.get_by_label("Referat").fill("Vi møttes og ble enige.")
    expect(page.locator("[name=version]")).to_have_value("2")
    with tenancy.desk(desk.account_id):
        assert queries.get_minutes(gathering, by=desk).text == "Vi møttes og ble enige."
    assert page.complaints == []
    page.context.close()
