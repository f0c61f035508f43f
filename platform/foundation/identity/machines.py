"""A machine in two words, which is all that is kept of what a browser says about itself."""

from django.utils.translation import gettext as _

# the first word that a browser's own description holds decides
BROWSERS = (("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "Linux"),
)


def machine_of(description: str) -> str:
    """The two words that are kept of a browser's description of itself: "Firefox Windows"."""
    words = (next((name for sign, name in known if sign in description), "") for known in (BROWSERS, SYSTEMS))
    return " ".join(filter(None, words))


def said(machine: str) -> str:
    """A machine in words."""
    browser, _space, system = machine.partition(" ")
    if not machine:
        return _("Ukjent maskin")
    return _("%(browser)s på %(system)s") % {"browser": browser, "system": system} if system else browser
