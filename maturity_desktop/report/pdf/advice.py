"""The chapter of recommendations: what comes first, quick wins, what is to be decided, and all."""

from collections.abc import Sequence

from maturity_desktop.assessment.own_wording import number_order
from maturity_desktop.report.decisions import FIRST_THINGS, DecisionLine, RecommendationLine
from maturity_desktop.report.effort_words import beginning
from maturity_desktop.report.palette import ACCENT, WARN
from maturity_desktop.report.pdf.blocks import Block, Columns, Row, Space, Stack, Table
from maturity_desktop.report.pdf.book import Book
from maturity_desktop.report.pdf.findings import TAG_X
from maturity_desktop.report.pdf.fonts import SEMIBOLD
from maturity_desktop.report.pdf.paper import SAID, Cell, Col, Panel, table
from maturity_desktop.report.pdf.parts import heading, label_run, page_title
from maturity_desktop.report.pdf.styles import CAPTION, SMALL, SMALL_STRONG, STRONG, Style
from maturity_desktop.report.pdf.typesetting import Run
from maturity_desktop.report.wording import by_area, in_words

_BETWEEN = 18.0
_NUMBER_X = 20.0
_PANEL_GAP = 16.0
_ON_PAGE_ONE = 3
_COST = 125  # letters on page one; the chapter has all of it
_EFFECT = 100.0  # room for what a recommendation raises, at the right
_PANEL_TITLE = Style(SEMIBOLD, 9.4, 13, ACCENT)
_TITLE = Style(SEMIBOLD, 8.6, 11.8)
_BIG = Style(SEMIBOLD, 10.5, 12.6, ACCENT)
_DRAFT = Style(SEMIBOLD, 7.5, 10, WARN)


def recommendations(book: Book) -> None:
    """The chapter; a report that recommends nothing and asks for nothing has none."""
    part = book.report.decisions
    if not part.recommendations and not part.asked:
        return
    layout = book.layout
    layout.new_page()
    layout.anchor("recommendations", "Recommendations", 0)
    many = len(part.recommendations) > FIRST_THINGS
    title = "If you do only five things, do these." if many else "What we recommend."
    if not part.recommendations:
        title = "What is to be decided."
    lead = (
        "In the order of the findings they answer: the most severe first, then by the sponsor's "
        "goals. Effort is in person-days of the client."
    )
    layout.add(page_title(book, "Recommendations", title, lead if part.recommendations else ""))
    if part.recommendations:
        rows = [_thing(book, place, one) for place, one in enumerate(part.first_things, start=1)]
        layout.add(Table(None, rows), before=8)
    if part.asked:
        count = len(part.asked)
        words = f"{in_words(count).capitalize()} decision{'s' * (count > 1)} we ask for"
        layout.add_kept(heading(book, words), _asked(book, part.asked), before=_BETWEEN)
    if part.quick_wins:
        head = heading(book, "Quick wins: ten days of work at most, there within 90 days")
        layout.add_kept(head, _quick(book, part.quick_wins), before=_BETWEEN)
    if many:
        others = part.recommendations[FIRST_THINGS:]
        words = f"The other {in_words(len(others))} recommendations"
        if len(others) == 1:
            words = "One more recommendation"
        layout.add_kept(heading(book, words), _others(book, others), before=_BETWEEN)


def decision_panel(book: Book, asked: Sequence[DecisionLine]) -> Block:
    """The first three decisions beside each other, as page one shows them."""
    shown = asked[:_ON_PAGE_ONE]
    words = f"{in_words(len(shown)).capitalize()} decision{'s' * (len(shown) > 1)} we need"
    inner = Panel.inner(book.width)
    columns: list[tuple[float, Block]] = []
    x = 0.0
    for one, width in zip(shown, _shares(shown, inner), strict=True):
        lines: list[list[Run]] = [[(one.title, _TITLE)]]
        if one.who:
            lines.append([(one.who, SMALL_STRONG)])
        if one.cost:
            lines.append([("Not deciding:", SMALL), (beginning(one.cost, _COST), SMALL)])
        columns.append((x, Stack([book.text(width, *runs) for runs in lines])))
        x += width + _PANEL_GAP
    content = Stack([book.text(inner, (words, _PANEL_TITLE)), Space(2), Columns(columns)])
    return Panel(content, book.width, strong=True)


def _shares(shown: Sequence[DecisionLine], width: float) -> list[float]:
    """Widths of the columns: the longer text gets more, none less than three fifths of its part."""
    room = width - _PANEL_GAP * (len(shown) - 1)
    least = 0.6 * room / len(shown)
    letters = [len(one.title) + len(one.who) + len(beginning(one.cost, _COST)) for one in shown]
    whole = sum(letters) or 1
    return [least + 0.4 * room * count / whole for count in letters]


def area_advice(book: Book, found: Sequence[RecommendationLine], label: str) -> Block:
    """What is recommended for the findings of one area, with what it raises there."""
    width = book.width - TAG_X - _EFFECT - 12
    rows = []
    for one in found:
        effect = _effect(one, label)
        body = Stack(
            [
                book.text(width, (one.title, STRONG)),
                book.text(width, (one.outcome, SAID)),
                book.text(width, (one.facts, CAPTION)),
            ]
        )
        cells = [
            (0.0, Stack([book.text(TAG_X - 8, run) for run in _code(one)])),
            (TAG_X, body),
            (book.width - _EFFECT, book.text(_EFFECT, (effect, SMALL.of(ACCENT)), align="right")),
        ]
        rows.append(Row(Columns(cells), book.width, pad=4))
    return Table(None, rows)


def _effect(one: RecommendationLine, label: str) -> str:
    """``"4.1, 4.2 to Largely"`` of one area, a line for each answer that is promised."""
    found: dict[str, list[str]] = {}
    for place, to in one.effect:
        area, _, number = place.rpartition(" ")
        if area == label:
            found.setdefault(to, []).append(number)
    return "\n".join(
        f"{', '.join(sorted(numbers, key=number_order))} to {to}" for to, numbers in found.items()
    )


def _code(one: RecommendationLine) -> list[Run]:
    return [(one.code, STRONG), ("draft", _DRAFT)] if one.draft else [(one.code, STRONG)]


def _thing(book: Book, place: int, one: RecommendationLine) -> Row:
    width = book.width - _NUMBER_X
    body = _said(book, one, width, [(one.title, _TITLE)], numbered=True)
    numeral = book.text(_NUMBER_X, (str(place), _BIG))
    return Row(Columns([(0, numeral), (_NUMBER_X, body)]), book.width, pad=5)


def _said(
    book: Book, one: RecommendationLine, width: float, title: list[Run], *, numbered: bool = False
) -> Block:
    """Title, outcome, first step, and who does it when; its code too where it is `numbered`."""
    answers = f"{one.code} answers {one.finding}" if numbered else f"answers {one.finding}"
    if one.initiatives:
        answers += f", carried out by {', '.join(one.initiatives)}"
    facts = " · ".join(part for part in (one.facts, ", ".join(one.areas), answers) if part)
    return Stack(
        [
            book.text(width, *title, *([("draft", _DRAFT)] if one.draft else [])),
            book.text(width, label_run("Outcome"), (one.outcome, SAID))
            if one.outcome
            else Space(0),
            book.text(width, label_run("First step"), (one.first_step, SAID))
            if one.first_step
            else Space(0),
            book.text(width, (facts, CAPTION)),
        ],
        gap=1,
    )


def _asked(book: Book, asked: Sequence[DecisionLine]) -> Block:
    columns = (
        Col("Decision", 170),
        Col("Who, by when", 120),
        Col("What it costs not to decide", book.width - 290),
    )
    rows: list[Sequence[Cell]] = []
    for one in asked:
        rests = f"({one.recommendation})" if one.recommendation else ""
        rows.append(
            (
                [(one.title, STRONG), (rests, CAPTION)],
                [(one.facts or "\N{EN DASH}", SAID)],
                [(one.cost or "\N{EN DASH}", SAID)],
            )
        )
    return table(book, columns, rows)


def _quick(book: Book, found: Sequence[RecommendationLine]) -> Block:
    columns = (
        Col("No.", 34),
        Col("Recommendation", book.width - 34 - 120 - 60 - 88),
        Col("Role", 120),
        Col("Effort", 60),
        Col("By", 88),
    )
    rows: list[Sequence[Cell]] = [
        (
            [(one.code, STRONG)],
            [(one.title, SAID)],
            [(one.role or "\N{EN DASH}", SAID)],
            [(one.effort, SAID)],
            [(one.due, SAID)],
        )
        for one in found
    ]
    return table(book, columns, rows)


def _others(book: Book, found: Sequence[RecommendationLine]) -> Block:
    columns = (
        Col("No.", 34),
        Col("Recommendation, outcome, first step", book.width - 34 - 116),
        Col("Raises", 116),
    )
    width = book.width - 34 - 116 - 9
    rows: list[Sequence[Cell]] = [
        (
            [(one.code, STRONG)],
            _said(book, one, width, [(one.title, STRONG)]),
            [(_raised(one) or "\N{EN DASH}", SAID)],
        )
        for one in found
    ]
    return table(book, columns, rows)


def _raised(one: RecommendationLine) -> str:
    """``"Incident 3.7, 3.12"``; the answers stand with the initiatives."""
    return by_area(tuple(place for place, _ in one.effect))
