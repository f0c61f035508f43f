"""Which acts ask for a fresh proof, in two steps, of who is there: every act in these places is one or the other.

A new act under one of PLACES has to be put into a list here. What asks is grave and rare: it lets people in or gives
them power, speaks for several municipalities, opens a house to programs or strangers, or takes much out at once.
"""

import re
from types import FunctionType

from django.urls import get_resolver

from config.tools.inventory.pages import HOSTS, routes, verbs
from foundation.identity import recent

PLACES = ("people/", "log/", "access/", "profile/tokens/", "cooperation/", "common/published/", "documents/appr",
          "documents/<>/approval/", "domains/", "operators/", "networks/<>/facilitators",
          "networks/facilitators")  # fmt: skip
ASKS = {
    "people/add/",
    "people/<>/leave/",
    "people/<>/roles/give/",
    "people/roles/<>/end/",
    "people/<>/deputies/set/",  # lends all that the person may
    "people/leavers/<>/",  # where a role is among what was left
    "people/directory/tokens/make/",
    "people/directory/groups/<>/",
    "people/directory/mappings/<>/remove/",
    "people/own-sign-in/change/",
    "people/own-sign-in/provider/",
    "people/own-sign-in/switch/",
    "people/own-sign-in/domains/add/",
    "people/own-sign-in/domains/<>/remove/",
    "domains/<>/confirm/",
    "people/own-sign-in/groups/<>/forget/",
    "access/services/make/",
    "access/ask/",
    "access/<>/agree/",
    "profile/tokens/make/",
    "log/texts/",
    "cooperation/cases/<>/answer/",
    "cooperation/<>/agreement/<>/",
    "cooperation/joining/<>/",
    "cooperation/proposals/<>/",
    "cooperation/<>/leave/",
    "common/published/<>/",
    "common/published/<>/withdraw/",
    # in a joint body's house; in a municipality's own it is daily work
    "documents/approve/",
    "documents/<>/approval/decide/",
    "networks/<>/facilitators/",
    "networks/facilitators/<>/end/",
}
ASKS_NOT = {
    # is undone at once, or only ever takes power away
    "people/<>/change/",
    "people/deputies/<>/end/",
    "people/directory/tokens/<>/revoke/",
    "people/own-sign-in/groups/type/",
    "people/own-sign-in/sync/",
    "people/own-sign-in/trial/begin/",
    "people/own-sign-in/domains/waiting/<>/drop/",
    "people/own-sign-in/domains/waiting/<>/look/",
    "people/units/<>/",
    "people/units/add/",
    "access/<>/end/",
    "profile/tokens/<>/end/",
    "operators/<>/end/",
    # sees to the log and takes nothing out of it
    "log/check/begin/",
    "log/check/compare/",
    "log/check/mail/",
    # proposes: what comes of it is answered by each, with a proof
    "cooperation/<>/agreement/member/",
    "cooperation/<>/agreement/new/",
    "cooperation/<>/themes/<>/forget/",
    "cooperation/<>/themes/order/",
    "cooperation/<>/themes/tell/",
    "cooperation/cases/<>/stop/",
    "cooperation/cases/freeze/",
    "cooperation/cases/new/",
    "cooperation/proposals/<>/edit/",
    "cooperation/proposals/new/",
    "common/published/<>/translate/",
    "documents/<>/approval/send/",
    "documents/<>/approval/take-back/",
}
FILES = {"log/file/", "log/sheet/", "log/chain/"}  # what takes the whole log away, by looking


def plain(route: str) -> str:
    """A route without the kinds and names of its ids."""
    return re.sub(r"<[^>]*>", "<>", route)


def asks(view: FunctionType, seen: frozenset = frozenset()) -> bool:
    """Whether the view, what wraps it, or a helper of its module that it names, asks for a recent proof."""
    while view is not None:
        if view.__code__.co_filename == recent.__file__:
            return True
        named = {name: view.__globals__.get(name) for name in set(view.__code__.co_names) - seen}
        if any(used in (recent.require_recent, recent.require_recent_in_joint_body) for used in named.values()):
            return True
        for name, used in named.items():
            # another view is no helper: it stands in the list by itself
            is_helper = isinstance(used, FunctionType) and used.__module__ == view.__module__
            if is_helper and not hasattr(used, "__wrapped__") and asks(used, seen | {name}):
                return True
        view = getattr(view, "__wrapped__", None)
    return False


def acts() -> dict[str, bool]:
    """{act: whether it asks} of what is sent, and of the log's files."""
    found: dict[str, bool] = {}
    for urls in HOSTS.values():
        for route, view in routes(get_resolver(urls)):
            name = plain(route)
            if name in FILES or ({"POST", "ANY"} & set(verbs(view)) and name.startswith(PLACES)):
                found[name] = asks(view)
    return found


def test_every_act_in_these_places_is_one_or_the_other():
    found = acts()
    assert not ASKS & ASKS_NOT
    assert sorted(found) == sorted(ASKS | ASKS_NOT | FILES)
    assert {name for name, does in found.items() if does} == ASKS | FILES
