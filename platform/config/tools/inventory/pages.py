"""Every address with every verb it answers to, host by host."""

import ast
from collections.abc import Callable, Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from . import code

HOSTS = {
    "municipality": "config.urls_municipality",
    "network": "config.urls_network",
    "operators": "config.urls_operators",
    "front": "config.urls_public",
    "login": "config.urls_login",
    "mail of the demo": "config.post.urls",
}
ANY = "ANY"  # a view that says nothing about its verbs


def items() -> dict[str, list[str]]:
    """{"pages of <host>": ["GET /…"]}."""
    return {
        f"pages of {host}": sorted(
            (f"{verb} /{route}" for route, view in routes(get_resolver(urls)) for verb in verbs(view)),
            key=lambda name: name.split(" ", 1)[::-1],
        )
        for host, urls in HOSTS.items()
    }


def routes(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, Callable[..., Any]]]:
    """Each route and its view."""
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern, route)
        elif isinstance(pattern, URLPattern):
            yield route, pattern.callback


def verbs(view: Callable[..., Any]) -> list[str]:
    """The verbs a view answers to: of a class its methods, of a function what `require_http_methods` was given."""
    of_class = getattr(view, "cls", None) or getattr(view, "view_class", None)
    if of_class:
        own = getattr(view, "actions", None) or [
            name for name in of_class.http_method_names if hasattr(of_class, name)
        ]
        return sorted(name.upper() for name in own if name != "options")
    inner: Any = view
    while inner is not None:
        names = inner.__code__.co_freevars if hasattr(inner, "__code__") else ()
        if "request_method_list" in names:
            return sorted(set(inner.__closure__[names.index("request_method_list")].cell_contents) - {"HEAD"})
        inner = getattr(inner, "__wrapped__", None)
    return [ANY]


def unseen() -> list[str]:
    """Modules of addresses in config, where the hosts are put together, that none of HOSTS leads to."""
    seen = {name for urls in HOSTS.values() for name in modules(get_resolver(urls))}
    return sorted(
        module
        for module, tree in code.trees()
        if module.startswith("config.")
        and module not in seen
        and any(
            ast.unparse(target) == "urlpatterns"
            for node in tree.body
            for target in (node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)])
            if target is not None
        )
    )


def modules(resolver: URLResolver) -> Iterator[str]:
    """The modules that a resolver's addresses stand in."""
    yield getattr(resolver.urlconf_module, "__name__", "")
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from modules(pattern)
