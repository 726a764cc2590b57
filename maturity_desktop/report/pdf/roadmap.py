"""The chapter of the roadmap: timeline, projection, initiatives, load, cost, what is open."""

from collections.abc import Sequence

from maturity_desktop.report.pdf import marks
from maturity_desktop.report.pdf.blocks import Block, Columns, Drawing, Space, Stack, Table
from maturity_desktop.report.pdf.book import Book
from maturity_desktop.report.pdf.load import load, load_words
from maturity_desktop.report.pdf.paper import SAID, Cell, Col, bullets, named, table
from maturity_desktop.report.pdf.parts import heading, label_run, page_title
from maturity_desktop.report.pdf.path import TITLE, path
from maturity_desktop.report.pdf.sheet import Sheet
from maturity_desktop.report.pdf.styles import CAPTION, NAME, SMALL, STRONG
from maturity_desktop.report.pdf.swimlanes import not_planned, swimlanes
from maturity_desktop.report.pdf.typesetting import Run
from maturity_desktop.report.roadmap import InitiativeLine, LeadLine, Roadmap, StageLine
from maturity_desktop.report.wording import by_area

_BETWEEN = 18.0
_PHASES_BESIDE = 5
_LABEL = 120.0
_NUMBER, _WHEN, _LEADS = 34.0, 124.0, 96.0
_AREA, _TARGET = 140.0, 44.0
_LINE = 11.4
_DASH = "\N{EN DASH}"


def roadmap(book: Book) -> None:
    """The chapter; a round without initiatives has none."""
    found = book.report.decisions.roadmap
    if found is None:
        return
    layout = book.layout
    layout.new_page()
    layout.anchor("roadmap", "Roadmap", 0)
    lead = (
        "What follows each phase is “if achieved”: the same scoring over the answers that the "
        "initiatives promise. Nothing in it is a forecast."
    )
    layout.add(page_title(book, "Roadmap", found.sentence, lead))
    if found.picture is not None:
        layout.add_kept(heading(book, "Timeline"), _timeline(book, found), before=_BETWEEN)
    if len(found.stages) > 1:
        block = path(book, found.stages, said=True)
        layout.add_kept(heading(book, TITLE), Stack([Space(6), block]), before=_BETWEEN)
    if any(one.high for one in found.quarters):
        words = book.text(book.width, (load_words(found.quarters), CAPTION))
        block = Stack([Space(6), load(book, found.quarters), Space(4), words])
        layout.add_kept(heading(book, "Load by quarter"), block, before=_BETWEEN)
    if len(found.stages) > 1:
        _after_phases(book, found)
    head = heading(book, "Initiatives")
    layout.add_kept(head, _initiatives(book, found.initiatives), before=_BETWEEN)
    if found.money:
        layout.add_kept(heading(book, "Cost and return"), _money(book, found), before=_BETWEEN)
    if found.expectations and len(found.stages) > 1:
        rows = named(book, book.width, found.expectations, _LABEL)
        layout.add_kept(heading(book, "What to expect"), rows, before=_BETWEEN)
    if found.open_points:
        head = heading(book, "Open points of the roadmap")
        body = Stack([Space(5), bullets(book, book.width, found.open_points)], kept=1)
        layout.add_kept(head, body, before=_BETWEEN)


def _timeline(book: Book, found: Roadmap) -> Block:
    blocks: list[Block] = []
    if found.picture is not None:
        blocks = [Space(4), swimlanes(book, found, found.picture)]
    notes = "The figure in a bar is the highest level the work leads to; arrows: depends on."
    said = " ".join(part for part in (notes, not_planned(found.not_planned)) if part)
    return Stack([*blocks, Space(4), book.text(book.width, (said, CAPTION))], kept=1)


# --- after each phase


def _after_phases(book: Book, found: Roadmap) -> None:
    """The areas in a table, which stays in one piece, and each profile in a sentence."""
    layout = book.layout
    for at in range(1, len(found.stages), _PHASES_BESIDE):
        part = (found.stages[0], *found.stages[at : at + _PHASES_BESIDE])
        head = heading(book, "Level and index of each area, if each phase is achieved")
        body = _projection(book, part)
        layout.need(_BETWEEN + head.height + body.height)
        layout.add_kept(head, body, before=_BETWEEN)
    words = "Bold: the phase changes the level or the index."
    layout.add(book.text(book.width, (words, CAPTION)), before=4)
    sentences = [f"{stage.name}, {stage.when}: {stage.headline}" for stage in found.stages[1:]]
    layout.add(bullets(book, book.width, sentences), before=6)


def _projection(book: Book, stages: Sequence[StageLine]) -> Block:
    """Level and index of every area today and after each phase, and its target."""
    wide = (book.width - _AREA - _TARGET) / len(stages)
    columns = [
        Col("Practice area", _AREA),
        *(Col(f"{stage.name}\n{stage.when}", wide) for stage in stages),
        Col("Target", _TARGET, "right"),
    ]
    rows: list[Sequence[Cell]] = []
    for place, area in enumerate(stages[0].areas):
        cells: list[Cell] = [[(area.label, NAME)]]
        for number, stage in enumerate(stages):
            before = stages[number - 1].areas[place] if number else None
            here = stage.areas[place]
            changed = before is not None and (before.level, before.index_text) != (
                here.level,
                here.index_text,
            )
            cells.append(_figures(book, here.level, here.index_text, changed=changed or not number))
        cells.append(_target(area.target, last=stages[-1].areas[place].level))
        rows.append(tuple(cells))
    return table(book, columns, rows, pad=2.2)


def _figures(book: Book, level: int | None, index: str, *, changed: bool) -> Block:
    """A chip and the index; printed lightly where the phase changes nothing."""

    def paint(sheet: Sheet, x: float, top: float) -> None:
        y = top - _LINE / 2
        left = x
        if level is not None and book.has_levels:
            marks.chip(sheet, (x + 5.5, y), str(level), book.level_band(level), wide=11)
            left += 16
        style = STRONG if changed else SMALL
        sheet.label((left, y), index or _DASH, style)

    return Drawing(_LINE, paint)


def _target(target: int | None, *, last: int | None) -> Block:
    def paint(sheet: Sheet, x: float, top: float) -> None:
        y = top - _LINE / 2
        right = x + _TARGET
        if target is None:
            sheet.label((right, y), _DASH, SMALL, "right")
            return
        marks.diamond(sheet, (right - 12, y), reached=last is not None and last >= target)
        sheet.label((right, y), str(target), STRONG, "right")

    return Drawing(_LINE, paint)


# --- initiatives


def _initiatives(book: Book, lines: Sequence[InitiativeLine]) -> Table:
    wide = book.width - _NUMBER - _WHEN - _LEADS
    columns = (
        Col("No.", _NUMBER),
        Col("Initiative", wide),
        Col("When, effort, who", _WHEN),
        Col("Leads to", _LEADS),
    )
    rows: list[Sequence[Cell]] = [
        (
            [(line.code, STRONG)],
            _what(book, line, wide - 9),
            Stack([book.text(_WHEN - 9, run) for run in _when(line)]),
            _leads(book, line),
        )
        for line in lines
    ]
    return table(book, columns, rows, pad=4)


def _what(book: Book, line: InitiativeLine, width: float) -> Block:
    raises = by_area(tuple(one.place for one in line.raises))
    answers = ", ".join((*line.findings, *line.recommendations))
    facts = " · ".join(
        part
        for part in (
            f"answers {answers}" if answers else "",
            f"needs {', '.join(line.needs)}" if line.needs else "",
            ", ".join(line.goals),
        )
        if part
    )
    return Stack(
        [
            book.text(width, (line.title, STRONG)),
            book.text(width, (line.text, SAID)),
            book.text(width, label_run("Outcome"), (line.outcome, SAID))
            if line.outcome
            else Space(0),
            book.text(width, label_run("Raises"), (raises, SAID)) if raises else Space(0),
            book.text(width, (facts, CAPTION)),
        ],
        gap=1,
    )


def _when(line: InitiativeLine) -> list[Run]:
    """When, how much work, who answers for it, who says yes, and the team that does it."""
    when = line.when or "not planned"
    facts = ", ".join(part for part in (line.effort, line.status.lower()) if part)
    runs: list[Run] = [(when, STRONG), (facts, SAID)]
    if line.role:
        runs.append((line.role, SAID))
    if line.decides:
        runs.append((f"decides: {line.decides}", CAPTION))
    if line.team:
        runs.append((f"team: {line.team}", CAPTION))
    return runs


def _leads(book: Book, line: InitiativeLine) -> Block:
    """Each area that is touched; where it rises with the chip of its level."""
    blocks: list[Block] = []
    for one in line.leads_to:
        if not one.rises:
            blocks.append(book.text(_LEADS, (f"{one.area} stays at {one.level}", CAPTION)))
            continue
        words = book.text(_LEADS - 16, (one.area, SAID))

        def paint(sheet: Sheet, x: float, top: float, one: LeadLine = one) -> None:
            at = (x + 5.5, top - _LINE / 2)
            marks.chip(sheet, at, str(one.level), book.level_band(one.level), wide=11)

        blocks.append(Columns([(0, Drawing(_LINE, paint)), (16, words)]))
    return Stack(blocks, gap=1.5) if blocks else book.text(_LEADS, (_DASH, SAID))


# --- money


def _money(book: Book, found: Roadmap) -> Block:
    """The sums, what nobody knows yet, and the figures of each initiative with what they rest on."""
    notes = book.text(book.width, (" ".join(found.money_notes), CAPTION))
    sums = named(book, book.width, found.money, _LABEL)
    return Stack([sums, Space(4), notes, Space(8), _money_table(book, found)])


def _money_table(book: Book, found: Roadmap) -> Block:
    columns = (
        Col("No.", _NUMBER),
        Col("Once", 86),
        Col("Each year", 62),
        Col("Benefit each year", 96),
        Col("What it rests on", book.width - _NUMBER - 86 - 62 - 96),
    )
    rows: list[Sequence[Cell]] = [
        (
            [(line.code, STRONG)],
            [(line.cost or _DASH, SAID)],
            [(line.running or _DASH, SAID)],
            [(line.benefit or _DASH, SAID)],
            [(line.assumptions or _DASH, SAID)],
        )
        for line in found.initiatives
        if line.cost or line.running or line.benefit or line.assumptions
    ]
    return table(book, columns, rows)
