"""``goodoffices review``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from goodoffices.cli.options import case_argument, sources_option
from goodoffices.errors import BadInput, Place, Problem

if TYPE_CHECKING:
    from goodoffices.case.case import Case
    from goodoffices.record.proposal import Proposal
    from goodoffices.record.review import Review

KEYS = "c confirm  e edit  r reject  n next  b back  u undo  q quit"
_FIELDS = (
    "act",
    "speaker",
    "voice",
    "when",
    "about",
    "what",
    "of",
    "kind",
    "status",
    "where",
    "name",
    "share",
    "why",
    "title",
)


@click.command("review", epilog="Example: goodoffices review my-case --sources texts/")
@case_argument
@sources_option
def command(case: str, folders: tuple[Path, ...]) -> None:
    """Decide on what was read into a case: confirm, edit or reject one proposal after another. Every step can be taken back."""
    from goodoffices.cli.opening import opened
    from goodoffices.record.proposal import all_proposals
    from goodoffices.record.review import Review

    known = opened(case)
    if known.folder is None:
        raise BadInput(
            Problem(Place(case), "the case has no folder", "a folder", case, "copy the case into a folder of your own")
        )
    waiting = [p for p in all_proposals(known.folder) if p.open]
    if not waiting:
        click.echo(
            f"{case}: nothing waits for a decision. Read a report into it: goodoffices read REPORT --into {case}"
        )
        return
    for proposals in waiting:
        text = _text_of(known, proposals.sha256, folders)
        if not _sitting(Review(known.folder, known, proposals), text):
            return


def _text_of(case: Case, sha256: str, folders: tuple[Path, ...]) -> str:
    """The text of a source where it is at hand, beside the case or in a folder given."""
    import hashlib

    from goodoffices.case.text import LARGEST

    places = [*([case.folder / "sources"] if case.folder else []), *folders]
    for path in (
        p
        for place in places
        if place.is_dir()
        for p in sorted(place.iterdir())
        if p.is_file() and p.stat().st_size <= LARGEST
    ):
        raw = path.read_bytes()
        if hashlib.sha256(raw).hexdigest() == sha256:
            return raw.decode("utf-8", "replace")
    return ""


def _sitting(review: Review, text: str) -> bool:
    """Go through one source; False where the analyst leaves."""
    while (item := review.current) is not None:
        click.echo(_shown(review, item, text))
        try:
            key = click.prompt(KEYS, default="n", show_default=False).strip().lower()[:1]
            if key == "q":
                return False
            _do(review, item, key)
        except BadInput as error:
            click.echo("\n".join(str(p) for p in error.problems), err=True)
    click.echo(f"{review.proposals.source}: every proposal is decided or passed over")
    return True


def _do(review: Review, item: Proposal, key: str) -> None:
    if key == "c":
        review.confirm(_entered(review, item, {}))
    elif key == "e":
        review.confirm(_entered(review, item, _edited(item)))
    elif key == "r":
        review.reject(click.prompt("why (may be empty)", default="", show_default=False))
    elif key == "b":
        review.back()
    elif key == "u":
        if not review.undo():
            click.echo("nothing to take back")
    else:
        review.next()


def _edited(item: Proposal) -> dict[str, str]:
    """Fields that the analyst changes; an empty answer keeps what is proposed."""
    entered = {}
    for field in _FIELDS:
        if field not in item.made:
            continue
        value = item.made[field]
        proposed = value["ref"] if field == "speaker" else ", ".join(value) if isinstance(value, list) else str(value)
        answer = click.prompt(field, default=proposed, show_default=True).strip()
        if answer != proposed:
            entered[field] = answer
    return entered


def _entered(review: Review, item: Proposal, entered: dict[str, str]) -> dict[str, str]:
    """What is needed besides: the act where it must be typed, the words, a speaker whom the case knows."""
    if item.kind != "statement":
        return entered
    act = entered.get("act", item.made["act"])
    if review.must_type(item, act):
        entered["act"] = click.prompt(f"type the act (proposed: {act})", default="", show_default=False).strip() or ""
        if not entered["act"]:
            raise BadInput(Problem(Place(), "this act has to be typed", act, "nothing", "type it, or r to reject"))
    ref = entered.get("speaker", item.made["speaker"]["ref"])
    known = {*review.case.actors, *review.case.people, "newsroom"}
    if not ref.startswith("a resident of") and not set(ref.split(",")) <= known:
        entered["speaker"] = click.prompt(
            f"the case does not know '{ref or item.made['speaker']['text']}'; speaker's id"
        ).strip()
    entered["said"] = click.prompt("in your own words").strip()
    return entered


def _shown(review: Review, item: Proposal, text: str) -> str:
    made = item.made
    waiting = len(review.proposals.open)
    lines = ["", f"{review.proposals.source} · {item.kind} {made.get('id', '')} · {waiting} open"]
    spans = made["at"]
    if text:
        start, end = max(0, spans[0][0] - 160), min(len(text), spans[-1][1] + 160)
        lines.append(
            " ".join(
                (
                    text[start : spans[0][0]] + "⟦" + text[spans[0][0] : spans[-1][1]] + "⟧" + text[spans[-1][1] : end]
                ).split()
            )
        )
    else:
        lines.append(f"at {spans}; the text is not at hand: name its folder with --sources DIR")
    if item.kind == "statement":
        who = f"{made['speaker']['text'] or 'not named'} ({made['speaker']['ref'] or 'unknown'})"
        lines.append(f"  {made['act']}, {made['voice']}, by {who}, when {made['when']}")
        lines += [
            f"  may be coded: {c['kind']} ({c['reading']}) {', '.join(c['options']) or c['text']}"
            for c in made["coding"]
        ]
    else:
        shown = (*_FIELDS, "value", "at_least", "at_most", "hedge", "unit", "by", "claimant")
        lines.append("  " + ", ".join(f"{k} {v}" for k, v in made.items() if k in shown and v))
    earlier = next((p for p in review.proposals.items if item.replaces and p.key == item.replaces), None)
    if earlier is not None:
        became = f", which became {earlier.became} of the case" if earlier.became else ""
        lines.append(f'  an earlier version had "{earlier.words}"{became}')
    if "confidence" in made:
        lines.append(f"  {made['rule']}; {made.get('reason', '')} [{made['confidence']:.2f}]")
    return "\n".join(lines)
