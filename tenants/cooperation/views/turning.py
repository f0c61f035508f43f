"""What is shown of hundreds: some at a time, by words that a name has."""

from collections import Counter

from django.utils.http import urlencode
from django.utils.translation import gettext as _

from foundation.forms import number_in

A_PAGE, LONGEST = 25, 120


def sought(request, name):
    """What somebody looks for."""
    return " ".join(request.GET.get(name, "")[:LONGEST].split())


def page_of(request, count):
    """(the page that is asked for, the last one), where there are so many."""
    last = max(1, -(-count // A_PAGE))
    return min(max(1, number_in(request.GET.get("page", ""), 1)), last), last


def ways(name, text, page, last, *, anchor="", path=""):
    """Where the page before and the next one are; path: of a page that a form was sent from elsewhere."""

    def address(number):
        return f"{path}?" + urlencode({name: text, "page": number} if text else {"page": number}) + anchor

    return {
        "previous_url": address(page - 1) if page > 1 else "",
        "next_url": address(page + 1) if page < last else "",
    }


def members(request, rows, name_of, anchor, path=""):
    """Some of the members' lines, by words of their names, as cooperation/find.html and turn.html show them.

    ?all=1 shows them on one page, which is what is printed.
    """
    text = sought(request, "member")
    words = text.casefold().split()
    fitting = [one for one in rows if all(word in name_of(one).casefold() for word in words)]
    page, last = (1, 1) if "all" in request.GET else page_of(request, len(fitting))
    whole = urlencode(({"member": text} if text else {}) | {"all": 1})
    return {
        "shown": fitting if "all" in request.GET else fitting[(page - 1) * A_PAGE : page * A_PAGE],
        "whole_url": f"{path}?{whole}{anchor}" if last > 1 else "",
        "count": len(fitting),
        "are_many": len(rows) > A_PAGE,
        "sought": text,
        "address": path + anchor,
        "all_url": f"{path}?{anchor}",
        **ways("member", text, page, last, anchor=anchor, path=path),
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
