"""Persons: who somebody is, read from the words that name them: name, post, actor; or a person without a post."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from goodoffices.case.case import Case
from goodoffices.record.data_file import load, word_set
from goodoffices.record.gazetteer import Power, peoples, power_named, powers
from goodoffices.record.token import Token, tokens


@dataclass(frozen=True)
class Named:
    """What the words for somebody tell.

    Attributes
    ----------
    name : of a person, as written; empty where none is given.
    post : as written; empty where none is.
    power : the state or body they speak for or are; None where the words do not say.
    private : whether they are a person without a public post.
    unnamed : whether they are an official, ministry or group without a name of its own.
    other : an organisation or group by its own name ("Amnesty International"); empty where it is none.
    place : for a private person, the place the words give ("a Kyiv resident").
    """

    name: str = ""
    post: str = ""
    power: Power | None = None
    private: bool = False
    unnamed: bool = False
    other: str = ""
    place: str = ""
    not_of_the_state: bool = False


@cache
def posts() -> frozenset[tuple[str, ...]]:
    """The posts, each as its words in small letters."""
    return frozenset(tuple(str(p).lower().replace("-", " ").split()) for p in load("posts.yaml")["posts"])


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(str(word).lower() for word in load("posts.yaml")[name])


_ITS_OWN = frozenset(["monitors", "workers", "experts", "agencies", "agency"])
"""Of a body, unlike of a state, these are its own: "the European Union monitors"."""
_ACRONYM = re.compile(r"[A-Z][A-Z0-9-]{1,6}")
_ORGANISED = frozenset(
    [
        "organization",
        "organisation",
        "agency",
        "centre",
        "center",
        "committee",
        "office",
        "union",
        "programme",
        "program",
        "fund",
        "council",
        "movement",
        "front",
        "party",
    ]
)
"""Words behind which a name may go on with *for*: "the International Organization for Migration"."""
_GROUPS = word_set("person groups")
_SMALL = word_set("person small")


def named(view: str, start: int, end: int, extra: dict[str, Power] | None = None) -> Named:
    """What the words at a place tell of who is meant; `extra` are names that a case gives to actors."""
    these = tokens(view, start, end)
    low = [t.low for t in these]
    post_at = _post(low)
    if post_at is not None and _only_work(view[start:end], low[post_at[0] : post_at[1]]):
        return Named(private=True)
    private = any(word in _set("private") for word in low) and post_at is None
    power, power_at = _power(view, these, post_at, extra or {})
    named_at = range(*power_at) if power_at else range(0)
    apart = any(word in _set("not_of_the_state") for n, word in enumerate(low) if n not in named_at)
    if power is not None and apart and not (power.code == "" and _ITS_OWN & set(low)):
        power = (extra or {}).get(power.name)  # rebels in a country are not the country
    name = _name(view, these, post_at, power_at)
    post = " ".join(t.text for t in these[post_at[0] : post_at[1]]) if post_at else ""
    if private:
        place = view[these[power_at[0]].start : these[power_at[1] - 1].end] if power_at else ""
        return Named(post="", private=True, place=place)
    other = ""
    group = any(word in _GROUPS for word in low)
    if name and ((group and not post) or _ACRONYM.fullmatch(name)):
        other, name = name, ""
    unnamed = not name and (group or any(word in _set("unnamed") for word in low) or bool(post))
    return Named(name, post, power, unnamed=unnamed and not other, other=other, not_of_the_state=apart)


_AGE = re.compile(r"\b(?:an? )?\d{1,3}-year-old\b|, \d{1,3},")
_FIRST_NAME = re.compile(r"[A-Z][\w'-]*, an? ")


def _only_work(text: str, post: list[str]) -> bool:
    """Whether somebody is named with an age or a first name alone, and with work that is no public post."""
    return " ".join(post) in _set("work") and (_AGE.search(text) is not None or _FIRST_NAME.match(text) is not None)


@cache
def _first_words() -> frozenset[str]:
    """The first words of all posts, without a last *s*: most words are none of them."""
    return frozenset(post[0].rstrip("s") for post in posts())


def _post(low: list[str]) -> tuple[int, int] | None:
    """The tokens of the longest post among the words; "foreign ministry" and the like before it belong to it."""
    best: tuple[int, int] | None = None
    words = low
    known, begins = posts(), _first_words()
    for at in range(len(words)):
        if words[at].partition("-")[0].rstrip("s") not in begins:
            continue
        for width in (4, 3, 2, 1):
            parts = tuple(p for word in words[at : at + width] for p in word.split("-"))
            if len(words[at : at + width]) == width and (
                parts in known or (*parts[:-1], parts[-1].rstrip("s")) in known
            ):
                if best is None or width > best[1] - best[0]:
                    best = (at, at + width)
                break
    if best is None:
        return None
    first = best[0]
    while first > 0 and words[first - 1] in (
        "foreign",
        "defence",
        "defense",
        "interior",
        "ministry",
        "military",
        "intelligence",
        "government",
        "regional",
        "senior",
        "top",
        "chief",
        "special",
        "deputy",
        "former",
        "acting",
        "opposition",
        "state",
        "presidential",
        "army",
        "police",
        "team",
    ):
        first -= 1
    return first, best[1]


def _power(
    view: str, these: tuple[Token, ...], post_at: tuple[int, int] | None, extra: dict[str, Power]
) -> tuple[Power | None, tuple[int, int] | None]:
    """The state or body that the words name; not one behind "to" ("ambassador to Ukraine")."""
    found: list[tuple[int, int, Power]] = []
    at = 0
    while at < len(these):
        for width in range(min(5, len(these) - at), 0, -1):
            name = view[these[at].start : these[at + width - 1].end]
            power = extra.get(name) or extra.get(name.removeprefix("the ")) or power_named(name)
            if power is not None and (these[at].capital or width > 1):
                if not (
                    (at and these[at - 1].low in ("to", "in") and post_at is not None)
                    or (at > 1 and these[at - 1].low == "the" and these[at - 2].low == "to")
                ):
                    found.append((at, at + width, power))
                at += width - 1
                break
        at += 1
    if not found:
        return None, None
    return found[0][2], found[0][:2]


def _name(
    view: str, these: tuple[Token, ...], post_at: tuple[int, int] | None, power_at: tuple[int, int] | None
) -> str:
    """The best run of capitals that is no post, no state and no title: a person's name, or a group's."""
    runs: list[tuple[int, int]] = []
    at = 0
    while at < len(these):
        if not _may_name(these, at, post_at, power_at):
            at += 1
            continue
        end = at + 1
        while end < len(these) and (
            _may_name(these, end, post_at, power_at)
            or (
                these[end].low in _SMALL
                and end + 1 < len(these)
                and these[end + 1].capital
                and _may_name(these, end + 1, post_at, power_at)
                and (
                    these[end].low in ("bin", "ibn", "al", "de", "van", "von", "del", "di", "da", "el", "of")
                    or (these[end].low == "for" and these[end - 1].low in _ORGANISED)
                )
            )
        ):
            end += 1
        runs.append((at, end))
        at = end
    if not runs:
        return ""
    behind = [r for r in runs if post_at and r[0] >= post_at[1]]
    first, end = behind[-1] if behind and _apposition(these, runs, post_at) else runs[0] if not behind else behind[-1]
    return view[these[first].start : these[end - 1].end]


def _apposition(these: tuple[Token, ...], runs: list[tuple[int, int]], post_at: tuple[int, int] | None) -> bool:
    return (
        not (
            runs[0][1] < len(these)
            and these[runs[0][1]].text == ","
            and post_at is not None
            and post_at[0] > runs[0][1]
        )
        or False
    )


def _may_name(
    these: tuple[Token, ...], at: int, post_at: tuple[int, int] | None, power_at: tuple[int, int] | None
) -> bool:
    token = these[at]
    if (
        token.low.endswith(("-led", "-backed", "-based", "-born", "-speaking", "-held", "-controlled", "-brokered"))
        or not token.word
        or not token.capital
        or token.low in _set("titles")
        or token.text in peoples()
        or token.low
        in (
            "the",
            "a",
            "an",
            "his",
            "her",
            "its",
            "their",
            "some",
            "one",
            "both",
            "another",
            "i",
            "he",
            "she",
            "it",
            "they",
            "we",
            "this",
            "these",
            "many",
            "most",
        )
    ):
        return False
    if (
        at == 0
        and len(these) > 1
        and these[1].word
        and not these[1].capital
        and these[1].low not in _SMALL | {"'s", "who"}
    ):
        return False  # a capital at the head of a sentence: "State television"
    if (power_at and power_at[0] <= at < power_at[1]) or (post_at and post_at[0] <= at < post_at[1]):
        return False
    return not (token.text in powers() and not (at and these[at - 1].capital and these[at - 1].text not in powers()))


def surname(name: str) -> str:
    """The last word of a name."""
    return name.split()[-1] if name.split() else ""


def case_names(case: Case | None) -> dict[str, Power]:
    """Names that a case gives to its actors, as powers with the actor's id."""
    found: dict[str, Power] = {}
    for actor in case.actors.values() if case else ():
        power = Power(actor.id, actor.name, "")
        for form in _forms((actor.name, *actor.also_called)):
            found[form] = power
    return found


def _forms(names: Iterable[str]) -> set[str]:
    return {form for name in names for form in (name, name.removeprefix("the "))}
