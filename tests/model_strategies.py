"""Small maturity models over every rule of DESIGN 3, as hypothesis strategies."""

from typing import Any

from hypothesis import strategies as st

from maturity_desktop.model.reading import model_from_document
from maturity_desktop.model.records import MaturityModel

Document = dict[str, Any]
Draw = st.DrawFn

ROLES = ("sponsor", "owner", "practitioner", "head")  # the last one declared by the model
TAGS = ("partners", "governance", "security", "regulation", "ai")

# Text that files, cells and cleaning stumble over. A fixed list, because free text in some fifty
# fields makes drawing slow; `test_writing` takes free text through one field of each kind.
TEXTS = (
    "Plain words.",
    "two\nlines",
    "windows\r\nlines\u2028and more",
    "\ttab and  spaces ",
    "\"quoted\" 'twice' \\ back",
    '"""',
    "=1+1",
    "# no comment",
    "NUL\x00 and \ufffe",
    "cafe\u0301 \ufb01 \u0958",
    "\N{SNOWMAN} \N{GRINNING FACE}",
    "\u05d0\u05d1 \u4e2d\u6587",
)
any_text = st.sampled_from(("", " ", *TEXTS))
filled_text = st.sampled_from(TEXTS)
fractions = st.fractions(0, 1, max_denominator=9)
weights = st.sampled_from([0.1, 0.5, 1, 2, 7.25])


def models() -> st.SearchStrategy[MaturityModel]:
    """Models with one to three areas and at least one criterion."""
    return documents().map(lambda document: model_from_document(document, "drawn"))


@st.composite
def documents(draw: Draw) -> Document:
    """What `models` are read from: the single-file shape of a model without a fault."""
    levels = draw(st.lists(st.integers(1, 9), min_size=1, max_size=5, unique=True))
    dimensions = [f"dim-{n}" for n in range(draw(st.integers(0, 3)))]
    groups = [f"group_{n}" for n in range(draw(st.integers(0, 2)))]
    scales = {"default": draw(scale_options())}
    for n in range(draw(st.integers(0, 2))):
        scales[f"scale{n}"] = draw(scale_options())
    names = [f"Área.{n}" for n in range(draw(st.integers(1, 3)))]
    carrying = draw(st.lists(st.sampled_from(levels), min_size=1, unique=True))
    areas: list[Document] = []
    for name in names:
        area = draw(_areas(name, levels, dimensions, groups))
        area["criterion"] = [
            draw(_criteria(f"{name}-{n}", carrying, dimensions, list(scales), area))
            for n in range(draw(st.integers(0 if areas else 1, 5)))
        ]
        earlier = [other["id"] for other in areas]
        depends = st.fixed_dictionaries(
            {"area": st.sampled_from(["elsewhere", *earlier]), "level": st.sampled_from(levels)}
        )
        area["depends"] = draw(st.lists(depends, max_size=2))
        areas.append(area)
    document = {
        "format": 1,
        "id": "drawn",
        "version": draw(filled_text),
        "title": draw(filled_text),
        "language": "en",
        "scoring": draw(_scorings([option["id"] for option in scales["default"]])),
        "scales": scales,
        "level": [{"number": number} | draw(_level_texts) for number in levels],
        "dimension": [{"id": name} | draw(_dimension_texts) for name in dimensions],
        "group": [{"id": name} for name in groups],
        "role": [{"id": "head", "name": "Head"}, {"id": "owner", "name": "Service owner"}],
        "area": areas,
    }
    return document | draw(_model_texts(names))


@st.composite
def scale_options(draw: Draw) -> list[Document]:
    """Two to five options in rising order, as shares in every spelling a file may use."""
    values = sorted(draw(st.lists(fractions, min_size=2, max_size=5, unique=True)))
    options = []
    for n, value in enumerate(values):
        option: Document = {"id": f"o{n}", "value": draw(st.sampled_from([str, float]))(value)}
        options.append(option | draw(_some(label=st.just(f"Label {n}"), key=st.just(str(n)))))
    return options


def _some(**optional: st.SearchStrategy[Any]) -> st.SearchStrategy[Document]:
    """Any of these keys, each there or left out."""
    return st.fixed_dictionaries({}, optional=optional)


def _model_texts(areas: list[str]) -> st.SearchStrategy[Document]:
    """What a model says beside its areas."""
    challenge = st.fixed_dictionaries(
        {"id": st.just("silos")},
        optional={
            "name": any_text,
            "signs": _lines,
            "question": any_text,
            "strategies": _lines,
            "areas": st.lists(st.sampled_from(areas), max_size=2),
        },
    )
    practice = st.fixed_dictionaries(
        {"id": st.just("writing")}, optional={"name": any_text, "text": any_text, "check": any_text}
    )
    expectation = st.fixed_dictionaries(
        {"subject": st.sampled_from(["time", "cost", "return"]), "name": filled_text},
        optional={"text": any_text},
    )
    term = st.fixed_dictionaries({"term": filled_text, "definition": filled_text})
    return _some(
        licence=any_text,
        attribution=any_text,
        challenge=st.lists(challenge, max_size=1),
        good_practice=st.lists(practice, max_size=1),
        expectation=st.lists(expectation, max_size=2),
        term=st.lists(term, max_size=1),
        notices=_lines,
    )


def _scorings(options: list[str]) -> st.SearchStrategy[Document]:
    threshold = st.sampled_from(options)
    return st.fixed_dictionaries(
        {
            "levels": st.sampled_from(["statements", "attributes", "none"]),
            "base": st.sampled_from([0, 1, 0.5, -2]),
        },
        optional={
            "level_reached_at": threshold,
            "lower_levels_at": threshold,
            "unsupported_at_most": threshold,
            "overall_index": st.sampled_from(["mean", "mean-of-groups"]),
        },
    )


@st.composite
def _areas(
    draw: Draw, name: str, levels: list[int], dimensions: list[str], groups: list[str]
) -> Document:
    metric = _some(
        name=any_text,
        unit=any_text,
        direction=st.sampled_from(["up", "down"]),
        definition=any_text,
        source=any_text,
        from_level=st.sampled_from(levels),
    )
    area: Document = {
        "id": name,
        "name": draw(filled_text),
        "metric": [{"id": f"{name}.m{n}"} | draw(metric) for n in range(draw(st.integers(0, 2)))],
        "topic": [
            {"dimension": dimension} | draw(_some(lead_question=any_text, role=_role))
            for dimension in dimensions
            if draw(st.booleans())
        ],
    }
    if groups:
        area |= draw(_some(group=st.sampled_from(groups)))
    return area | draw(
        _some(
            short=any_text,
            purpose=any_text,
            picture=st.dictionaries(st.sampled_from(levels).map(str), any_text, max_size=2),
            pitfalls=_lines,
            documents=_lines,
            neighbours=_lines,
            meet=st.lists(_role, max_size=2),
            standards=st.lists(_standard, max_size=2),
        )
    )


@st.composite
def _criteria(
    draw: Draw,
    name: str,
    levels: list[int],
    dimensions: list[str],
    scales: list[str],
    area: Document,
) -> Document:
    criterion: Document = {
        "id": name,
        "level": draw(st.sampled_from(levels)),
        "statement": draw(filled_text),
    }
    if dimensions:
        criterion |= draw(_some(dimension=st.sampled_from(dimensions)))
    if area["metric"]:
        metric = st.sampled_from([metric["id"] for metric in area["metric"]])
        criterion |= draw(_some(metrics=st.lists(metric, max_size=2)))
    return criterion | draw(
        _some(
            key=st.booleans(),
            weight=weights,
            scale=st.sampled_from(scales),
            title=any_text,
            question=any_text,
            ask=st.lists(_role, max_size=2),
            evidence=_lines,
            check=any_text,
            partly=any_text,
            risk=any_text,
            improvement=any_text,
            effort=st.integers(1, 5),
            tags=st.lists(st.sampled_from(TAGS), max_size=2),
            adds=any_text,
        )
    )


_lines = st.lists(filled_text, max_size=2)
_role = st.sampled_from(ROLES)
_standard = st.fixed_dictionaries(
    {"scheme": filled_text, "fit": st.sampled_from(["full", "partly", "none"])},
    optional={"edition": any_text, "ref": any_text},
)
_level_texts = _some(
    name=any_text, description=any_text, characteristics=_lines, obstacles=_lines, aliases=_lines
)
_dimension_texts = _some(
    name=any_text, short=any_text, border=any_text, standards=st.lists(_standard, max_size=2)
)
