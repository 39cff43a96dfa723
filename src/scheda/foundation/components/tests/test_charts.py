import re

from scheda.foundation.components import charts


def widths(drawing: str) -> list[tuple[str, str, str]]:
    return re.findall(r'<rect class="(\w+)" x="([\d.]+)%" y="3" width="([\d.]+)%"', drawing)


def test_ruler_lays_segments_one_after_another():
    drawing = charts.ruler([(30, "s1"), (15, "s2")], tick=48, limit=60)

    assert widths(drawing) == [("s1", "0.00", "50.00"), ("s2", "50.00", "25.00")]
    assert 'class="tick" x="80.00%"' in drawing


def test_ruler_never_leaves_its_frame():
    drawing = charts.ruler([(80, "s1"), (60, "bad")], limit=100)

    assert widths(drawing) == [("s1", "0.00", "80.00"), ("bad", "80.00", "20.00")]


def test_ruler_without_limit_stays_empty():
    assert widths(charts.ruler([(10, "s1")], limit=0)) == [("s1", "0.00", "0.00")]


def test_sparkline_goes_from_the_first_to_the_last_value():
    drawing = charts.sparkline([2, 6, 4])

    assert 'd="M0.0 20.0 L36.0 3.0 L72.0 11.5"' in drawing
    assert '<circle cx="72.0" cy="11.5"' in drawing


def test_sparkline_of_equal_values_is_flat():
    assert 'd="M0.0 20.0 L72.0 20.0"' in charts.sparkline([5, 5])


def test_sparkline_of_one_value_shows_nothing():
    assert charts.sparkline([5]) == ""


def test_charts_carry_no_inline_style():
    drawings = charts.sparkline([1, 2], "bad") + charts.ruler([(1, "s1")]) + charts.score(3)

    assert "style=" not in drawings
