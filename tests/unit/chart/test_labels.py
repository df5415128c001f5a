"""Names beside nodes: near where there is room, with a line where there is none, and never on each other where any place is free."""

import itertools

import pytest

from goodoffices.chart.labels import LETTER, LINE, NODE, REACH, placed


def box(label):
    wide, high = LETTER * max(map(len, label.lines)), LINE * len(label.lines)
    left = label.x - {"left": 0, "center": wide / 2, "right": wide}[label.align]
    return left, label.top, left + wide, label.top + high


def meet(a, b):
    return a[0] < b[2] - 1e-9 and b[0] < a[2] - 1e-9 and a[1] < b[3] - 1e-9 and b[1] < a[3] - 1e-9


def test_a_name_with_room_stands_right_of_its_node_without_a_line():
    (label,) = placed([(50, 50)], [["Table 1"]], 400, 100)
    assert (label.x, label.align) == (50 + NODE + REACH[0], "left")
    assert label.top + LINE / 2 == 50
    assert (label.line_from, label.line_to) == (None, None)


def test_at_the_right_edge_a_name_stands_left_of_its_node():
    (label,) = placed([(390, 50)], [["Table 1"]], 400, 100)
    assert (label.x, label.align) == (pytest.approx(390 - NODE - REACH[0]), "right")


def test_a_name_that_has_to_go_far_has_a_line_from_its_node():
    """Nodes all around the middle one leave no room beside it."""
    around = [(200 + a, 200 + b) for a, b in itertools.product((-22, 0, 22), repeat=2) if (a, b) != (0, 0)]
    labels = placed([(200, 200), *around], [["Table 1"], *([""] for _ in around)], 400, 400)
    assert labels[0].line_from == (200, 200)
    assert labels[0].line_to == (labels[0].x, pytest.approx(min(max(200, labels[0].top), labels[0].top + LINE)))


def test_thirty_crowded_names_cover_neither_each_other_nor_a_node():
    nodes = [(250 + 17 * (n % 6), 150 + 15 * (n // 6)) for n in range(30)]
    labels = placed(nodes, [[f"Table {n}", "Nash"] if n % 7 == 0 else [f"Table {n}"] for n in range(30)], 640, 400)
    boxes = [box(label) for label in labels]
    assert [pair for pair in itertools.combinations(boxes, 2) if meet(*pair)] == []
    squares = [(x - NODE, y - NODE, x + NODE, y + NODE) for x, y in nodes]
    assert [pair for pair in itertools.product(boxes, squares) if meet(*pair)] == []
    assert all(b[0] >= 0 and b[1] >= 0 and b[2] <= 640 and b[3] <= 400 for b in boxes)


def test_a_name_longer_than_the_space_is_placed_all_the_same():
    (label,) = placed([(5, 5)], [["x" * 100]], 50, 20)
    assert label.lines == ("x" * 100,)
