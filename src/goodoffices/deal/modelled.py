"""All that the model says of a case, under each named set of eased limits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from goodoffices.case.package import Package
from goodoffices.deal.acceptance import Acceptance, acceptance
from goodoffices.deal.asking import Gain, gains
from goodoffices.deal.best import BestPackage, best_packages
from goodoffices.deal.drawn_solution import SolutionShare, solution_shares
from goodoffices.deal.easing import Easing, easings
from goodoffices.deal.listed import Listed, fits_in_memory
from goodoffices.deal.model import Model
from goodoffices.deal.reliance import Reliance, what_numbers_rest_on
from goodoffices.deal.setting import Setting, settings_of
from goodoffices.deal.share import apart
from goodoffices.deal.trade import Trade, trades
from goodoffices.deal.voices import winning_coalitions
from goodoffices.deal.zone_share import ZoneShare, zone_share
from goodoffices.logic.clash import Analysis

MOST_TRADED = 4
"""Best packages from which trades are looked for: the first of each setting."""
MOST_SOLVED = 4
"""Settings for which solutions are counted."""

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Modelled:
    """What the model says.

    Attributes
    ----------
    model : the draws.
    zone : the zone share of each setting.
    packages : by setting the best packages.
    easing : what easing each limit in a clash opens.
    trades : supported by the record; none is an answer.
    gains : what asking gains.
    alone : for each issue that can be settled alone and each listed option on it, its acceptance by itself.
    solutions : how often the first packages are a solution.
    reliance : what the numbers rest on; None where that was not asked for.
    settings_left_out : openings and bridges beyond those that figures are given for.
    missing : steps that were not taken, or not to their end, for there was no more time.
    listed : whether every package was looked at; otherwise the best are the best found, and what needs all packages is not told.
    """

    model: Model
    zone: tuple[ZoneShare, ...]
    packages: tuple[tuple[Setting, tuple[BestPackage, ...]], ...]
    easing: tuple[Easing, ...]
    trades: tuple[Trade, ...]
    gains: tuple[Gain, ...]
    alone: tuple[Acceptance, ...]
    solutions: tuple[SolutionShare, ...]
    reliance: Reliance | None
    settings_left_out: int
    missing: tuple[str, ...] = ()
    listed: bool = True

    @property
    def best(self) -> tuple[BestPackage, ...]:
        """Every entry, setting by setting."""
        return tuple(entry for _, entries in self.packages for entry in entries)


def modelled(
    model: Model,
    analysis: Analysis,
    rests: bool = True,
    progress: Progress = lambda _: None,
    stop: Callable[[], bool] = lambda: False,
) -> Modelled:
    """Ask the model everything.

    Parameters
    ----------
    rests : look at what the numbers rest on too.
    progress : told what is being done, a few words at a time.
    stop : asked before each step; once it says yes, what is there is given, with what is missing.

    Raises
    ------
    GoodOfficesError
        Where the agreement can be made in too many ways, or conditions and limits tie too many issues together.
    """
    winning_coalitions(model.case.agreement)
    settings, beyond = settings_of(analysis)
    missing: list[str] = []

    def go(step: str) -> bool:
        if missing or stop():
            missing.append(step)
            return False
        progress(step)
        return True

    if not fits_in_memory(model):
        from goodoffices.deal.modelled_large import large_steps

        zone, packages = large_steps(go, model, settings)
        return Modelled(
            model, zone, packages, (), _trades(model, packages, go), (), _alone(model), (), None, beyond + len(settings[len(zone) :]),
            tuple(dict.fromkeys(missing)), listed=False,
        )  # fmt: skip
    go("which packages are worth at least no deal, in each draw")
    listed = Listed.of(model)
    zone = tuple(zone_share(listed, s) for s in settings)
    open_settings = tuple(z.setting for z in zone if z.packages)
    packages = tuple((s, best_packages(listed, s)) for s in open_settings if go("best packages"))
    eased = easings(listed, analysis) if go("what easing a limit opens") else ()
    traded = _trades(model, packages, go)
    asked = gains(listed, open_settings) if go("what asking gains") else ()
    alone = _alone(model) if go("what can be agreed alone") else ()
    solved = [
        s
        for setting, entries in packages[:MOST_SOLVED]
        if go("solutions")
        for s in solution_shares(listed, setting, tuple(e.acceptance.package for e in entries))
    ]
    told = tuple((e.acceptance.package, s) for s, entries in packages for e in entries[:2])
    reliance = None
    if rests and any(d.method != "given" for d in model.drawn.values()) and go("what the numbers rest on"):
        reliance = what_numbers_rest_on(listed, open_settings, told)
    return Modelled(
        model, zone, packages, eased, traded, asked, alone, tuple(solved), reliance, beyond,
        tuple(dict.fromkeys(missing)),
    )  # fmt: skip


def _trades(
    model: Model, packages: tuple[tuple[Setting, tuple[BestPackage, ...]], ...], go: Callable[[str], bool]
) -> tuple[Trade, ...]:
    """From the first package of each setting."""
    firsts = [entries[0].acceptance for _, entries in packages if entries]
    return tuple(t for a in firsts[:MOST_TRADED] if go("trades") for t in trades(model, a.package, a.setting))


def _alone(model: Model) -> tuple[Acceptance, ...]:
    """Each listed option of an issue that can be settled alone, by itself."""
    return tuple(
        acceptance(model, Package({issue.id: option.id}), Setting())
        for issue in model.case.issues.values()
        if issue.alone and issue.id in model.heard
        for option in issue.options.values()
        if not option.by_analyst
    )


@dataclass(frozen=True)
class ModelChanged:
    """What changed in the numbers between two days, on the same draws.

    Attributes
    ----------
    zone : setting, zone share before and after, where they differ by two errors and 0.05.
    new, gone : first best packages that are new for their setting, and those that are no longer.
    """

    zone: tuple[tuple[Setting, float, float], ...]
    new: tuple[tuple[Setting, Package], ...]
    gone: tuple[tuple[Setting, Package], ...]


def model_changes(before: Modelled, after: Modelled) -> ModelChanged:
    """What changed from one day's model to a later one's of the same case."""
    old = {z.setting: z.share for z in before.zone}
    moved = tuple(
        (z.setting, old[z.setting].value, z.share.value)
        for z in after.zone
        if z.setting in old and apart(old[z.setting].value, old[z.setting].se, z.share.value, z.share.se)
    )
    was, now = (
        {s: {e.acceptance.package for e in entries} | {p for e in entries for p in e.like} for s, entries in m.packages}
        for m in (before, after)
    )
    firsts = [{s: e[0].acceptance.package for s, e in m.packages if e} for m in (before, after)]
    new = tuple((s, p) for s, p in firsts[1].items() if p not in was.get(s, set()))
    gone = tuple((s, p) for s, p in firsts[0].items() if p not in now.get(s, set()))
    return ModelChanged(moved, new, gone)
