"""What somebody of a role should know before the talk: a page to print, one for each role."""

from collections.abc import Sequence

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Evidence, Participant, TopicPlan
from maturity_desktop.assessment.talks import people_in, sessions_of, topic_name, topic_of
from maturity_desktop.planning.days import day_text, span_text
from maturity_desktop.planning.topics import (
    Topic,
    areas_in_scope,
    asked_roles,
    can_speak,
    topics_in_scope,
)
from maturity_desktop.text import clean_line, counted

# Who has the papers of a practice; a sponsor or customer is asked only for what names the role.
_KEEPERS = ("owner", "manager", "tool-admin", "practitioner", "supplier")


class PreparedTopic(msgspec.Struct, frozen=True):
    """``"Incident · Process"`` and the question the talk begins with; empty where none is known."""

    area: str
    dimension: str
    name: str
    question: str


class Preparation(msgspec.Struct, frozen=True):
    """The page of one role.

    Attributes:
        role: id of the role; empty for people to whom none was given.
        title: the role's name.
        client, round: names.
        when: a line for each session in which the role is asked.
        expected: sentences.
        topics: in model order.
        documents: title and area name; what was asked for and is not there yet, else what the
            model lists for the areas.
    """

    role: str
    title: str
    client: str
    round: str
    when: tuple[str, ...]
    expected: tuple[str, ...]
    topics: tuple[PreparedTopic, ...]
    documents: tuple[tuple[str, str], ...]


def roles_invited(assessment: Assessment, round_id: str) -> Sequence[str]:
    """Ids of the roles of those who are in any session, in the order of the model's roles.

    Empty text stands for people without a role, last.
    """
    found = {
        person.role
        for session in sessions_of(assessment, round_id)
        for _row, person in people_in(assessment, session.id)
    }
    order = [role.id for role in assessment.model.roles]
    known = [role for role in order if role in found]
    others = sorted(found - set(known) - {""})
    return [*known, *others, *([""] if "" in found else [])]


def prepare(assessment: Assessment, round_id: str, role: str) -> Preparation:
    """The page for a role, from the sessions its people are invited to.

    While no session has any topic, every topic in scope that asks the role is on it.
    """
    when: list[str] = []
    planned: set[Topic] = set()
    for session in sessions_of(assessment, round_id):
        people = people_in(assessment, session.id)
        if any(person.role == role for _row, person in people):
            day = day_text(session.date)
            span = span_text(session.start, session.minutes)
            parts = (session.title, day, span, session.place)
            when.append(", ".join(part for part in parts if part))
            rows = assessment.where(TopicPlan, session=session.id)
            planned |= {(one.area, one.dimension) for one in rows}
    asked = asked_roles(assessment.model)
    topics = [
        topic
        for topic in topics_in_scope(assessment, round_id)
        if can_speak(asked.get(topic, {}), role) and (not planned or topic in planned)
    ]
    documents = _documents(assessment, round_id, role, {area for area, _ in topics})
    found = next((one for one in assessment.rounds if one.id == round_id), None)
    return Preparation(
        role=role,
        title=assessment.model.role_name(role) if role else "All who are asked",
        client=assessment.engagement.client,
        round=found.name if found else "",
        when=tuple(when),
        expected=_expected(len(topics), has_documents=bool(documents)),
        topics=tuple(_topic(assessment, topic) for topic in topics),
        documents=documents,
    )


def _topic(assessment: Assessment, topic: Topic) -> PreparedTopic:
    found = topic_of(assessment.model, *topic)
    question = found.lead_question if found else ""
    return PreparedTopic(*topic, topic_name(assessment.model, *topic), question)


def _expected(topics: int, *, has_documents: bool) -> tuple[str, ...]:
    found = (
        "Tell how the work is done today, with examples of the last months. There are no right"
        " answers, and nobody is tested.",
        f"We talk about {counted(topics, 'topic')}, five minutes each. “I do not know” is a good"
        " answer; please say who would.",
        "We take notes under an alias. No report names you or quotes you without your consent.",
    )
    if has_documents:
        return (*found, "Beyond having the documents below at hand, no preparation is needed.")
    return (*found, "No preparation is needed.")


def _documents(
    assessment: Assessment, round_id: str, role: str, areas: set[str]
) -> tuple[tuple[str, str], ...]:
    model = assessment.model
    name = clean_line(model.role_name(role)).casefold() if role else ""
    titles = {
        one.title.casefold()
        for one in assessment.table(Participant).values()
        if one.role == role and one.title
    }
    keeps = role in _KEEPERS
    found: list[tuple[str, str]] = []
    for item in sorted(assessment.where(Evidence, state="requested"), key=lambda one: one.number):
        owner = item.owner_role.casefold()
        named = bool(owner) and (owner == name or owner in titles)
        if named or (keeps and not owner and item.area in areas):
            area = model.area_by_id.get(item.area)
            found.append((item.title, area.label if area else ""))
    if found or any(item.area for item in assessment.table(Evidence).values()) or not keeps:
        return tuple(found)
    # Nothing was asked for in this engagement yet: what the model lists says what is meant.
    return tuple(
        (title, area.label)
        for area in areas_in_scope(assessment, round_id)
        if area.id in areas
        for title in area.documents
    )


def preparation_text(page: Preparation) -> str:
    """The page as plain text, to send by mail."""
    lines = [f"Preparation: {page.title}", f"{page.client}, {page.round}", ""]
    if page.when:
        lines += ["When", *(f"- {one}" for one in page.when), ""]
    lines += ["What to expect", *(f"- {one}" for one in page.expected), ""]
    if page.topics:
        lines.append("What we talk about")
        for topic in page.topics:
            lines.append(f"- {topic.name}")
            if topic.question:
                lines.append(f"  {topic.question}")
        lines.append("")
    if page.documents:
        lines.append("Documents to have at hand")
        lines += [f"- {title} ({area})" if area else f"- {title}" for title, area in page.documents]
        lines.append("")
    return "\n".join(lines)
