"""Networks, their gatherings and their homework."""

from dataclasses import dataclass

from .houses import Moment


@dataclass(frozen=True)
class WideningAnswer:
    municipality: str
    yes: bool
    by: str
    at: Moment


@dataclass(frozen=True)
class Widening:
    kind: str
    reason: str
    proposed: Moment
    proposed_by: str
    answers: tuple[WideningAnswer, ...] = ()


@dataclass(frozen=True)
class Network:
    key: str
    name: str
    purpose: str
    created: Moment
    created_by: str
    members: tuple[str, ...]
    sharing: dict[str, str]
    widenings: tuple[Widening, ...] = ()


@dataclass(frozen=True)
class Part:
    key: str
    kind: str
    title: str
    short_title: str
    required: bool
    guidance: str
    opens: Moment | None = None


@dataclass(frozen=True)
class Criterion:
    """part: empty when the criterion holds for the whole homework."""

    key: str
    text: str
    hint: str
    part: str = ""


@dataclass(frozen=True)
class DemoFile:
    """file: its name in config/demo/files/; name: what people see; parts: only for files that are handed in."""

    file: str
    name: str
    title: str = ""
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Extension:
    municipality: str
    due: Moment
    reason: str
    by: str
    at: Moment
    part: str = ""


@dataclass(frozen=True)
class Exemption:
    municipality: str
    part: str
    reason: str
    by: str
    at: Moment


@dataclass(frozen=True)
class Assignment:
    key: str
    network: str
    number: int
    title: str
    state: str
    intro: str
    created_by: str
    created: Moment
    due: Moment
    parts: tuple[Part, ...]
    opens: Moment | None = None
    cut_off: Moment | None = None
    gathering: str = ""
    derived_from: str = ""
    criteria: tuple[Criterion, ...] = ()
    material: tuple[DemoFile, ...] = ()
    extensions: tuple[Extension, ...] = ()
    exemptions: tuple[Exemption, ...] = ()


@dataclass(frozen=True)
class AgendaItem:
    """lead: a person's key; source_key: the assignment it grew from, when source is "homework"."""

    minutes: int
    title: str
    lead: str = ""
    note: str = ""
    source: str = "free"
    source_key: str = ""


@dataclass(frozen=True)
class Attendance:
    municipality: str
    coming: bool
    names: str = ""
    note: str = ""
    attended: bool | None = None


@dataclass(frozen=True)
class Gathering:
    """Ends when the last item of the agenda does."""

    key: str
    network: str
    title: str
    day: int
    starts: str
    state: str
    created: Moment
    place: str
    intro: str
    agenda: tuple[AgendaItem, ...]
    online_url: str = ""
    minutes: str = ""
    minutes_published: Moment | None = None
    attendance: tuple[Attendance, ...] = ()
    material: tuple[DemoFile, ...] = ()
