"""Fields in Word text: DDE starts programs when the file is opened, however its name is cut into pieces."""

import re

from foundation.files.inspection.markup import local
from foundation.files.inspection.refusals import Unfit

DDE = re.compile(r"^[\s\\]*DDE(AUTO)?\b", re.IGNORECASE)
LONGEST = 400
QUOTED = re.compile(r"^\s*QUOTE\s+((?:\d+\s*)+)$", re.IGNORECASE)


class FieldWatch:
    """Handlers for expat. A field's instruction is put together from its pieces, also when fields lie in fields."""

    def __init__(self) -> None:
        self.open: list[str | None] = []  # instruction so far; None = its instruction is over, the result follows
        self.reading = False

    def started(self, name: str, values: dict[str, str]) -> None:
        """fldSimple carries the instruction whole; fldChar opens, parts and closes; instrText is a piece."""
        element = local(name)
        if element == "instrText":
            self.reading = True
        elif element == "fldSimple":
            instruction = next((text for key, text in values.items() if local(key) == "instr"), "")
            self._judge(instruction)
        elif element == "fldChar":
            step = next((text for key, text in values.items() if local(key) == "fldCharType"), "")
            if step == "begin":
                self.open.append("")
            elif self.open:
                so_far = self.open[-1]
                if so_far is not None:
                    self._judge(so_far)
                    self.open[-1] = None
                if step == "end":
                    self.open.pop()
                    self._hand_up(so_far)

    def ended(self, name: str) -> None:
        """The piece of an instruction is over."""
        if local(name) == "instrText":
            self.reading = False

    def text(self, text: str) -> None:
        """A piece of the innermost open instruction."""
        if self.reading and self.open and self.open[-1] is not None and len(self.open[-1]) < LONGEST:
            self.open[-1] += text

    def _hand_up(self, instruction: str | None) -> None:
        """QUOTE with numbers spells letters into the field around it."""
        spelled = QUOTED.match(instruction or "")
        if spelled and self.open and self.open[-1] is not None:
            self.open[-1] += "".join(chr(int(number) % 0x110000) for number in spelled[1].split())

    def _judge(self, instruction: str) -> None:
        if DDE.match(instruction):
            raise Unfit("dde")
