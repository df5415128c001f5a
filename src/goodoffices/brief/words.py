"""The brief's sentences: the same grammar for every side, "if X moved" and never "X should"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from goodoffices.brief.block import Line
from goodoffices.brief.findings import Findings
from goodoffices.case.case import Case
from goodoffices.case.coding import (
    Accepts,
    Coding,
    Concedes,
    Interest,
    Limit,
    Link,
    Matters,
    MeetsYardstick,
    NoDeal,
    OptionsByIssue,
    Position,
    Precondition,
    Prefers,
    Ranks,
    Rejects,
    Sticking,
    Threshold,
    Wants,
    Worth,
)
from goodoffices.case.names import natural
from goodoffices.case.package import Package
from goodoffices.logic.clash import Bridge, Clash
from goodoffices.logic.rests import Rests

FOOT = "Names, boundaries and descriptions imply no view on the legal status of any territory or its authorities."
STATUS = "Working paper, seen by no party."
MARKS = "◊ inferred by the analyst · † nobody's proposal so far · [s1] the statement a line rests on (annex; goodoffices said)"


SHORT_OPENING = 4
"""An opening that eases more limits is told in section 5 alone."""
MOST_REFS = 12
"""Statements that the bottom line cites for its clashes; section 5 cites them all."""
LEFT_OUT = ("inferences", "statement", "source")
"""Changes that leave something out of the record."""


def listed(parts: Sequence[str], last: str = "and") -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def count(number: int, one: str, many: str | None = None) -> str:
    """``no clash``, ``1 clash``, ``2 clashes``."""
    return f"{number or 'no'} {one if number == 1 else many or one + 's'}"


def upper(text: str) -> str:
    """The text with its first letter raised."""
    return text[:1].upper() + text[1:]


def of(name: str) -> str:
    """``Russia's``, ``United States'``."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def in_order(ids: Iterable[str]) -> tuple[str, ...]:
    """Ids of statements or codings, each once, in their natural order."""
    return tuple(sorted(set(ids), key=natural))


def mark(case: Case, coding: Coding) -> str:
    """The marks of a coding: ◊ where it is inferred, *confided* where it was."""
    marks = " ◊" if coding.inferred else ""
    return marks + (" (confided)" if case.statements[coding.statement].layer == "confided" else "")


def kind_words(limit: Limit | Precondition) -> str:
    """``limit`` or ``precondition``."""
    return "precondition" if isinstance(limit, Precondition) else "limit"


def limit_name(brief: Findings, limit: str) -> str:
    """``Russia's precondition s15.2``, with ◊ where it is inferred."""
    coding = {c.id: c for c in brief.analysis.limits}[limit]
    return f"{of(brief.case.actors[coding.actor].name)} {kind_words(coding)} {limit}{mark(brief.case, coding)}"


def said(brief: Findings, coding: Coding) -> str:
    """The paraphrase of the statement a coding reads."""
    return brief.case.statements[coding.statement].said.rstrip(".")


def statements_of(brief: Findings, limits: Iterable[str]) -> tuple[str, ...]:
    """The statements behind limits."""
    by_id = {c.id: c.statement for _, c in brief.case.codings()}
    return in_order(by_id[limit] for limit in limits if limit in by_id)


def bridge_words(brief: Findings, bridge: Bridge) -> str:
    """The options of a bridge, in words."""
    return listed([f"“{brief.case.option(i, o).label}”" for i, o in bridge.options])


def bottom_line(brief: Findings) -> tuple[Line, ...]:
    """Three sentences: is there a listed package, what would open one, what that rests on."""
    return (_whether(brief), _what_opens(brief), _what_it_rests_on(brief))


def _whether(brief: Findings) -> Line:
    analysis, case = brief.analysis, brief.case
    number = f"{brief.listed_packages:,}"
    if not case.issues:
        return Line("No issue is on record, so there is no package to test.")
    if analysis.impossible:
        return Line(f"The conditions of the case alone leave none of the {number} listed packages (proven).")
    rule = "every limit as worded" if case.agreement.unanimous else "the limits, as worded, of all whose yes is needed"
    if not analysis.limits:
        return Line(f"No limit is on record, so none excludes any of the {number} listed packages.")
    refs = statements_of(brief, (limit.id for limit in analysis.limits))
    if analysis.possible:
        unknown = _unknown_yardsticks(brief)
        if unknown:
            return Line(
                f"Nothing on record excludes every one of the {number} listed packages (proven); whether one meets {rule} "
                f"hangs on what is not known: which options make a package that {listed(unknown, 'or')}.",
                refs,
            )
        return Line(f"At least one of the {number} listed packages meets {rule} (proven).", refs)
    many = (
        count(len(analysis.clashes), "clash", "clashes")
        if analysis.complete
        else f"at least {len(analysis.clashes)} clashes, stopped"
    )
    where = listed([f"“{case.issues[i].title}”" for i in analysis.sticking_points])
    proven = "proven" if brief.stated else "proven, † left out"
    return Line(
        f"None of the {number} listed packages meets {rule} ({proven}): {many}, on {where}.",
        statements_of(brief, (i for clash in analysis.clashes[:MOST_REFS] for i in clash.limits))[:MOST_REFS],
    )


def _unknown_yardsticks(brief: Findings) -> list[str]:
    names = {u.yardstick for clash in brief.analysis.conditional for u, _ in clash.given}
    return [f"“{brief.case.yardsticks[y].title}”" for y in sorted(names)]


def _what_opens(brief: Findings) -> Line:
    analysis = brief.analysis
    if analysis.possible:
        if analysis.limits:
            return Line(
                "As worded, the limits on record do not exclude each other, so nothing needs to be eased for a listed package."
            )
        return Line("Nothing needs to be eased.")
    if analysis.impossible:
        return Line("No easing of limits opens a package, for no limit is what excludes it.")
    short = [o for o in analysis.openings if len(o.limits) <= SHORT_OPENING][:3]
    number = f"{'' if analysis.complete else 'at least '}{len(analysis.openings):,}"
    if short:
        text = "A listed package opens " + "; or ".join(opening_words(brief, o.limits) for o in short)
        if len(analysis.openings) > len(short) or not analysis.complete:
            text += f"; in all there are {number} ways"
    elif analysis.openings:
        least = min(len(o.limits) for o in analysis.openings)
        found = "all of which" if analysis.complete else "those found"
        text = f"A listed package opens in {number} ways, {found} ease {least} limits or more"
    else:
        text = "The search stopped before it found what would open a listed package"
    whole = [b for b in analysis.bridges if b.opens_all]
    if whole:
        words = listed(list(dict.fromkeys(bridge_words(brief, b) for b in whole)), "or")
        text += f"; with {words}, every limit could stand as worded"
    elif analysis.bridges:
        words = listed(list(dict.fromkeys(bridge_words(brief, b) for b in analysis.bridges)), "or")
        text += f"; with {words}, a clash disappears and others stay"
    unknown = _unknown_yardsticks(brief)
    if unknown:
        text += f"; whether a package passes the test {listed(unknown, 'or')} is not known"
    refs = statements_of(brief, (i for o in short for i in o.limits))
    return Line(text + ".", refs)


def opening_words(brief: Findings, limits: Sequence[str]) -> str:
    """``if Russia moved on its precondition s15.2``; two limits of one actor are told together."""
    coded = {c.id: c for c in brief.analysis.limits}
    by_actor: dict[str, list[str]] = {}
    for limit in sorted(limits, key=lambda i: (brief.case.actors[coded[i].actor].name, natural(i))):
        name = f"{kind_words(coded[limit])} {limit}{mark(brief.case, coded[limit])}"
        by_actor.setdefault(brief.case.actors[coded[limit].actor].name, []).append(name)
    return "if " + " and ".join(f"{actor} moved on its {listed(names)}" for actor, names in by_actor.items())


def _what_it_rests_on(brief: Findings) -> Line:
    record, case = brief.record, brief.case
    text = f"This rests on {count(record.sources, 'source')} and {count(record.wants_or_limits, 'statement')} of a want or a limit"
    turning = [r for r in brief.rests if r.turns or r.bridges_lost or r.bridges_new or r.lost or r.new]
    told = [_short(brief, r) for r in turning if r.change.kind in ("reading", "inferences", "coding")]
    told = list(dict.fromkeys(told))[:2]
    if told:
        text += "; " + "; ".join(told)
    silent = brief.open_issues
    if silent:
        text += f"; {count(len(silent), 'issue is', 'issues are')} open, for a side has not been heard"
    refs = in_order(c.statement for _, c in case.codings() if any(r.change.id.split("/")[0] == c.id for r in turning))
    return Line(text + ".", refs)


def _short(brief: Findings, rests: Rests) -> str:
    """One change and what becomes of the finding, as part of a sentence."""
    return f"{under(brief, rests)}, {becomes(brief, rests)}"


def under(brief: Findings, rests: Rests) -> str:
    """The change, as ``if ...``."""
    change, case = rests.change, brief.case
    codings = {c.id: c for _, c in case.codings()}
    match change.kind:
        case "reading":
            return read_as(case, change.id)
        case "coding":
            return f"if {codings[change.id].statement} is not read as {kind_of(codings[change.id])}"
        case "inferences":
            return "without any inference"
        case "statement":
            return f"without {change.id}"
        case _:
            source = case.sources[change.id]
            return f"without the source {source.publisher}, {source.published.isoformat()}"


def read_as(case: Case, reading: str) -> str:
    """``if s15 is read as ...``, for the id of another reading."""
    first = {c.id: c for _, c in case.codings()}[reading.split("/")[0]]
    other = next(a for a in first.alternatives if a.id == reading)
    if other.kind == first.kind and isinstance(other, Limit | Precondition):
        return f"if {first.statement} is read as {case.words(other.condition)}"
    return f"if {first.statement} is read as {reading_words(case, other)}"


def kind_of(coding: Coding) -> str:
    """``a limit``, ``a precondition``, ``that``."""
    if isinstance(coding, Precondition):
        return "a precondition"
    return "a limit" if isinstance(coding, Limit) else "that"


def reading_words(case: Case, coding: Coding) -> str:
    """A reading, as ``a precondition: ...``."""
    if isinstance(coding, Position):
        return "a position and no limit"
    if isinstance(coding, Limit | Precondition):
        return f"{kind_of(coding)}: {case.words(coding.condition)}"
    return f"a coding of another kind ({coding.kind})"


def what_waits(case: Case, precondition: Precondition) -> str:
    """What waits for a precondition: ``any deal``, ``talks``, or the title of an issue."""
    return {"deal": "any deal", "talks": "talks"}.get(
        precondition.before
    ) or f"“{case.issues[precondition.before].title}”"


def coding_words(case: Case, coding: Coding) -> str:
    """What a coding says, in words."""

    def options(pairs: OptionsByIssue) -> str:
        return "; ".join(listed([f"“{case.option(i, o).label}”" for o in named], "or") for i, named in pairs)

    def package(package: Package) -> str:
        return listed([f"“{case.option(i, o).label}”" for i, o in package.items()])

    match coding:
        case Limit():
            return f"limit: {case.words(coding.condition)}"
        case Precondition():
            return f"precondition, before {what_waits(case, coding)}: {case.words(coding.condition)}"
        case Wants():
            return f"wants: {options(coding.options)}"
        case NoDeal(uniform=True):
            return "without a deal: anything between its worst and its best, equally likely"
        case Link():
            amount = f"{abs(coding.points)} points " if coding.points is not None else ""
            return f"worth {amount}{'more' if coding.better else 'less'} together: {case.words(coding.condition)}"
        case NoDeal():
            return f"expects without a deal: {options(coding.options)}"
        case Accepts():
            return f"would accept: {package(coding.package)}"
        case Rejects():
            return f"refuses: {package(coding.package)}"
        case Prefers():
            return f"prefers {package(coding.this)} to {package(coding.to)}"
        case Ranks():
            groups = [listed([f"“{case.option(coding.issue, o).label}”" for o in group]) for group in coding.classes]
            return "ranks " + ", above ".join(groups)
        case Matters():
            return "matters: " + ", more than ".join(
                listed([f"“{case.issues[i].title}”" for i in group]) for group in coding.classes
            )
        case MeetsYardstick():
            verb = "makes" if coding.met else "does not make"
            return f"{options(coding.options)} {verb} a package that “{case.yardsticks[coding.yardstick].title}”"
        case Worth():
            numbers = case.numbers
            told = [
                ", ".join(f"“{numbers[i].told(o) if i in numbers else case.option(i, o).title}” {p}" for o, p in own)
                for i, own in coding.points
            ]
            return f"worth: {'; '.join(told)}"
        case Threshold():
            return f"no deal is worth: {coding.points}"
        case Interest():
            return f"interest: {coding.text}"
        case Concedes():
            return f"gives up {listed(list(coding.ends))}"
        case Sticking():
            return f"main sticking point: {listed([f'“{case.issues[i].title}”' for i in coding.at])}"
        case _:
            return coding.kind


def becomes(brief: Findings, rests: Rests) -> str:
    """What becomes of the findings."""
    parts = []
    if rests.turns:
        parts.append("a listed package meets every limit" if rests.possible else "no listed package meets every limit")
    else:
        numbers = {c.limits: n for n, c in enumerate(brief.analysis.clashes, 1)}
        gone = [str(numbers[c]) for c in rests.lost]
        if gone and len(numbers) == 1:
            parts.append("the clash falls")
        elif gone:
            parts.append(f"clash{'es' if len(gone) > 1 else ''} {listed(gone)} fall{'' if len(gone) > 1 else 's'}")
        if len(rests.new) > 2:
            parts.append(f"{len(rests.new)} new clashes open")
        else:
            parts += [f"a new clash opens, of {listed(list(c))}" for c in rests.new]
    for options in rests.bridges_lost:
        words = listed([f"“{brief.case.option(i, o).label}”" for i, o in options])
        parts.append(f"{words} is no bridge")
    for options in rests.bridges_new:
        words = listed([f"“{brief.case.option(i, o).label}”" for i, o in options])
        parts.append(f"{words} is a bridge")
    return " and ".join(parts)


def rests_lines(brief: Findings) -> tuple[Line, ...]:
    """Each change of the record that changes a finding, in words; changes of one kind with one result are told together."""
    told: dict[tuple[str, str], list[Rests]] = {}
    for rests in brief.rests:
        kind = "left out" if rests.change.kind in LEFT_OUT else rests.change.id
        told.setdefault((kind, becomes(brief, rests)), []).append(rests)
    lines = []
    for (_, result), group in told.items():
        changes = [r.change for r in group]
        if changes[0].kind in LEFT_OUT:
            words = f"without {listed([under(brief, r).removeprefix('without ') for r in group], 'or')}"
            refs = in_order(c.id for c in changes if c.kind == "statement")
        else:
            words = under(brief, group[0])
            refs = statements_of(brief, (changes[0].id.split("/")[0],))
        lines.append(Line(f"{upper(words)}: {result}.", refs))
    return tuple(lines)


def clash_lines(brief: Findings, clash: Clash) -> tuple[Line, ...]:
    """A clash: each of its limits in paraphrase, with the quotation where the text is at hand."""
    coded = {c.id: c for c in brief.analysis.limits}
    lines = []
    for name in clash.limits:
        limit = coded[name]
        statement = brief.case.statements[limit.statement]
        lines.append(
            Line(
                f"{brief.case.actors[limit.actor].name}, {kind_words(limit)} {name}{mark(brief.case, limit)}: {said(brief, limit)}. "
                f"Read as: {brief.case.words(limit.condition)}.",
                (statement.id,),
                quote=brief.quote(statement),
            )
        )
    return tuple(lines)


def conditional_line(brief: Findings, clash: Clash) -> Line:
    """A clash that hangs on what nobody has said of a yardstick."""
    case = brief.case
    coded = {c.id: c for c in brief.analysis.limits}
    given = {(u.yardstick, u.issue, u.option): met for u, met in clash.given}
    parts = []
    for yardstick in sorted({u.yardstick for u, _ in clash.given}):
        test = case.yardsticks[yardstick]
        pairs = [
            (i, o.id)
            for i in test.bears_on
            for o in case.issues[i].options.values()
            if not o.by_analyst and (yardstick, i, o.id) not in brief.analysis.force.known
        ]
        left = [f"“{case.option(i, o).title}”" for i, o in pairs if (yardstick, i, o) not in given]
        if any(met for (y, _, _), met in given.items() if y == yardstick):
            fixed = [
                f"“{case.option(i, o).title}” {'passes' if met else 'fails'}"
                for (y, i, o), met in sorted(given.items())
                if y == yardstick
            ]
            parts.append(f"in the test “{test.title}”, {listed(fixed)}")
        elif left:
            parts.append(f"only {listed(left, 'or')} can pass “{test.title}”")
        else:
            parts.append(f"none of them passes “{test.title}”")
    names = listed([f"{i}{mark(case, coded[i])}" for i in clash.limits])
    end = "cannot be met" if len(clash.limits) == 1 else "exclude each other"
    if not clash.limits:
        return Line(f"If {' and '.join(parts)}: the conditions of the case leave no package.")
    return Line(f"If {' and '.join(parts)}: {names} {end}.", statements_of(brief, clash.limits))
