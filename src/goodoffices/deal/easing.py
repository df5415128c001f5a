"""What easing a limit opens: best joint acceptance with every limit in a clash eased, less the same with this one kept; and alone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from goodoffices.deal.best import joint_halves
from goodoffices.deal.influence import Term, difference_error
from goodoffices.deal.listed import Listed
from goodoffices.deal.setting import Setting
from goodoffices.deal.share import LEAST_DIFFERENCE
from goodoffices.logic.clash import Analysis


@dataclass(frozen=True)
class Easing:
    """What easing one limit opens, in joint acceptance of the best package.

    Attributes
    ----------
    limit : id.
    last, last_se : with all the others in a clash eased already: what keeping this one takes away.
    alone, alone_se : with no other eased.
    """

    limit: str
    last: float
    last_se: float
    alone: float
    alone_se: float

    @property
    def told(self) -> bool:
        """Whether the difference is above two errors and ``LEAST_DIFFERENCE``."""
        pairs = ((self.last, self.last_se), (self.alone, self.alone_se))
        return any(bool(value >= max(2 * se, LEAST_DIFFERENCE)) for value, se in pairs)


def easings(listed: Listed, analysis: Analysis) -> tuple[Easing, ...]:
    """For each limit in a clash, sorted by id. The best package is found on one half of the draws and valued on the other, both ways."""
    names = tuple(sorted({name for clash in analysis.clashes for name in clash.limits}))
    everything = Setting(names)
    made = []
    for name in names:
        kept = Setting(tuple(n for n in names if n != name))
        last, last_se = _gain(listed, everything, kept)
        alone, alone_se = _gain(listed, Setting((name,)), Setting())
        made.append(Easing(name, last, last_se, alone, alone_se))
    return tuple(made)


def _gain(listed: Listed, eased: Setting, kept: Setting) -> tuple[float, float]:
    """The best with a limit eased less the best with it kept, with its error."""
    with_it, without = joint_halves(listed, eased), joint_halves(listed, kept)
    total, variance = 0.0, 0.0
    for chosen, valued in ((0, 1), (1, 0)):
        a, b = int(np.argmax(with_it[chosen])), int(np.argmax(without[chosen]))
        first, second = float(with_it[valued][a]), float(without[valued][b])
        total += (first - second) / 2
        terms = [Term(1.0, a, eased)] if first else []
        terms += [Term(-1.0, b, kept)] if second else []
        variance += difference_error(listed, terms, valued) ** 2
    return total, float(np.sqrt(variance) / 2)
