"""Boxes around content: messages, empty states, wide tables, dialogs."""

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from foundation.ui.templatetags.ui_text import icon

register = template.Library()


@register.simple_block_tag(end_name="endalert")
def alert(content, color: str = "info", title: str = "", live: bool = False) -> SafeString:
    """{% alert "success" title=_("Takk") %}<p>…</p>{% endalert %}: a message in a box.

    color  "info" | "success" | "warning" | "danger"
    live   True only where the message answers what the person just did: it is then read out
    """
    return format_html(
        '<div class="ds-alert" data-color="{}"{}>{}{}</div>',
        color,
        mark_safe(' role="status"') if live else "",
        format_html('<h2 class="ds-heading" data-size="2xs">{}</h2>', title) if title else "",
        content,
    )


@register.simple_block_tag(end_name="endblank")
def blank(content, title: str, level: int = 2) -> SafeString:
    """{% blank _("Ingen hjemmelekser ennå") %}<p>what will come</p><a …>one way forward</a>{% endblank %}."""
    return format_html(
        '<div class="app-empty"><h{0} class="ds-heading" data-size="2xs">{1}</h{0}>{2}</div>', level, title, content
    )


@register.simple_block_tag(end_name="endwide")
def wide(content, labelledby: str) -> SafeString:
    """{% wide "id-of-the-caption" %}<table …>{% endwide %}: the table scrolls sideways, the page never does."""
    return format_html(
        '<div class="app-scroll" role="region" tabindex="0" aria-labelledby="{}">{}</div>', labelledby, content
    )


@register.simple_block_tag(end_name="endlive")
def live(content, url: str, id: str, etag: str = "", every: int = 15) -> SafeString:  # noqa: A002 -- the attribute it becomes
    """{% live url "matrix" etag %}…{% endlive %}: asks `url` again every 15 s; the part changes only when it did.

    url   answers this part alone, with an ETag, and 304 when nothing is new (the header is If-None-Match)
    etag  the ETag of what is shown now, so that the first question can be answered by 304
    """
    return format_html(
        '<div id="{}" data-live="{}" data-every="{}" data-etag="{}">{}</div>', id, url, every, escape(etag), content
    )


@register.simple_block_tag(end_name="enddialog")
def dialog(content, id: str, title: str) -> SafeString:  # noqa: A002 -- the attribute it becomes
    """{% dialog "take-back" _("Ta tilbake?") %}…form…{% enddialog %}: a native dialog, opened by {% opens %}.

    Where something leaves the municipality or is deleted for good; a page with the same question stands behind it
    for browsers that cannot open dialogs by markup alone ({% opens … url=… %}).
    """
    return format_html(
        '<dialog class="ds-dialog" id="{0}" closedby="any" aria-labelledby="{0}-title">'
        '<button class="ds-button" data-variant="tertiary" data-icon type="button" command="close" commandfor="{0}"'
        ' aria-label="{1}"></button><div class="app-stack">'
        '<h2 class="ds-heading" data-size="xs" id="{0}-title">{2}</h2>{3}</div></dialog>',
        id,
        _("Lukk"),
        title,
        content,
    )


@register.simple_tag
def opens(id: str, text: str, variant: str = "secondary", picture: str = "") -> SafeString:  # noqa: A002 -- the attribute it becomes
    """{% opens "take-back" _("Ta tilbake") picture="undo" %}: the button that opens a {% dialog %}."""
    return format_html(
        '<button class="ds-button" data-variant="{}" type="button" command="show-modal" commandfor="{}">{}{}</button>',
        variant,
        id,
        format_html("{} ", icon(picture)) if picture else "",
        text,
    )
