"""What is shown of hundreds: some at a time, by words that a name has."""

from collections import Counter

from django.utils.http import urlencode
from django.utils.translation import gettext as _

from foundation.ui import paging

A_PAGE = 25


def members(request, rows, name_of, anchor, path=""):
    """Some of the members' lines, by words of their names, as cooperation/find.html and turn.html show them.

    ?all=1 shows them on one page, which is what is printed.
    """
    text = paging.words_in(request, "member")
    words = text.casefold().split()
    fitting = [one for one in rows if all(word in name_of(one).casefold() for word in words)]
    last = 1 if "all" in request.GET else paging.last_page(len(fitting), A_PAGE)
    page = min(paging.page_in(request), last)
    whole = urlencode(({"member": text} if text else {}) | {"all": 1})
    return {
        "shown": fitting if "all" in request.GET else fitting[(page - 1) * A_PAGE : page * A_PAGE],
        "whole_url": f"{path}?{whole}{anchor}" if last > 1 else "",
        "count": len(fitting),
        "are_many": len(rows) > A_PAGE,
        "sought": text,
        "address": path + anchor,
        "all_url": f"{path}?{anchor}",
        **paging.ways({"member": text}, page, last, anchor=anchor, path=path),
    }


def answers(request, row):
    """Some of those who are asked, each (name, answer or None): one's own house, each no, the missing, each yes."""
    asked = [(one.municipality_id, one.municipality_name, one) for one in row.answers]
    asked += [(key, name, None) for key, name in row.waiting]
    count = Counter(one.answer if one else "" for _key, _name, one in asked)
    turns = {"no": 1, "": 2, "yes": 3}
    asked.sort(key=lambda each: 0 if each[0] == request.municipality.id else turns[each[2].answer if each[2] else ""])
    rows = [(name, one) for _key, name, one in asked]
    said = _("%(yes)s ja, %(no)s nei, %(missing)s har ikke svart") if row.waiting else _("%(yes)s ja, %(no)s nei")
    return members(request, rows, lambda one: one[0], "#answers") | {
        "said": said % {"yes": count["yes"], "no": count["no"], "missing": count[""]}
    }
