"""What a provider gets to see of an act here, said before the act; and where a text came from, link by link."""

from django.utils.translation import gettext as _

from shared_library.items.contracts import ItemView, Source

BASE = "urn:felles:base:"


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
    return _("den nasjonale basen") if source.urn.startswith(BASE) else source.provider_name
