"""Words in another language, place by place."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tenants.common.actions.translating import NotLikeSource, translated
from tenants.documents import facade as documents

LONGEST = 20_000
WRONG = {
    "table": _("Behold rader og kolonner som i den første teksten, med strek mellom cellene."),
    "slot": _("Behold klammene: [[lokalt: …]]."),
    "title": _("Skriv en tittel på høyst 200 tegn."),
}


class TranslateForm(forms.Form):
    """A field for each place, named by it; an empty one is left as it is."""

    mark_optional = False

    def __init__(self, *args, parts, **kwargs):
        super().__init__(*args, **kwargs)
        self.parts = {key(part): part for part in parts}
        for name, part in self.parts.items():
            self.fields[f"words_{name}"] = forms.CharField(
                label=_("Oversettelse"),
                required=False,
                max_length=LONGEST,
                initial=words_of(part.made),
                widget=forms.Textarea({"rows": min(12, 2 + len(words_of(part.block)) // 60)}),
            )
            if part.state == "stale":
                self.fields[f"right_{name}"] = forms.BooleanField(
                    label=_("Oversettelsen er fortsatt riktig"), required=False
                )
            self.fields[f"seen_{name}"] = forms.CharField(
                widget=forms.HiddenInput, initial=part.seen, required=False, max_length=40
            )

    def clean(self):
        """Turn what was written into blocks, each refused beside its own field when it cannot be one."""
        values = super().clean() or {}
        self.made = {}
        for name, part in self.parts.items():
            words = values.get(f"words_{name}") or ""
            unchanged = words.split() == words_of(part.made).split()
            if not words or (unchanged and not (part.state == "stale" and values.get(f"right_{name}"))):
                continue
            try:
                self.made[part.block["id"]] = (translated(part, words), values.get(f"seen_{name}") or "")
            except NotLikeSource as wrong:
                self.add_error(f"words_{name}", WRONG[wrong.kind])
        return values

    def seen_again(self):
        """Carry what the page shows now, with what was typed."""
        self.data = dict(self.data.items()) | {f"seen_{name}": part.seen for name, part in self.parts.items()}


def key(part):
    """A place's part of the names of its fields."""
    return part.block["id"].lstrip("@")


def words_of(block):
    """The words of a place as they are written in a field; "" where there are none."""
    if block is None:
        return ""
    return block["text"] if block["type"] == "title" else documents.words_of(block)
