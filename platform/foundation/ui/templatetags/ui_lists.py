"""Rows and links: tasks, facts, tabs, filters, trails, legends, files."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from foundation.ui.icons import SIGNS
from foundation.ui.templatetags.ui_text import icon

register = template.Library()


@register.inclusion_tag("ui/task.html")
def task(
    url: str,
    title: str,
    meta="",
    picture: str = "flag",
    word: str = "",
    sign: str = "",
    due=None,
    id="",  # noqa: A002
):
    """{% task url _("Les: …") meta=… picture="read" word=_("Frist i dag") sign="today" %}: one row of a task list.

    title    verb and object, the whole link
    meta     the line below: what it belongs to, who
    word     status at the end of the row, with its `sign`; or
    due      a date shown there instead
    Rows stand in <ul class="app-tasks">.
    """
    return locals()


@register.simple_tag
def facts(rows) -> SafeString:
    """{% facts rows %}: [(term, value), …] as a list of facts; rows without a value are left out."""
    body = format_html_join("", "<dt>{}</dt><dd>{}</dd>", ((term, value) for term, value in rows if value))
    return format_html('<dl class="app-facts">{}</dl>', body)


@register.inclusion_tag("ui/tabs.html")
def tabs(items, label: str):
    """{% tabs items _("Visninger av hjemmeleksen") %}: links with one address each; [{label, url, current, count}]."""
    return {"items": items, "label": label}


@register.inclusion_tag("ui/choices.html")
def choices(items, label: str):
    """{% choices items _("Filtrer tabellen") %}: a short filter whose state stands in the address.

    items  [{label, url, current, count}]; 2–6 of them
    """
    return {"items": items, "label": label}


@register.inclusion_tag("ui/crumbs.html")
def crumbs(*trail):
    """{% crumbs _("Nettverk") "/" network.name network_url assignment.title %}: where this page is, from level three.

    Name and address by turns; the last is this page and has no address.
    """
    pairs = list(zip(trail[0:-1:2], trail[1::2], strict=True))
    return {"pairs": pairs, "last": trail[-1], "up": pairs[-1]}


@register.simple_tag
def legend(items, label: str = "") -> SafeString:
    """{% legend items %}: what the signs mean; [(sign, word), …]."""
    rows = format_html_join(
        "",
        '<li><span data-color="{}">{}</span> {}</li>',
        ((SIGNS[sign][0], icon(SIGNS[sign][1]), word) for sign, word in items),
    )
    return format_html('<ul class="app-legend" aria-label="{}">{}</ul>', label or _("Tegnforklaring"), rows)


@register.inclusion_tag("ui/file_list.html")
def file_list(files, label: str = ""):
    """{% file_list files %}: [{name, url, kind, size, meta, read_url}]; size in bytes, the rest optional.

    url       the unchanged original, as a download
    read_url  the page that shows it readable
    """
    return {"files": files, "label": label or _("Filer")}


@register.simple_tag
def pages(previous_url: str, next_url: str) -> SafeString:
    """{% pages previous_url next_url %}: to the page before and the next one; nothing where there is neither."""
    ways = [("prev", "tertiary", previous_url, _("Forrige")), ("next", "secondary", next_url, _("Neste"))]
    shown = [(way, variant, url, word) for way, variant, url, word in ways if url]
    links = format_html_join(" ", '<a class="ds-button" data-variant="{1}" href="{2}" rel="{0}">{3}</a>', shown)
    return (
        format_html('<nav class="app-more app-row app-noprint" aria-label="{}">{}</nav>', _("Sider"), links)
        if shown
        else SafeString("")
    )


@register.simple_tag
def progress(value: int, of: int, label: str) -> SafeString:
    """{% progress 3 5 _("3 av 5 deler er klare") %}: a bar with its sentence."""
    return format_html(
        '<div class="app-progress"><progress value="{}" max="{}" aria-label="{}"></progress><span>{}</span></div>',
        value,
        max(of, 1),
        label,
        label,
    )


@register.simple_block_tag(end_name="endstep")
def step(content, state: str, word: str = "") -> SafeString:
    """{% step "done" %}Forsøk 1 …{% endstep %}: one line of a timeline in <ol class="app-steps">.

    state  "done" | "waiting" | "later"
    word   what a screen reader hears first; made from the state when left out
    """
    words = {"done": _("Ferdig"), "waiting": _("Venter"), "later": _("Senere")}
    pictures = {"done": "done", "waiting": "clock", "later": "later"}
    return format_html(
        '<li data-state="{}">{}<span class="ds-sr-only">{}: </span>{}</li>',
        state,
        icon(pictures[state]),
        word or words[state],
        content,
    )
