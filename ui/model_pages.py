"""The maturity model as pages to read: levels, dimensions, each practice area, terms."""

import re
from collections.abc import Iterable, Iterator, Sequence

from maturity_desktop.model.records import MaturityModel, Metric, PracticeArea
from maturity_desktop.report.frameworks import framework_lines
from maturity_desktop.text import listed
from ui.help_pages import Book, Page

_SPECIAL = re.compile(r"([!-/:-@\[-`{-~])")
_BETTER = {"up": "more is better", "down": "less is better"}
_SUBJECTS = {"time": "Time", "cost": "Cost", "return": "Return"}


def model_book(model: MaturityModel) -> Book:
    """All that the model says beside its statements; a part it does not have makes no page."""
    pages = [_overview(model), _levels(model), _dimensions(model)]
    areas = [_area(area, model) for area in model.areas]
    rest = [_challenges(model), _programme(model), _terms(model)]
    sections = {area_page(area.id): "Practice areas" for area in model.areas[:1]}
    after = [page for page in rest if page is not None]
    if after:
        sections[after[0].name] = "For the whole programme"
    return Book("Maturity model", tuple(filter(None, (*pages, *areas, *after))), sections)


def area_page(area_id: str) -> str:
    """The name of the page of an area."""
    return f"area-{area_id}"


class _Writer:
    """Gathers a page: as Markdown, where nothing the model says is markup, and as plain words."""

    def __init__(self, name: str, title: str) -> None:
        self._name, self._title = name, title
        self._source = [f"# {_escaped(title)}"]
        self._text = [title]

    def page(self) -> Page:
        return Page(self._name, self._title, "\n\n".join(self._source), "\n".join(self._text))

    @property
    def empty(self) -> bool:
        return len(self._source) == 1

    def heading(self, text: str) -> None:
        self._add(f"## {_escaped(text)}", text)

    def words(self, text: str, strong: str = "") -> None:
        """A paragraph, begun by a few strong words; nothing where there is no text."""
        if text or strong:
            self._add(_led(strong, text), f"{strong} {text}")

    def items(self, entries: Iterable[tuple[str, str]]) -> None:
        """A list; each entry is begun by strong words, which may be empty."""
        rows = list(entries)
        if rows:
            source = "\n".join(f"- {_led(strong, text)}" for strong, text in rows)
            self._add(source, "\n".join(f"{strong} {text}" for strong, text in rows))

    def named(self, name: str, entries: Sequence[str]) -> None:
        """A list under its name; nothing where it is empty."""
        if entries:
            self.words("", name)
            self.items(_plain(entries))

    def table(self, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        if not rows:
            return
        lines = [head, ["---"] * len(head), *([_escaped(text) for text in row] for row in rows)]
        source = "\n".join(f"| {' | '.join(line)} |" for line in lines)
        self._add(source, "\n".join(" ".join(row) for row in (head, *rows)))

    def _add(self, source: str, text: str) -> None:
        self._source.append(source)
        self._text.append(text)


def _escaped(text: str) -> str:
    """Plain text as Markdown: every sign that could mean something is escaped.

    Backticks are spelt out, because the help window takes what stands between two for a key.
    """
    return _SPECIAL.sub(r"\\\1", " ".join(text.split())).replace("\\`", "&#96;")


def _led(strong: str, text: str) -> str:
    lead = f"**{_escaped(strong)}** " if strong else ""
    return f"{lead}{_escaped(text)}".strip()


def _plain(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    return (("", text) for text in texts)


def _overview(model: MaturityModel) -> Page:
    page = _Writer("overview", model.title)
    count = sum(len(area.criteria) for area in model.areas)
    parts = [f"{len(model.areas)} practice areas", f"{count} statements"]
    if model.dimensions:
        parts.insert(1, f"{len(model.dimensions)} dimensions")
    page.words(f"Version {model.version}: {listed(parts)}.")
    page.items((f"{area.name}.", area.purpose) for area in model.areas)
    if model.notices:
        page.heading("To bear in mind")
        page.items(_plain(model.notices))
    page.words(", ".join(filter(None, (model.attribution, model.licence))))
    return page.page()


def _levels(model: MaturityModel) -> Page:
    page = _Writer("levels", "Levels")
    for level in model.levels:
        page.heading(f"{level.number} {level.name}".strip())
        also = f"Also called {listed(level.aliases)}." if level.aliases else ""
        page.words(f"{level.description} {also}".strip())
        page.named("What you see", level.characteristics)
        page.named("What stands in the way of the next step", level.obstacles)
    return page.page()


def _dimensions(model: MaturityModel) -> Page | None:
    page = _Writer("dimensions", "Dimensions")
    page.items((f"{found.name}:", found.border) for found in model.dimensions)
    rows = [
        (found.name, *row) for found in model.dimensions for row in framework_lines(found.standards)
    ]
    if rows:
        page.heading("In frameworks")
        page.table(("Dimension", "Framework", "Name there", "How far"), rows)
    return None if page.empty else page.page()


def _area(area: PracticeArea, model: MaturityModel) -> Page:
    page = _Writer(area_page(area.id), area.name)
    page.words(area.purpose)
    if area.picture:
        page.heading("What you see at each level")
        page.items(
            (f"{seen.level} {model.level_name(seen.level)}.", seen.text) for seen in area.picture
        )
    _list(page, "What often goes wrong", area.pitfalls)
    _list(page, "Whom to meet", [model.role_name(role) for role in area.meet])
    _list(page, "Documents to ask for", area.documents)
    _list(page, "What belongs elsewhere", area.neighbours)
    named = {other.id: other.name for other in model.areas}
    _list(
        page,
        "What has to stand first",
        [f"{named.get(d.area, d.area)} at level {d.level}" for d in area.depends],
    )
    if area.metrics:
        page.heading("Metrics")
        page.items(
            (f"{metric.name} ({_metric(metric)}).", _told(metric)) for metric in area.metrics
        )
    if area.standards:
        page.heading("In frameworks")
        page.table(
            ("Framework", "Name or clause there", "How far"),
            framework_lines(area.standards),
        )
    return page.page()._replace(entry=area.label)


def _list(page: _Writer, heading: str, entries: Sequence[str]) -> None:
    if entries:
        page.heading(heading)
        page.items(_plain(entries))


def _metric(metric: Metric) -> str:
    level = f"from level {metric.from_level}" if metric.from_level else ""
    return ", ".join(filter(None, (metric.unit, _BETTER[metric.direction], level)))


def _told(metric: Metric) -> str:
    source = f" Source: {metric.source}." if metric.source else ""
    return f"{metric.definition}{source}"


def _challenges(model: MaturityModel) -> Page | None:
    page = _Writer("challenges", "Known challenges")
    for challenge in model.challenges:
        page.heading(challenge.name)
        page.words(challenge.question)
        page.named("How it shows", challenge.signs)
        page.named("What helps", challenge.strategies)
    return None if page.empty else page.page()


def _programme(model: MaturityModel) -> Page | None:
    page = _Writer("programme", "The programme of improvement")
    for practice in model.good_practices:
        page.heading(practice.name)
        page.words(practice.text)
        page.words(practice.check, "How to see it:" if practice.check else "")
    if model.expectations:
        page.heading("What to expect")
        page.items(
            (f"{_SUBJECTS[found.subject]}. {found.name}.", found.text)
            for found in model.expectations
        )
    return None if page.empty else page.page()


def _terms(model: MaturityModel) -> Page | None:
    page = _Writer("terms", "Glossary")
    page.items((f"{found.term}.", found.definition) for found in model.terms)
    return None if page.empty else page.page()
