"""Where marks stand: plain numbers, checked by hand."""

import math
from decimal import Decimal

import pytest

from maturity_desktop.report import geometry
from maturity_desktop.report.palette import MATURITY, index_band


def test_levels_stand_evenly_and_missing_ones_leave_no_gap() -> None:
    assert geometry.level_places((1, 2, 5), 100) == {1: 0, 2: 50, 5: 100}
    assert geometry.level_places((3,), 100) == {3: 0}


def test_share_stays_between_nothing_and_all() -> None:
    assert geometry.share(3, 1, 5) == 0.5
    assert geometry.share(0, 1, 5) == 0
    assert geometry.share(9, 1, 5) == 1
    assert geometry.share(1, 1, 1) == 0


def test_target_level_on_the_axis_of_the_index() -> None:
    # Levels 2 to 5 carry statements and the base is 1: there an index is a level.
    assert [geometry.level_on_index(n, 1, (2, 3, 4, 5)) for n in range(1, 6)] == [1, 2, 3, 4, 5]
    # With gaps between the levels it is not.
    assert geometry.level_on_index(4, 0, (2, 4, 7)) == 2


def test_ticks_stand_at_every_level() -> None:
    assert geometry.index_ticks(1, 5) == (1, 2, 3, 4, 5)
    assert geometry.index_ticks(0.5, 2.5) == (0.5, 1.5, 2.5)


def test_bands_of_the_usual_scale() -> None:
    shown = [f"{first}-{last}" for first, last in geometry.index_bands(1, 5)]
    assert shown == ["1.0-1.9", "2.0-2.9", "3.0-3.9", "4.0-4.9", "5.0-5.0"]


@pytest.mark.parametrize(("base", "top"), [(1, 5), (0, 3), (0.5, 1.5), (1, 6), (-2, 1), (0, 9)])
def test_legend_and_colour_agree_for_every_printed_figure(base: float, top: float) -> None:
    bands = geometry.index_bands(base, top)
    figure = Decimal(str(base))
    while figure <= Decimal(str(top)):
        expected = next(
            fill
            for (first, last), fill in zip(bands, MATURITY, strict=True)
            if first <= figure <= last
        )
        assert index_band(float(figure), base, top) == expected, figure
        figure += Decimal("0.1")


def test_ball_fills_clockwise_from_twelve() -> None:
    assert geometry.ball(0.25) == (90, -90)
    assert geometry.ball(1.5) == (90, -360)
    assert geometry.ball(-1) == (90, 0)


def test_diamond_has_its_corners_on_the_axes() -> None:
    assert geometry.diamond(10, 20, 3) == ((10, 17), (13, 20), (10, 23), (7, 20))


@pytest.mark.parametrize(("width", "height"), [(40, 20), (10, 30), (8, 8), (1, 20)])
def test_hatch_stays_inside_and_rises_at_45_degrees(width: float, height: float) -> None:
    lines = geometry.hatch(width, height, 5.6)
    assert lines
    for left, low, right, high in lines:
        assert 0 <= left < right <= width
        assert -1e-9 <= low < high <= height + 1e-9
        assert math.isclose(right - left, high - low)


def test_cells_fill_the_width() -> None:
    cells = geometry.cells(3, 100, 2)
    assert cells[0] == (0, 32)
    assert cells[-1][0] + cells[-1][1] == pytest.approx(100)
    assert geometry.cells(0, 100, 2) == ()


def test_stacked_bar_leaves_out_what_is_empty() -> None:
    parts = geometry.stacked((1, 0, 3), 101, 1)
    assert parts == ((0, 25), (26, 0), (26, 75))
    assert geometry.stacked((0, 0), 100, 1) == ((0, 0), (0, 0))


def test_columns_share_what_is_left_and_the_widest_give_way() -> None:
    assert geometry.dealt([10, 20], 50) == (20, 30)
    assert geometry.dealt([10, 100, 200], 110) == (10, 50, 50)
    assert sum(geometry.dealt([30, 90, 31, 200], 120)) == pytest.approx(120)


def test_radar_begins_at_twelve_and_turns_clockwise() -> None:
    points = geometry.radar((1, 0.5, 1, 0), 10)
    assert points[0] == pytest.approx((0, -10))
    assert points[1] == pytest.approx((5, 0))
    assert points[2] == pytest.approx((0, 10))
    assert points[3] == pytest.approx((0, 0))


def test_wave_passes_through_its_sine() -> None:
    points = geometry.wave(100, 10, 0.0, steps=4)
    assert len(points) == 1 + 3 * 4
    ends = points[::3]
    assert [y for _, y in ends] == pytest.approx([0, 10, 0, -10, 0])
    assert [x for x, _ in ends] == pytest.approx([0, 25, 50, 75, 100])
