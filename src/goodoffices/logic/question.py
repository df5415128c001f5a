"""What to ask next: tests of a clash, unknown yardsticks, silences of needed actors, in that order.

A question can be read out to its addressee as it stands. "Would X take P?" is an offer, not a question, and is never asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from goodoffices.case.case import Case
from goodoffices.case.coding import Coding, Limit, Position, Precondition
from goodoffices.case.condition import Is, Not, walk
from goodoffices.case.names import natural
from goodoffices.logic.clash import Analysis
from goodoffices.logic.position import ActNeeded, ActorPosition
from goodoffices.logic.rests import Rests

AS_FOUND = "as found above"
"""What an answer changes that says what the record is read as already."""


@dataclass(frozen=True)
class Answer:
    """One answer and what it would change: the findings under it, or None where it changes no finding yet."""

    answer: str
    rests: Rests | None
    otherwise: str = ""


@dataclass(frozen=True)
class Question:
    """A question that can be read out.

    Attributes
    ----------
    kind : ``reading``, ``limit``, ``extent``, ``yardstick``, ``silence`` or ``act``.
    addressee : id of the actor to ask.
    statements : ids of the statements it comes from.
    answers : what each answer would change.
    in_caucus : whether it rests on the addressee's own confided words, so that it can be asked of it alone.
    """

    kind: str
    addressee: str
    text: str
    statements: tuple[str, ...]
    answers: tuple[Answer, ...]
    in_caucus: bool = False


@dataclass(frozen=True)
class Questions:
    """The questions in order, and how many are withheld because asking would reveal something confided."""

    asked: tuple[Question, ...]
    withheld: int


def questions(
    analysis: Analysis, rests: tuple[Rests, ...], found: tuple[ActorPosition, ...], acts: tuple[ActNeeded, ...]
) -> Questions:
    """What to ask next, in the order: tests of a clash, unknown yardsticks, silences of needed actors, acts not asked for."""
    case = analysis.case
    by_change = {(r.change.kind, r.change.id): r for r in rests}
    asked: list[Question] = []
    withheld = 0
    for question in (
        *_tests(analysis, by_change),
        *_yardsticks(analysis),
        *_silences(case, found),
        *_acts(case, acts),
    ):
        if any(q.text == question.text and q.addressee == question.addressee for q in asked):
            continue
        confided = [s for s in question.statements if case.statements[s].layer == "confided"]
        if any(question.addressee not in case.statements[s].actors for s in confided):
            withheld += 1
            continue
        asked.append(
            Question(
                question.kind, question.addressee, question.text, question.statements, question.answers, bool(confided)
            )
        )
    return Questions(tuple(asked), withheld)


def _tests(analysis: Analysis, by_change: dict[tuple[str, str], Rests]) -> Iterator[Question]:
    case = analysis.case
    limits = {limit.id: limit for limit in analysis.limits}
    in_clash = sorted({i for clash in analysis.clashes for i in clash.limits}, key=natural)
    for name in in_clash:
        limit = limits[name]
        statement = case.statements[limit.statement]
        if limit.alternatives:
            others = tuple(
                Answer(_reading(case, other), by_change.get(("reading", other.id))) for other in limit.alternatives
            )
            first = Answer(_reading(case, limit), None, AS_FOUND)
            text = limit.ask or _which(case, statement.said, (limit, *limit.alternatives))
            yield Question("reading", limit.actor, text, (statement.id,), (first, *others))
        elif limit.inferred:
            text = limit.ask or _limit_or_not(statement.said)
            yield Question(
                "limit",
                limit.actor,
                text,
                (statement.id,),
                (
                    Answer("a condition", None, AS_FOUND),
                    Answer("what it would prefer", by_change.get(("coding", limit.id))),
                ),
            )
    for name in in_clash:
        limit = limits[name]
        for issue, option in _wanted(limit):
            unsaid = case.option(issue, option).not_stated if option in case.issues[issue].options else ()
            if unsaid and not case.option(issue, option).by_analyst:
                text = f"{_told(case.statements[limit.statement].said)} What is meant as to: {', '.join(unsaid)}?"
                origin = tuple(sorted({limit.statement, *case.option(issue, option).origin}, key=natural))
                yield Question(
                    "extent",
                    limit.actor,
                    text,
                    origin,
                    (
                        Answer(
                            "any",
                            None,
                            f"“{case.option(issue, option).title}” stands for every way of it until this is known",
                        ),
                    ),
                )


def _yardsticks(analysis: Analysis) -> Iterator[Question]:
    case = analysis.case
    unknown: dict[str, set[tuple[str, str]]] = {}
    for clash in analysis.conditional:
        for u, _ in clash.given:
            unknown.setdefault(u.yardstick, set()).add((u.issue, u.option))
    for name in sorted(unknown):
        yardstick = case.yardsticks[name]
        told = [case.option(i, o).title for i, o in sorted(unknown[name])]
        text = yardstick.ask or (
            f"You have said that a package must pass this test: it {yardstick.title}. Which of these would pass it, if any: "
            f"{'; '.join(told)}?"
        )
        tested = [limit for limit in analysis.limits if name in limit.condition.yardsticks]
        limits = sorted((limit.id for limit in tested), key=natural)
        statements = {limit.statement for limit in tested}
        yield Question(
            "yardstick",
            yardstick.holder,
            text,
            tuple(sorted({*yardstick.origin, *statements}, key=natural)),
            (
                Answer("none of them", None, f"no listed package meets {', '.join(limits)}: a clash opens"),
                Answer("some of them", None, f"{', '.join(limits)} can be met by packages that hold one of those"),
            ),
        )


def _silences(case: Case, found: tuple[ActorPosition, ...]) -> Iterator[Question]:
    voices = set(case.agreement.voices)
    for position in found:
        if position.silent and position.actor in voices:
            issue = case.issues[position.issue]
            origin = {s for o in issue.options.values() for s in o.origin} | set(issue.origin)
            public = {s for s in origin if case.statements[s].layer == "public"}
            text = issue.ask or f"What is your position on this: {issue.title}?"
            yield Question(
                "silence",
                position.actor,
                text,
                tuple(sorted(public or origin, key=natural)),
                (Answer("any", None, f"“{issue.title}” is open in every package until then"),),
            )


def _acts(case: Case, acts: tuple[ActNeeded, ...]) -> Iterator[Question]:
    """One question on each issue to each outside actor whose act an option needs and who has not spoken on it."""
    voices = set(case.agreement.voices)
    for actor in case.actors:
        if actor in voices or not case.actors[actor].roles:
            continue
        named = [a for a in acts if a.actor == actor and not a.asked and not case.option(a.issue, a.option).by_analyst]
        for issue in dict.fromkeys(a.issue for a in named):
            titles = [case.option(a.issue, a.option).title for a in named if a.issue == issue]
            origin = sorted(
                {s for a in named if a.issue == issue for s in case.option(a.issue, a.option).origin}, key=natural
            )
            text = f"Others have spoken of this: {'; '.join(titles)}. It would need an act of yours. What is your view of it?"
            yield Question(
                "act",
                actor,
                text,
                tuple(origin),
                (Answer("any", None, f"whether “{titles[0]}” can come true is not known until then"),),
            )


def _told(said: str) -> str:
    return f"You are reported as follows: “{said.rstrip('.')}.”"


def _limit_or_not(said: str) -> str:
    return f"{_told(said)} Is that a condition without which you will not agree, or what you would prefer?"


def _which(case: Case, said: str, readings: Sequence[Coding]) -> str:
    """Asks which reading is meant. It names no option that nobody has proposed: that would be an offer."""
    if all(isinstance(other, Position) for other in readings[1:]):
        return _limit_or_not(said)
    spoken = list(dict.fromkeys(_reading(case, reading, spoken=True) for reading in readings))
    if len(spoken) == 1:
        return f"{_told(said)} Would this be met by {spoken[0].split(', ', 1)[-1]} alone, or by something else as well?"
    return f"{_told(said)} Which of these do you mean: {'; or '.join(spoken)}?"


def _reading(case: Case, coding: Coding, spoken: bool = False) -> str:
    """A reading in words; `spoken` leaves the analyst's options out."""
    if not isinstance(coding, Limit | Precondition):
        return "a position, not a condition"
    condition = coding.condition
    if spoken:
        proposed = {i.id: [o.id for o in i.options.values() if not o.by_analyst] for i in case.issues.values()}
        condition = condition.restricted(proposed)
    first = "before any deal" if isinstance(coding, Precondition) else "a condition"
    return f"{first}, {case.words(condition)}"


def _wanted(limit: Limit | Precondition) -> list[tuple[str, str]]:
    """The options a limit asks for by name (not those it refuses)."""
    refused = {n.part for n in walk(limit.condition.root) if isinstance(n, Not)}
    return sorted(
        {(n.issue, o) for n in walk(limit.condition.root) if isinstance(n, Is) and n not in refused for o in n.options}
    )
