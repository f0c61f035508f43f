"""Lists that are turned over like pages: what an address asks for, and the ways to the page before and the next."""

from django.http import HttpRequest
from django.utils.http import urlencode

from foundation.forms import number_in

LONGEST = 200


def words_in(request: HttpRequest, name: str = "q") -> str:
    """What somebody looks for, without the spaces that mean nothing; at most LONGEST signs of it."""
    return " ".join(request.GET.get(name, "")[:LONGEST].split())


def page_in(request: HttpRequest, name: str = "page") -> int:
    """The page that is asked for, the first one where none is."""
    return max(1, number_in(request.GET.get(name, ""), 1))


def last_page(count: int, a_page: int) -> int:
    """How many pages there are, one where the list is empty."""
    return max(1, -(-count // a_page))


def kept(request: HttpRequest, *names: str) -> str:
    """What an address says of a list: a page that was chosen there leads back to it."""
    said = {name: request.GET[name][:LONGEST] for name in names if request.GET.get(name)}
    return address(said) if said else ""


def address(said: dict[str, str]) -> str:
    """The part of an address behind the path, "?" where nothing is said; what is empty is left out."""
    return "?" + urlencode({name: value for name, value in said.items() if value})


def ways(said: dict[str, str], page: int, last: int, *, path: str = "", anchor: str = "") -> dict[str, str]:
    """{"previous_url", "next_url"}, "" where there is none.

    said    what else the address says; what is empty is left out
    path    of the page, where a form was sent from elsewhere
    anchor  the place on the page, as "#members"
    """

    def way(number: int) -> str:
        return f"{path}{address(said | {'page': str(number)})}{anchor}"

    return {"previous_url": way(page - 1) if page > 1 else "", "next_url": way(page + 1) if page < last else ""}
