"""Networks with members and facilitators, gatherings, and homework as it was set."""

from datetime import timedelta
from typing import Any

from config.demo import shapes
from foundation import files, tenancy
from foundation.keys import uuid7
from network.assignments import actions as assignments
from network.assignments import queries as assignment_queries
from network.circles import actions as circles
from network.gatherings import actions as gatherings
from tenants.homework import actions as homework

from .stage import Stage


def make_network(stage: Stage, shape: shapes.Network) -> None:
    """A network, its members, and the people who facilitate it."""
    at = stage.calendar.happened(shape.created)
    with tenancy.telling(at), stage.at_desk(shape.created_by) as by:
        network = circles.make_network(
            uuid7(), name=shape.name, purpose=shape.purpose, language="nb", sharing=shape.sharing, by=by, at=at
        )
        stage.networks[shape.key] = network
        for slug in shape.members:
            circles.add_member(network, stage.municipalities[slug], by=by, at=at)
        for person in stage.demo.people:
            if shape.key in person.facilitates and person.key != shape.created_by:
                circles.engage(network, name=person.name, email=person.email, by=by, at=at)


def facilitator_of(stage: Stage, network: str) -> str:
    """The key of a person who facilitates the network."""
    return next(person.key for person in stage.demo.people if network in person.facilitates)


def plan_gathering(stage: Stage, shape: shapes.Gathering) -> None:
    """A gathering with agenda, material and who came; announced, and held where the data says so."""
    created = stage.calendar.happened(shape.created)
    starts = stage.calendar.gathering(shape.day, shape.starts)
    ends = starts + timedelta(minutes=sum(item.minutes for item in shape.agenda) or 60)
    network = stage.networks[shape.network]
    with tenancy.telling(created), stage.at_desk(facilitator_of(stage, shape.network)) as by:
        row = gatherings.plan_gathering(
            network.pk,
            by=by,
            at=created,
            title=shape.title,
            starts_at=starts,
            ends_at=ends,
            place=shape.place,
            online_url=shape.online_url,
            intro=shape.intro,
        )
        stage.gatherings[shape.key] = row
        for one in shape.material:
            gatherings.add_material(row, by=by, at=created, **_stored(stage, network.pk, one))
        row = gatherings.announce(row, by=by, at=created)
    stage.gatherings[shape.key] = row


def finish_gathering(stage: Stage, shape: shapes.Gathering) -> None:
    """The agenda, who comes and came, the minutes; after the homework is set, because points grow from it."""
    row, created = stage.gatherings[shape.key], stage.calendar.happened(shape.created)
    for one in shape.attendance:
        _answer(stage, row, one, created)
    facilitator = facilitator_of(stage, shape.network)
    with tenancy.telling(created), stage.at_desk(facilitator) as by:
        for item in shape.agenda:
            lead = stage.person(item.lead).name if item.lead else ""
            source = stage.assignments[item.source_key].pk if item.source_key else None
            gatherings.add_item(
                row,
                by=by,
                at=created,
                title=item.title,
                minutes=item.minutes,
                lead=lead,
                note=item.note,
                source=item.source,
                source_id=source,
            )
    with tenancy.telling(row.ends_at), stage.at_desk(facilitator) as by:
        if shape.state == "held":
            came = {
                stage.municipalities[one.municipality].id: one.attended
                for one in shape.attendance
                if one.attended is not None
            }
            gatherings.note_attendance(row, came, by=by, at=row.ends_at)
            row = gatherings.move_state(row, "hold", by=by, at=row.ends_at)
        if shape.minutes:
            gatherings.save_minutes(row, text=shape.minutes, version=0, by=by, at=row.ends_at)
    if shape.minutes_published:
        published = stage.calendar.happened(shape.minutes_published)
        with tenancy.telling(published), stage.at_desk(facilitator) as by:
            gatherings.publish_minutes(row, by=by, at=published)


def _answer(stage: Stage, row: Any, one: shapes.Attendance, at: Any) -> None:
    speaker = next(
        person.key
        for person in stage.demo.people
        for hat in person.hats
        if hat.at == one.municipality and "coordinator" in hat.roles
    )
    with tenancy.telling(at), stage.inside(one.municipality, speaker) as by:
        homework.answer_attendance(row.pk, coming=one.coming, names=one.names, note=one.note, by=by, at=at)


def set_assignment(stage: Stage, shape: shapes.Assignment) -> None:
    """Homework with parts, criteria and material, published where the data says so."""
    calendar, created = stage.calendar, stage.calendar.happened(shape.created)
    network = stage.networks[shape.network]
    with tenancy.telling(created), stage.at_desk(shape.created_by) as by:
        row = assignments.make_assignment(
            network.pk,
            uuid7(),
            title=shape.title,
            intro=shape.intro,
            opens_at=calendar.at(shape.opens) if shape.opens else None,
            due_at=calendar.at(shape.due),
            cut_off_at=calendar.at(shape.cut_off) if shape.cut_off else None,
            gathering_id=stage.gatherings[shape.gathering].pk if shape.gathering else None,
            derived_from=stage.assignments.get(shape.derived_from),
            part_ids=[],
            by=by,
            at=created,
        )
        for part in shape.parts:
            facts = {name: getattr(part, name) for name in ("kind", "title", "short_title", "guidance", "required")}
            facts["opens_at"] = calendar.at(part.opens) if part.opens else None
            made = assignments.add_part(row, uuid7(), **facts, by=by, at=created)
            stage.parts[shape.key, part.key] = made
        for criterion in shape.criteria:
            stage.criteria[shape.key, criterion.key] = assignments.add_criterion(
                row,
                uuid7(),
                text=criterion.text,
                hint=criterion.hint,
                part=stage.parts.get((shape.key, criterion.part)),
                by=by,
                at=created,
            )
        for one in shape.material:
            assignments.add_file(
                row, uuid7(), title=one.title, name=one.name, stream=stage.file(one.file), by=by, at=created
            )
        row = assignment_queries.get_assignment(row.pk, by=by)
        if shape.state != "draft":
            assignments.publish(row, version=row.version, by=by, at=created)
            row = assignment_queries.get_assignment(row.pk, by=by)
    _give(stage, shape, row)
    stage.assignments[shape.key] = row


def _give(stage: Stage, shape: shapes.Assignment, row: Any) -> None:
    for one in shape.extensions:
        given = stage.calendar.happened(one.at)
        with tenancy.telling(given), stage.at_desk(shape.created_by) as by:
            assignments.give_extension(
                row,
                stage.municipalities[one.municipality].id,
                part=stage.parts.get((shape.key, one.part)),
                due_at=stage.calendar.at(one.due),
                reason=one.reason,
                by=by,
                at=given,
            )
    for exempt in shape.exemptions:
        given = stage.calendar.happened(exempt.at)
        with tenancy.telling(given), stage.at_desk(shape.created_by) as by:
            assignments.give_exemption(
                row,
                stage.municipalities[exempt.municipality].id,
                part=stage.parts[shape.key, exempt.part],
                reason=exempt.reason,
                by=by,
                at=given,
            )


def close_assignments(stage: Stage) -> None:
    """Close the homework that is finished."""
    for shape in stage.demo.assignments:
        if shape.state == "closed":
            with tenancy.telling(stage.calendar.now), stage.at_desk(shape.created_by) as by:
                row = assignment_queries.get_assignment(stage.assignments[shape.key].pk, by=by)
                assignments.close(row, by=by, at=stage.calendar.now)


def _stored(stage: Stage, network_id: Any, one: shapes.DemoFile) -> dict[str, Any]:
    stream = stage.file(one.file)
    found = files.inspect(one.name, stream)
    files.store(files.network_owner(network_id), stream)
    return {
        "title": one.title or one.name,
        "name": found.name,
        "kind": found.kind,
        "size": found.size,
        "sha256": found.sha256,
    }
