"""Answers of the engine as rows: CSV text or Parquet bytes, one row for each point."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from goodoffices.brief.posed import Posed
from goodoffices.brief.stretches_told import SolvedExactly, Stretched, stretch_solutions_json, stretches_json
from goodoffices.deal.frontier_proven import ProvenFrontier
from goodoffices.deal.pareto import ParetoFrontier
from goodoffices.deal.zone import Zone
from goodoffices.errors import BadInput, Place, Problem

Row = tuple[object, ...]


def frontier_head(posed: Posed) -> tuple[str, ...]:
    """``utility PARTY`` for each party, ``count``, ``option ISSUE`` for each issue."""
    return (
        *(f"utility {p}" for p in posed.scenario.parties),
        "count",
        *(f"option {i}" for i in posed.scenario.issues),
    )


def frontier_rows(posed: Posed, found: ParetoFrontier | ProvenFrontier) -> Iterable[Row]:
    """A row for each point: worths, how many packages stand there, the options of one of them."""
    chosen = found.chosen()
    for point, count, one in zip(found.points, found.counts, chosen, strict=True):
        options = (own[int(c)] for own, c in zip(posed.scenario.options, one, strict=True))
        yield (*(posed.points(int(v)) for v in point), posed.count(count), *options)


def stretch_rows(found: Stretched, among: str) -> Iterable[Row]:
    """A row for each end of a stretch that is reached."""
    issues = found.posed.scenario.issues
    for point in stretches_json(found, among)["points"]:
        yield (*point["utilities"].values(), None, *(point["package"][i] for i in issues))


def solution_head(posed: Posed) -> tuple[str, ...]:
    """``solution``, then as for a frontier."""
    return ("solution", *frontier_head(posed))


def solution_rows(posed: Posed, zone: Zone, exact: Stretched | SolvedExactly | None = None) -> Iterable[Row]:
    """A row for each tie of each solution; one for each where numbers can be any and the answer is exact."""
    if exact is not None:
        for name, points in stretch_solutions_json(exact).items():
            for point in points:
                told = f"{name}, only approached" if point.get("only_approached") else name
                yield (told, *point["utilities"].values(), None, *(point["package"][i] for i in posed.scenario.issues))
        return
    for solution in zone.solutions:
        for tie, point in enumerate(solution.points):
            package = solution.package(tie)
            worths = (posed.points(v) for v in point)
            yield (
                solution.name,
                *worths,
                posed.count(solution.counts[tie]),
                *(package[i] for i in posed.scenario.issues),
            )


def as_csv(head: Sequence[str], rows: Iterable[Row]) -> str:
    """Comma-separated, with a head."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return text.getvalue()


def as_parquet(head: Sequence[str], rows: Iterable[Row]) -> bytes:
    """Parquet; counts beyond 64 bits are written as text.

    Raises
    ------
    BadInput
        Where pyarrow is not installed.
    """
    try:
        import pyarrow as arrow
        from pyarrow import parquet
    except ImportError:
        raise BadInput(
            Problem(Place(), "Parquet cannot be written here", "the library pyarrow", "it is not installed",
                    "pip install 'goodoffices[parquet]', or use --format csv")
        ) from None  # fmt: skip
    columns = list(zip(*rows, strict=True)) or [()] * len(head)
    made = {}
    for name, column in zip(head, columns, strict=True):
        large = any(isinstance(v, int) and v >= 1 << 63 for v in column)
        made[name] = [str(v) for v in column] if large else list(column)
    buffer = io.BytesIO()
    parquet.write_table(arrow.table(made), buffer)
    return buffer.getvalue()
