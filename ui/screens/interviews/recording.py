"""What is done in a session, turned into edits: lines, probes, promises, people, topics."""

from collections.abc import Callable

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from maturity_desktop.assessment.edits import (
    AddPeople,
    AddSession,
    ChangeAttendance,
    ChangeLine,
    ChangeParked,
    ChangeTopic,
    CountVotes,
    Edit,
    FlagCriterion,
    HearVoice,
    Invite,
    Park,
    PlanTopics,
    RateCriterion,
    RegisterEvidence,
    TickProbe,
    WriteLine,
    new_id,
)
from maturity_desktop.assessment.ordering import after_last
from maturity_desktop.assessment.own_wording import marked
from maturity_desktop.assessment.records import (
    Attendance,
    Note,
    Participant,
    Probe,
    Round,
    SilentVote,
    TopicPlan,
)
from maturity_desktop.assessment.talks import lines_in, people_in, session_code, topic_name
from maturity_desktop.errors import UserError
from maturity_desktop.planning.wrap_up import promise_id, title_of
from maturity_desktop.text import clean_line, counted
from ui.doing import undoable
from ui.screens.interviews.asking import Asking
from ui.screens.interviews.questions import (
    LineQuestion,
    PersonQuestion,
    PromiseQuestion,
    TopicQuestion,
    VoteQuestion,
)
from ui.screens.interviews.talk import Talk
from ui.theme import Look
from ui.widgets.notices import Notice

TopicKeys = tuple[tuple[str, str], ...]

NEW_SESSION = "new"
"""Stands for a session that is to be made; ids are longer."""


class Recording(QObject):
    """Signals: `notice`; `asked`: a question was left; `undo_wanted`: the offer was taken."""

    notice = Signal(object)
    asked = Signal()
    undo_wanted = Signal()

    def __init__(self, look: Look, talk: Talk, window: QWidget) -> None:
        super().__init__(window)
        self._look, self._talk, self._window = look, talk, window

    # --- lines

    def write(self, line_id: str, step: str, text: str) -> None:
        """A line as it stands; the first signs of a new one say where and whose it is."""
        talk, shown, session = self._talk, self._talk.workspace.shown, self._talk.session
        text = clean_line(text)
        note = shown.get(Note, line_id)
        if note is None and text and session and talk.topic:
            area, dimension = talk.topic
            # Somebody who was taken out of the file meanwhile said it without a name.
            known = talk.speaker and shown.get(Participant, talk.speaker) is not None
            note = Note(
                line_id,
                session.round,
                area,
                dimension,
                after_last(lines_in(shown, session.id, area, dimension)),
                session=session.id,
                participant=talk.speaker if known else "",
                private=not talk.speaker,
                utc=talk.stamp(),
            )
        if note is not None:
            talk.do(WriteLine(msgspec.structs.replace(note, text=text)), step)

    def set_speaker(self, line_id: str, place: int) -> None:
        """Who said an older line; 0 makes it the assessor's own."""
        who = self._talk.who_speaks(place)
        if who is not None:
            self._talk.do(ChangeLine(line_id, {"participant": who, "private": not who}))

    def toggle_quote(self, line_id: str) -> None:
        note = self._talk.workspace.shown.get(Note, line_id)
        if note is not None:
            self._talk.do(ChangeLine(line_id, {"quote": not note.quote}))

    # --- probes

    def tick(self, criterion: str) -> None:
        """Something was heard about it, or that was a mistake."""
        probe = self._probe(criterion)
        heard = not probe.heard
        unknown, who = (False, "") if heard else (probe.unknown, probe.who)
        self._talk.do(TickProbe(self._talk.session_id, criterion, heard, unknown, who))

    def ask_who_knows(self, criterion: str) -> None:
        """Nobody in the room knows: who would? Said again, it is taken back."""
        probe = self._probe(criterion)
        if self._refuses():
            return
        if probe.unknown:
            self._talk.do(TickProbe(self._talk.session_id, criterion, probe.heard))
            return
        model = self._talk.workspace.shown.model
        roles = {role for found in model.criterion_by_id.values() for role in found.ask}
        dialog = LineQuestion(
            self._look,
            "Does not know",
            self._title(criterion),
            self._window,
            name="&Who would know? May stay empty",
            known=sorted(model.role_name(role) for role in roles),
        )
        session = self._talk.session_id
        self._ask(
            dialog,
            lambda: self._do_now(
                TickProbe(session, criterion, probe.heard, unknown=True, who=dialog.text)
            ),
        )

    def toggle_flag(self, criterion: str) -> None:
        space = self._talk.workspace
        on = not space.shown.rating(space.round_id, criterion).flag
        self._talk.do(FlagCriterion(space.round_id, criterion, on))

    def ask_vote(self, criterion: str) -> None:
        """Counts of a silent vote, typed while hands are up."""
        shown, session = self._talk.workspace.shown, self._talk.session_id
        found = shown.model.criterion_by_id.get(criterion)
        if found is None or self._refuses():
            return
        votes = shown.where(SilentVote, session=session, criterion=criterion)
        dialog = VoteQuestion(
            self._look,
            marked(found, found.statement),
            shown.model.scale_of(found).options,
            {vote.option: vote.count for vote in votes},
            self._window,
        )
        self._ask(dialog, lambda: self._do_now(CountVotes(session, criterion, dialog.counts)))

    def rate(self, criterion: str, option: str) -> None:
        self._talk.do(RateCriterion(self._talk.workspace.round_id, criterion, option or None))

    def hear(self, criterion: str, participant: str, option: str) -> None:
        session = self._talk.session_id
        self._talk.do(HearVoice(session, participant, criterion, option or None))

    # --- promises and points

    def ask_promise(self, line_id: str = "", before: str = "") -> None:
        """A document, marked in the line during which it was promised.

        `line_id` is the line being written; where nothing stands in it, the one `before` it is
        meant if the same person said it.
        """
        talk = self._talk
        if talk.session is None or self._refuses():
            return
        found = talk.workspace.shown.get(Round, talk.workspace.round_id)
        people = [(person.id, person.alias) for _, person in talk.people]
        due = found.until if found else ""
        dialog = PromiseQuestion(self._look, people, talk.speaker, due, self._window)
        values = {"session": talk.session_id, "area": talk.topic[0] if talk.topic else ""}

        def attempt() -> None:
            more = {"participant": dialog.who, "due": dialog.due}
            shown = talk.workspace.shown
            note = shown.get(Note, before) if before else None
            line = before if note and note.participant == dialog.who else line_id
            item = promise_id(shown, line) if line else new_id()
            edit = RegisterEvidence(dialog.title, "document", values=values | more, id=item)
            self._do_now(edit)

        self._ask(dialog, attempt)

    def ask_park(self) -> None:
        """A point that belongs elsewhere, or has to be asked of somebody else."""
        if self._talk.session is None or self._refuses():
            return
        dialog = LineQuestion(
            self._look,
            "Follow up",
            "A point to come back to.",
            self._window,
            name="&Point",
            needed="Say in a few words what it is.",
        )
        space, session = self._talk.workspace, self._talk.session_id
        self._ask(dialog, lambda: self._do_now(Park(space.round_id, dialog.text, session)))

    def settle(self, parked: str) -> None:
        if self._talk.do(ChangeParked(parked, {"done": True})):
            self.tell_undoable("Done, and off the list")

    # --- people

    def toggle_present(self, participant: str) -> None:
        row = self._attendance(participant)
        if row is not None:
            self._change(participant, present=not row.present)

    def toggle_leads(self, participant: str) -> None:
        row = self._attendance(participant)
        if row is not None:
            self._change(participant, line_manager=not row.line_manager)

    def consent(self, participant: str, *, agreed: bool) -> None:
        self._change(participant, may_quote=agreed)

    def _change(self, participant: str, **values: object) -> None:
        self._talk.do(ChangeAttendance(self._talk.session_id, participant, values))

    def ask_person(self) -> None:
        """Somebody came who is not in the room yet."""
        talk, shown, session = self._talk, self._talk.workspace.shown, self._talk.session_id
        if talk.session is None or self._refuses():
            return
        here = {person.id for _, person in talk.people}
        everybody = sorted(shown.table(Participant).values(), key=lambda one: one.alias)
        known = [(one.id, one.alias) for one in everybody if one.id not in here]
        model = shown.model
        asked = {role for found in model.criterion_by_id.values() for role in found.ask}
        roles = sorted(((role, model.role_name(role)) for role in asked), key=lambda one: one[1])
        taken = [one.alias for one in everybody]
        dialog = PersonQuestion(self._look, known, roles, taken, self._window)

        def attempt() -> None:
            step, who = new_id(), dialog.existing
            if not who:
                who = new_id()
                person = Participant(
                    who, dialog.alias, dialog.name, dialog.role, dialog.title, dialog.department
                )
                self._do_now(AddPeople((person,)), step)
            if any(person.id == who for _, person in people_in(shown, session)):
                self._do_now(ChangeAttendance(session, who, {"present": True}), step)
            else:
                self._do_now(Invite(session, (who,)), step)

        self._ask(dialog, attempt)

    # --- topics

    def ask_topic(self) -> None:
        """Topics of the areas in scope that are not on the list."""
        talk, shown, session = self._talk, self._talk.workspace.shown, self._talk.session_id
        if talk.session is None or self._refuses():
            return
        model, listed = shown.model, {(row.area, row.dimension) for row in talk.topics}
        topics = [
            (area.id, topic, topic_name(model, area.id, topic))
            for area in model.areas
            if shown.scope(talk.workspace.round_id, area.id).included
            for topic in dict.fromkeys(one.dimension or "" for one in area.criteria)
            if (area.id, topic) not in listed
        ]
        dialog = TopicQuestion(self._look, topics, self._window)
        self._ask(dialog, lambda: self._do_now(PlanTopics(session, dialog.chosen)))

    def carry(self, topics: TopicKeys, target: str) -> None:
        """Topics leave the list; with a target they go on the list of that session.

        `target` is the id of a session, `NEW_SESSION`, or empty.
        """
        talk, shown, step = self._talk, self._talk.workspace.shown, new_id()
        session = talk.session
        if target == NEW_SESSION and session is not None:
            title = f"{session.title}, continued" if session.title else ""
            made = AddSession(session.round, title, minutes=session.minutes)
            if not talk.do(made, step):
                return
            target = made.id
        for area, dimension in topics:
            row = shown.get(TopicPlan, talk.session_id, area, dimension)
            if row is None:
                continue
            if target:
                plan = PlanTopics(target, ((area, dimension),), must_ask=row.must_ask)
                talk.do(plan, step)
            talk.do(ChangeTopic(talk.session_id, area, dimension, {"state": "skipped"}), step)
        code = next((session_code(one) for one in talk.sessions if one.id == target), "")
        many = counted(len(topics), "topic")
        said = f"{many} carried over to {code}" if code else f"{many} left out"
        self.tell_undoable(said)

    # --- the manner

    def tell_undoable(self, text: str) -> None:
        run, workspace = self.undo_wanted.emit, self._talk.workspace
        self.notice.emit(undoable(text, self, run, workspace))

    def _refuses(self) -> bool:
        why = self._talk.why_fixed
        if why:
            self.notice.emit(Notice(why, "warn"))
        return bool(why)

    @property
    def question(self) -> Asking | None:
        """The one that is open."""
        found = (one for one in self._window.findChildren(Asking) if one.isVisible())
        return next(found, None)

    def _ask(self, dialog: Asking, attempt: Callable[[], object]) -> None:
        for before in self._window.findChildren(Asking):
            if before is not dialog:
                before.reject()
        dialog.attempt = attempt
        dialog.finished.connect(lambda _result: self.asked.emit())
        dialog.open()

    def _do_now(self, edit: Edit, step: str = "") -> None:
        """For a question: what is wrong is said in it."""
        if why := self._talk.why_fixed:
            raise UserError(why.rstrip("."), "")
        self._talk.workspace.do(edit, step)

    def _probe(self, criterion: str) -> Probe:
        session = self._talk.session_id
        return self._talk.workspace.shown.get(Probe, session, criterion) or Probe(
            session, criterion
        )

    def _attendance(self, participant: str) -> Attendance | None:
        return self._talk.workspace.shown.get(Attendance, self._talk.session_id, participant)

    def _title(self, criterion: str) -> str:
        found = self._talk.workspace.shown.model.criterion_by_id.get(criterion)
        return title_of(found) if found else ""
