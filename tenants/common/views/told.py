"""What a provider gets to see of an act here, said before the act; and where a text came from, link by link."""

from django.urls import reverse
from django.utils.translation import gettext as _

from shared_library.items.contracts import ItemView, Source, is_base
from tenants.common.queries.same import Same
from tenants.common.queries.words import provider


def told(item: ItemView, act: str) -> list[str]:
    """[sentence].

    act  "use", "reject", "explain" or "end"
    """
    if item.layer == "base":
        return [_("Den nasjonale basen får bare vite hvor mange kommuner som bruker teksten, ikke hvem de er.")]
    name = {"name": item.provider_name}
    said = {
        "use": _(
            "%(name)s får se at dere har tatt teksten i bruk eller tilpasset den, og hvilken utgave det gjelder. Når "
            "dokumentet er godkjent, får de også se hvor mange egne tillegg dere har, hvilke steder i den felles "
            "teksten dere har unntak fra, og begrunnelsene deres."
        ),
        "reject": _("%(name)s får se at dere ikke tar teksten i bruk, hvilken utgave det gjelder, og begrunnelsen."),
        "explain": _("%(name)s får se begrunnelsene, og hvilke steder i den felles teksten de gjelder."),
        "end": _("%(name)s får se hva dere har valgt, hvilken utgave det gjelder, og begrunnelsen."),
    }[act]
    return [said % name, _("De får aldri se teksten deres.")]


def sources_in_words(sources: tuple[Source, ...]) -> list[str]:
    """Each version another was made from, the nearest first."""
    return [
        _("«%(title)s», utgave %(number)s fra %(name)s")
        % {"title": one.title, "number": one.number, "name": provider_of(one)}
        for one in sources
    ]


def provider_of(source: Source) -> str:
    """Who provides it, in words."""
    return provider(source.urn, source.provider_name)


def layer_word(layer: str) -> str:
    """A layer of the library; "" for one that nobody noted."""
    return {"base": _("Nasjonal base"), "network": _("Nettverk"), "body": _("Samarbeid")}.get(layer, "")


def way_in_words(chain: tuple[Source, ...]) -> list[dict[str, str]]:
    """[{layer, name}] from where the text was first written, to the last before this house.

    chain  the nearest first
    """
    return [
        {
            "layer": layer_word("base" if is_base(one.urn) else one.layer),
            "name": "" if is_base(one.urn) else one.provider_name,
            "edition": _("utgave %(number)s") % {"number": one.number},
        }
        for one in reversed(chain)
    ]


def same_in_words(found: list[Same]) -> list[dict[str, str]]:
    """[{said, url}] of what is used here already of a text that is about to be taken."""
    return [{"said": _same(one), "url": reverse("common_adoption", args=[one.adoption_id])} for one in found]


def _same(one: Same) -> str:
    words = {"title": one.title, "name": _("den nasjonale basen") if one.is_base else one.provider_name}
    if one.link:
        words |= {"source": one.link.title, "provider": provider_of(one.link)}
        return (
            _("Dere bruker alt «%(title)s» fra %(name)s. Begge tekstene bygger på «%(source)s» fra %(provider)s.")
            % words
        )
    if one.is_source:
        return _("Dere bruker alt «%(title)s» fra %(name)s. Denne teksten bygger på den.") % words
    return _("Dere bruker alt «%(title)s» fra %(name)s. Den bygger på denne teksten.") % words
