"""The readings of a hand-in as the desk shows them: each once, with the places where remarks stand and may be put."""

from dataclasses import dataclass, field

from foundation import files
from foundation.files.quotes import find_quote
from network.feedback.contracts import COLOURS
from network.feedback.templatetags.feedback_words import KINDS

QUOTE = 300


@dataclass(frozen=True)
class Sheet:
    """One reading on the page: the typed text of a part (file None), or a file, shown at the first part it answers.

    numbers  of the remarks about it, those without a place too
    """

    number: int
    part: object
    file: object
    reading: dict | None
    marks: list = field(default_factory=list)
    numbers: list = field(default_factory=list)

    @property
    def prefix(self):
        """What the ids of this reading begin with."""
        return f"s{self.number}-"

    @property
    def links(self):
        """The address of a new remark at a place in this reading, from the desk's own page."""
        return f"?at={self.number}.{{anchor}}#new-remark"

    def holds(self, row):
        """Whether a remark is about something in this reading."""
        if row.file_id or self.file:
            return self.file is not None and row.file_id == self.file.id
        return row.part_id == self.part.part_id


def sheets(submission, remarks=()):
    """Every reading of the hand-in, in the order of the page, with its remarks' marks."""
    found = [Sheet(number, *one) for number, one in enumerate(_readings(submission))]
    for row in remarks:
        sheet = next((one for one in found if one.holds(row)), None)
        if sheet is None:
            continue
        sheet.numbers.append(row.number)
        if row.anchor:
            mark = files.Mark(row.number, row.anchor, row.quote, COLOURS[row.kind], str(KINDS[row.kind][0]))
            sheet.marks.append(mark)
    return found


def _readings(submission):
    shown = set()
    for part in submission.parts:
        if part.reading:
            yield part, None, part.reading
        for file in submission.files:
            if part.part_id in file.part_ids and file.id not in shown:
                shown.add(file.id)
                yield part, file, file.reading


def place_at(submission, address):
    """The place that "2.p7" names: anchor p7 in the third reading; as fields of a remark, {} where there is none."""
    number, _dot, anchor = address.partition(".")
    found = sheets(submission)
    if not number.isdecimal() or len(number) > 4 or int(number) >= len(found):
        return {}
    sheet = found[int(number)]
    text = files.anchors(sheet.reading or {"blocks": []}).get(anchor)
    return {} if text is None else _place(sheet, anchor) | {"quote": " ".join(text.split())[:QUOTE]}


def place_of_quote(submission, quote):
    """The first place in which the quoted words stand, as fields of a remark; {} when they stand nowhere."""
    for sheet in sheets(submission):
        if sheet.reading:
            for anchor, text in files.anchors(sheet.reading).items():
                if text and find_quote(text, quote):
                    return _place(sheet, anchor)
    return {}


def _place(sheet, anchor):
    return {"part_id": sheet.part.part_id, "file_id": sheet.file.id if sheet.file else None, "anchor": anchor}
