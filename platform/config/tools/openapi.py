"""The API's description: made from the code, committed, and compared, so that a change of it is seen in review."""

from django.utils.translation import override
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiYamlRenderer

from config.embedded import CHECKOUT

FILE = CHECKOUT / "platform" / "config" / "openapi.yaml"
URLCONFS = ("config.urls_municipality", "config.urls_network")


def described() -> str:
    """The description as it should stand; both hosts' paths, in bokmål."""
    document: dict = {}
    with override("nb"), GENERATOR_STATS.silence():
        for urlconf in URLCONFS:
            part = SchemaGenerator(urlconf=urlconf).get_schema(request=None, public=True)
            if not document:
                document = part
                continue
            document["paths"] |= part["paths"]
            for kind, members in part.get("components", {}).items():
                document.setdefault("components", {}).setdefault(kind, {}).update(members)
    return OpenApiYamlRenderer().render(document, renderer_context={}).decode()


def faults() -> list[str]:
    """Is the committed description the one the code gives?"""
    if FILE.exists() and FILE.read_text("utf-8") == described():
        return []
    return [f"{FILE.relative_to(CHECKOUT)} is not what the code gives: run `make generated`, read the difference"]


def write() -> None:
    """Write it anew."""
    FILE.write_text(described(), "utf-8")
