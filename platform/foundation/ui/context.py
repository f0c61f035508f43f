"""What every page's frame needs, beside what the view itself passes."""

from functools import lru_cache

from django.conf import settings
from django.urls import is_valid_path

from foundation.ui.site import PLATFORM, initials

# Pages the frame links to, each only where the host has it.
FRAME_PATHS = {
    "search": "/search/",
    "profile": "/profile/",
    "sign_out": "/sign-out/",
    "language": "/language/",
    "accessibility": "/accessibility/",
    "privacy": "/privacy/",
    "help": "/help/",
}


@lru_cache(maxsize=16)
def frame_paths(urlconf: str | None) -> dict[str, str]:
    """The frame's links that this host's urls answer: {"search": "/search/", …}."""
    return {name: path for name, path in FRAME_PATHS.items() if is_valid_path(path, urlconf)}


def frame(request):
    """Context processor: whose site it is, who is here, which languages there are.

    Reads `request.site` (a `Site`) and `request.actor`, both set by the middleware; works without either.
    `nav`, `places` and `breadcrumbs` come from the modules through config's own processor and the views.
    """
    actor = getattr(request, "actor", None)
    return {
        "site": getattr(request, "site", None) or PLATFORM,
        "actor": actor,
        "actor_initials": initials(actor.name) if actor else "",
        "frame": frame_paths(getattr(request, "urlconf", None)),
        "languages": settings.LANGUAGES,
    }
