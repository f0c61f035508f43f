"""What a pair is called where people read."""

from django.utils.translation import gettext as _


def degree(pair):
    """How alike the two are, in plain words."""
    return {
        "nearly_same": _("Nesten like"),
        "alike": _("Ligner"),
        "related": _("I slekt"),
    }[pair.degree]


def degree_sign(pair):
    """The colour and picture of the degree."""
    return {"nearly_same": "done", "alike": "shared", "related": "neutral"}[pair.degree]


def state(pair, *, in_body):
    """(word, sign) of how it stands."""
    if pair.state == "made":
        return _("Felles utkast er laget"), "done"
    if pair.state == "no":
        return _("Blir ikke felles"), "neutral"
    if in_body:
        return _("Klar til felles utkast"), "waiting"
    if pair.state == "wanted":
        return _("Begge har sagt ja"), "done"
    return (_("Venter på %(name)s") % {"name": pair.other.name}, "later") if pair.state == "waiting" else (
        _("Venter på svar fra dere"), "waiting"
    )  # fmt: skip


def heading(state, *, in_body):
    """What stands above the pairs of a state."""
    return {
        "open": _("Klare til felles utkast") if in_body else _("Venter på svar fra dere"),
        "waiting": _("Dere har sagt ja, den andre har ikke svart"),
        "wanted": _("Begge har sagt ja"),
        "made": _("Felles utkast er laget"),
        "no": _("Blir ikke felles"),
    }[state]


def choice(state, *, in_body):
    """The same where one chooses among them, on a phone too."""
    return _("Venter på den andre") if state == "waiting" else heading(state, in_body=in_body)


def row(pair):
    """A line of a list."""
    return {"pair": pair, "word": degree(pair), "sign": degree_sign(pair)}
