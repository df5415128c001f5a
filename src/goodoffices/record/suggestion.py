"""Suggested codings: how words may be read as preference. A suggestion never is a limit unless the words say limit or precondition."""

from __future__ import annotations

import re
from dataclasses import dataclass

from goodoffices.case.case import Case
from goodoffices.record.data_file import word_set

_YARDSTICK = re.compile(
    (
        r"\b(?:deal|agreement|settlement|peace|truce|ceasefire|guarantees?|accord|solution)s?\b[^.;]{0,25}?\bthat (?P<not>fails? to|"
        r"does not|doesn't|would not|will not|cannot|did not)? ?(?P<what>(?:[a-z]+)\b[^.;,\"]{3,90})"
    ),
    re.I,
)
_WORD = re.compile(r"[A-Za-z]{4,}")
_EMPTY = word_set("suggestion empty")


@dataclass(frozen=True)
class Suggestion:
    """A reading that the analyst may take.

    Attributes
    ----------
    kind : ``wants``, ``limit``, ``precondition``, ``interest``, ``yardstick`` or ``without_deal``.
    reading : ``stated`` where the words say it, else ``inferred``.
    options : for a case: pairs of issue and option that the words may mean, each ``ISSUE.OPTION``; empty where none is near.
    text : the words it is about, for a yardstick the test.
    why : in one line.
    """

    kind: str
    reading: str
    options: tuple[str, ...]
    text: str
    why: str


def suggestions(kind: str, act: str, words: str, about: tuple[str, ...], case: Case | None) -> tuple[Suggestion, ...]:
    """What the analyst may code for a statement; nothing where its act says nothing of a preference."""
    found = []
    yardstick = yardstick_of(words)
    if yardstick:
        found.append(Suggestion("yardstick", "stated", (), yardstick, "the words name a test of a deal"))
    if re.search(r"\b(?:main|chief|biggest|key) (?:sticking point|obstacle|stumbling block)", words, re.I):
        found.append(Suggestion("sticking", "inferred", (), "", "the words name what stands in the way"))
    if kind:
        options = _near_options(words, about, case)
        why = {
            "wants": "a demand or proposal says what is wanted, not without what there is no deal",
            "limit": "the words say without what there is no agreement",
            "precondition": "the words say what must come first",
            "interest": "the words say why",
        }.get(kind, "the words say it")
        if kind in ("precondition", "limit") and act == "precondition":
            found.append(Suggestion("wants", "stated", options, "", "what is asked for first is wanted too"))
        found.append(Suggestion(kind, "stated", options, "", why))
    elif act == "reject":
        found.append(
            Suggestion(
                "limit",
                "inferred",
                _near_options(words, about, case),
                "",
                "a refusal; whether it is a condition for any deal is not said",
            )
        )
    return tuple(found)


def yardstick_of(words: str) -> str:
    """The test of a deal that words name ("deters a new attack"), or an empty text."""
    match = _YARDSTICK.search(words)
    if match is None:
        return ""
    verb = match["what"].strip().lower().split()[0]
    if not match["not"] and verb in (
        "was",
        "is",
        "had",
        "has",
        "were",
        "would",
        "could",
        "will",
        "the",
        "they",
        "it",
        "a",
        "he",
        "she",
        "can",
        "may",
        "both",
    ):
        return ""
    return " ".join(match["what"].split())


def about_of(words: str, case: Case | None) -> tuple[str, ...]:
    """The issues of a case that words are on, by the words they share with its titles and options; sorted."""
    if case is None:
        return ()
    own = _stems(words)
    everywhere: dict[str, int] = {}
    stems = {}
    for issue in case.issues.values():
        text = " ".join((issue.title, issue.id, *(o.title for o in issue.options.values())))
        stems[issue.id] = _stems(text)
        for stem in stems[issue.id]:
            everywhere[stem] = everywhere.get(stem, 0) + 1
    names = {stem for actor in case.actors.values() for stem in _stems(" ".join((actor.name, *actor.also_called)))}
    scores = {i: sum(1 / everywhere[s] for s in (s & own) - names) for i, s in stems.items()}
    best = max(scores.values(), default=0.0)
    return tuple(sorted(i for i, score in scores.items() if score >= 1.5 and score >= 0.6 * best))


def _near_options(words: str, about: tuple[str, ...], case: Case | None) -> tuple[str, ...]:
    if case is None:
        return ()
    own = _stems(words)
    scored = []
    for issue in about:
        for option in case.issues[issue].options.values():
            scored.append((len(own & _stems(f"{option.title} {option.id}")), f"{issue}.{option.id}"))
    best = max((score for score, _ in scored), default=0)
    return tuple(sorted(name for score, name in scored if score == best and best >= 2))


def _stems(text: str) -> set[str]:
    return {word.lower()[:5] for word in _WORD.findall(text) if word.lower() not in _EMPTY}
