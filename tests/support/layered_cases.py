"""Random cases with days and layers as plain sketches, and the deletion of statements from a sketch by hand's rules."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

DAYS = ("2026-02-01", "2026-02-03", "2026-02-05")
Sketch = dict[str, Any]


@st.composite
def layered_cases(draw: st.DrawFn) -> Sketch:
    """A case over three days, some of it confided, with things that only some statements report."""
    pick = st.sampled_from
    sources = {
        f"src{n}": {
            "publisher": f"Publisher {n}",
            "title": "t",
            "published": draw(pick(DAYS)),
            "reliability": draw(pick("ABF")),
            **({"layer": "confided"} if n == 3 else {}),
        }
        for n in range(4)
    }
    sources["base"] = {"publisher": "Base", "title": "t", "published": DAYS[0]}
    ids = [f"s{n}" for n in range(1, draw(st.integers(3, 8)) + 1)]
    origin = st.lists(pick([*ids, "s0"]), min_size=1, max_size=2, unique=True)
    some = st.lists(pick(["xi", "yo", "zu"]), max_size=2, unique=True)
    actors: Sketch = {"a": {"name": "Zed", "roles": ["party"]}, "b": {"name": "Abe", "roles": ["party"]}}
    for extra in ("xi", "yo", "zu"):
        actors[extra] = {"name": draw(pick(["Same", "Xavier"])), "roles": ["outside"], "from": draw(origin)}
    actors["xi"]["members"] = draw(st.lists(pick(["yo", "zu"]), max_size=2, unique=True))
    people = {
        "p": {"post": "envoy", "speaks_for": "a", "from": draw(origin)},
        "q": {"name": "Q", "post": "minister", "speaks_for": draw(pick(["b", "xi"])), "from": draw(origin)},
    }
    issues: Sketch = {}
    for n in range(3):
        options: Sketch = {"base": {"title": "Base", "from": ["s0"]}}
        for o in range(draw(st.integers(0, 3))):
            told = draw(st.one_of(origin, pick([["analyst"], ["analyst", "s1"]])))
            options[f"o{o}"] = {"title": draw(pick(["Title", f"t{o}"])), "from": told, "needs": draw(some)}
        options["none"] = {"title": "none of these", "from": "complement"}
        issues[f"i{n}"] = {"title": draw(pick(["Issue", f"Topic {n}"])), "options": options}
    issues["i9"] = {
        "title": "Late",
        "from": (late := draw(origin)),
        "options": {"w": {"title": "w", "from": late}, "v": {"title": "v", "from": "complement"}},
    }
    yardsticks = {
        "m": {"title": "holds", "of": "a", "from": draw(origin), "bears_on": ["i0", draw(pick(["i1", "i9"]))]},
        "k": {"title": "holds", "of": draw(pick(["b", "xi"])), "bears_on": ["i2"]},
    }
    statements: list[Sketch] = [
        {
            "id": "s0",
            "source": "base",
            "speaker": "newsroom",
            "act": "report",
            "said": "base",
            "about": ["i0", "i1", "i2"],
        }
    ]
    for n, identity in enumerate(ids, 1):
        source = draw(pick(sorted(sources)))
        speaker = draw(pick(["a", "b", "a", "b", "newsroom", "a resident of Kyiv"]))
        made: Sketch = {
            "id": identity,
            "source": source,
            "at": [[n * 10, n * 10 + 5]] if draw(st.booleans()) else [],
            "speaker": speaker,
            "act": "demand",
            "said": f"words {n}",
            "layer": "confided" if source == "src3" or draw(st.integers(0, 3)) == 0 else "public",
        }
        linked = draw(pick([None, *ids[: n - 1]]))
        if linked:
            made[draw(pick(["answers", "repeats", "denies", "corrects"]))] = [linked]
        issue = draw(pick(["i0", "i1", "i2"]))
        about = {issue} if draw(st.booleans()) else set()
        if speaker in ("a", "b"):
            if draw(st.integers(0, 3)) == 0:
                made["account_of"] = "day"
            codings: list[Sketch] = []
            for number in range(draw(st.integers(0, 2))):
                kind = draw(pick(["wants", "ranks", "limit", "wants"]))
                own = sorted(issues[issue]["options"])
                body: Sketch = {"id": f"c{n}-{number}"}
                if kind == "wants":
                    body["wants"] = {issue: draw(st.lists(pick(own), min_size=1, max_size=3, unique=True))}
                elif kind == "ranks" and not any("ranks" in c for c in codings):
                    body["ranks"] = {issue: draw(st.permutations(own))}
                else:
                    body["limit"] = f"{issue} is not none"
                about.add(issue)
                codings.append(body)
            if codings:
                made["coding"] = codings
        made["about"] = sorted(about)
        statements.append(made)
    sketch: Sketch = {
        "title": "Layers",
        "actors": actors,
        "people": people,
        "talks": {
            "title": "Talks",
            "agenda": [{"title": "gas", "from": draw(origin)}],
            "rounds": [
                {
                    "id": "round",
                    "from": draw(origin),
                    "days": [
                        {"id": "day", "from": draw(origin), "sessions": [{"present": draw(some)}]},
                        {"id": "free"},
                    ],
                }
            ],
        },
        "issues": issues,
        "conditions": [{"condition": "if i0 is base then i1 is not none", "why": "so"}, "i2 in [base, none]"],
        "yardsticks": yardsticks,
        "sources": sources,
        "statements": statements,
        "figures": {
            "f": {"what": "lost", "value": 3, "from": draw(origin), "event": "e"},
            "g": {"what": "lost", "from": draw(origin)},
        },
        "events": {"e": {"kind": "attack", "title": "shelling", "from": draw(origin), "by": draw(some)}},
        "areas": {"r": {"name": "Region", "from": draw(origin), "held_by": draw(some), "claimed_by": draw(some)}},
    }
    return sketch


def shuffled(sketch: Sketch, seed: int, sections: tuple[str, ...]) -> Sketch:
    """The sketch with its sections, and the entries of these sections, in another order."""
    rng = random.Random(seed)

    def mixed(mapping: Sketch) -> Sketch:
        keys = list(mapping)
        rng.shuffle(keys)
        return {k: mapping[k] for k in keys}

    out = mixed(copy.deepcopy(sketch))
    for name in sections:
        if name not in out:
            continue
        if isinstance(out[name], list):
            rng.shuffle(out[name])
        else:
            out[name] = mixed(out[name])
    for issue in out.get("issues", {}).values() if "issues" in sections else ():
        issue["options"] = mixed(issue["options"])
    return out


def deleted(sketch: Sketch, gone: Callable[[Sketch, Sketch], bool], source_gone: Callable[[Sketch], bool]) -> Sketch:
    """The sketch without statements, and without what only they report: as somebody would delete it from the files.

    Parameters
    ----------
    gone : for a statement and its source, whether it goes.
    source_gone : whether a source goes.
    """
    out = copy.deepcopy(sketch)
    out["statements"] = [s for s in out["statements"] if not gone(s, out["sources"][s["source"]])]
    quoted = {s["source"] for s in out["statements"]}
    out["sources"] = {k: s for k, s in out["sources"].items() if k in quoted or not source_gone(s)}
    left = {s["id"] for s in out["statements"]} | {"analyst", "complement"}

    def stays(thing: Any) -> bool:
        if not isinstance(thing, dict) or "from" not in thing:
            return True
        told = [thing["from"]] if isinstance(thing["from"], str) else thing["from"]
        thing["from"] = [t for t in told if t in left]
        # an analyst's option that a statement led to goes with that statement
        return bool(set(thing["from"]) - {"analyst", "complement"}) or set(told) <= {"analyst", "complement"}

    for section in ("actors", "people", "yardsticks", "figures", "events", "areas", "issues"):
        out[section] = {k: v for k, v in out[section].items() if stays(v)}
    actors = out["actors"]
    for actor in actors.values():
        if "members" in actor:
            actor["members"] = [m for m in actor["members"] if m in actors]
    out["people"] = {k: p for k, p in out["people"].items() if p["speaks_for"] in actors}
    for issue in out["issues"].values():
        issue["options"] = {k: o for k, o in issue["options"].items() if stays(o)}
        for option in issue["options"].values():
            if "needs" in option:
                option["needs"] = [a for a in option["needs"] if a in actors]
    spoken = {i for s in out["statements"] for i in s.get("about", [])}
    words = {"analyst", "complement"}
    out["issues"] = {
        k: i
        for k, i in out["issues"].items()
        if i["options"]
        and (k in spoken or any(not ({o["from"]} if isinstance(o["from"], str) else set(o["from"])) & words for o in i["options"].values()))
    }  # fmt: skip
    out["yardsticks"] = {k: y for k, y in out["yardsticks"].items() if y["of"] in actors}
    for yardstick in out["yardsticks"].values():
        yardstick["bears_on"] = [i for i in yardstick["bears_on"] if i in out["issues"]]
    for event in out["events"].values():
        event["by"] = [a for a in event["by"] if a in actors]
    for figure in out["figures"].values():
        if figure.get("event") not in out["events"]:
            figure.pop("event", None)
    out["talks"]["agenda"] = [a for a in out["talks"]["agenda"] if stays(a)]
    out["talks"]["rounds"] = [r for r in out["talks"]["rounds"] if stays(r)]
    days = set()
    for round_ in out["talks"]["rounds"]:
        round_["days"] = [d for d in round_["days"] if stays(d)]
        days |= {d["id"] for d in round_["days"]}
        for session in (s for d in round_["days"] for s in d.get("sessions", [])):
            session["present"] = [a for a in session["present"] if a in actors]
    for area in out["areas"].values():
        for key in ("held_by", "claimed_by"):
            area[key] = [a for a in area[key] if a in actors]
    for statement in out["statements"]:
        for link in ("answers", "repeats", "denies", "corrects"):
            if link in statement:
                statement[link] = [t for t in statement[link] if t in left]
        if statement.get("account_of") not in days:
            statement.pop("account_of", None)
        statement["coding"] = [c for c in statement.get("coding", []) if _coding_stays(c, out["issues"])]
    return out


def _coding_stays(coding: Sketch, issues: Sketch) -> bool:
    for kind in ("wants", "ranks"):
        if kind in coding:
            ((issue, options),) = coding[kind].items()
            coding[kind] = {issue: [o for o in options if o in issues[issue]["options"]]}
            return bool(coding[kind][issue])
    return True
