"""{% load ui %}: everything a template shows people with. One line a tag; what it takes stands in its docstring.

Text       {% icon "check" %}  {% status _("Levert") "received" %}  {% when at %}  {{ at|day }}  {{ n|number }}
Blocks     {% alert "info" %}…{% endalert %}  {% blank _("Ingen ennå") %}…{% endblank %}  {% wide "id" %}…{% endwide %}
Lists      {% task %}  {% facts %}  {% tabs %}  {% choices %}  {% crumbs %}  {% legend %}  {% file_list %}  {% pages %}
Charts     {% share_over_time points label %}
Forms      {% error_summary form %}  {% form_fields form %}  {% field form.name %}  {% once %}  {% button %}
"""

from django import template

from foundation.ui.templatetags import ui_blocks, ui_charts, ui_forms, ui_lists, ui_text

register = template.Library()
for part in (ui_text, ui_blocks, ui_lists, ui_forms, ui_charts):
    register.tags |= part.register.tags
    register.filters |= part.register.filters
