"""How the product looks and behaves: the frame of every page, components, styles and script.

A page extends "ui/base.html", loads {% load ui %} and uses the tags listed in templatetags/ui.py; everything is shown
on /styleguide/ when DEBUG is on. Every page works without script; app.js only makes it smoother.

To be set up once (config): the context processor `foundation.ui.context.frame`, the middleware
`foundation.ui.middleware.soft_redirect`, FORMAT_MODULE_PATH = ["foundation.ui.formats"], `foundation.ui.urls` in each
host's urls, and `request.site = Site(name, colour)` where the host is known (`foundation.ui.site`).

Attributes that app.js understands
  data-search                 link or field that Ctrl/⌘ + K goes to
  hx-…                        loads htmx, which few pages need; what changes something is a form with its own token
  data-focus, data-announce   after a swap: gets focus, is read out
  data-live, data-every       see {% live %}
  form[data-autosave="URL"]   sends the form a second after the last change, with X-Autosave; the answer is JSON
                              {"message"?: text, "fields"?: {name: value}} with 200, or 409/422 with a message
  [data-save-status]          where "Kladd lagret kl. 09.14" is written, inside the form or form="<its id>"
  form[data-keep]             typed text survives a lost connection (this tab only); warns before leaving with changes
  form[data-upload]           sends files with a visible progress; needs the middleware above
  form[data-quote]            words marked in the document (.app-prose) go into its empty field "quote"
  form[data-download]         answers with a file, so its button must not stay busy
  button[data-print][hidden]  prints the page; shown by the script
"""
