"""The review of proposals: one after another is confirmed, edited or rejected; every step can be taken back. No screen, no keyboard."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from goodoffices.case.act import ACTS
from goodoffices.case.case import Case
from goodoffices.case.write import CaseFile
from goodoffices.errors import BadInput, Place, Problem
from goodoffices.record.proposal import CONFIRMED, OPEN, REJECTED, Proposal, Proposals, keep

FILE = "reviewed.yaml"
"""The file of the case that confirmed proposals are written into."""
TYPED = frozenset({"limit", "precondition", "reject"})
"""Acts that are never confirmed by a bare Enter."""
_KEYS = {
    "figure": ("what", "of", "value", "at_least", "at_most", "hedge", "unit", "when"),
    "event": ("kind", "status", "when", "where", "by", "plover"),
    "area": ("name", "reported_as", "held_by", "claimed_by", "share"),
}
_SECTION = {"figure": "figures", "event": "events", "area": "areas"}


@dataclass(frozen=True)
class _Step:
    before: Proposals
    number: int
    file: str | None


class Review:
    """The open proposals of one source, with a place among them.

    What is confirmed goes into ``reviewed.yaml`` of the case, in the keys that a case has; what was decided stays with the proposals.
    """

    def __init__(self, folder: Path, case: Case, proposals: Proposals) -> None:
        """Begin at the first open proposal."""
        self.folder = folder
        self.case = case
        self.proposals = proposals
        self.number = 0
        self._steps: list[_Step] = []
        self.next(0)

    @property
    def current(self) -> Proposal | None:
        """The proposal in view; None behind the last."""
        return self.proposals.items[self.number] if self.number < len(self.proposals.items) else None

    def next(self, step: int = 1) -> None:
        """On to the next open proposal."""
        number = self.number + step
        while number < len(self.proposals.items) and not self._waits(number):
            number += 1
        self.number = number

    def back(self) -> None:
        """Back to the open proposal before, if there is one."""
        for number in range(self.number - 1, -1, -1):
            if self._waits(number):
                self.number = number
                return

    def _waits(self, number: int) -> bool:
        item = self.proposals.items[number]
        return item.status == OPEN and not item.gone

    def must_type(self, item: Proposal, act: str) -> bool:
        """Whether the act has to be chosen or typed: a limit, a precondition, a refusal, and anything inferred."""
        inferred = any(c["reading"] == "inferred" for c in item.made.get("coding", ())) or bool(
            item.made.get("answers")
        )
        return item.kind == "statement" and (act in TYPED or inferred)

    def confirm(self, entered: dict[str, str]) -> str:
        """Put the proposal in view into the case, with what the analyst entered (``said``, and fields otherwise than proposed); gives its id.

        Raises
        ------
        BadInput
            Where something that is needed was not entered, or the case would have a problem. Nothing is changed then.
        """
        item = self.current
        assert item is not None
        if (
            item.kind == "statement"
            and self.must_type(item, entered.get("act", item.made["act"]))
            and not entered.get("act")
        ):
            raise BadInput(
                _problem("this act has to be chosen", "one of: " + ", ".join(ACTS), "nothing typed", "type the act")
            )
        made, name = self._entry(item, entered)
        before = self._text()
        changed = tuple(sorted((k, v) for k, v in entered.items() if k != "said" and str(item.made.get(k, "")) != v))
        self._write(item, made, name, before)
        self._decide(item, replace(item, status=CONFIRMED, became=name, changed=changed), before)
        return name

    def reject(self, why: str = "") -> None:
        """Decide that the proposal in view is none."""
        item = self.current
        assert item is not None
        self._decide(item, replace(item, status=REJECTED, why=why), self._text())

    def undo(self) -> bool:
        """Take the last decision back, in the case too; False where there is none."""
        if not self._steps:
            return False
        step = self._steps.pop()
        path = self.folder / FILE
        if step.file is None:
            path.unlink(missing_ok=True)
        else:
            path.write_text(step.file, encoding="utf-8")
        self.proposals, self.number = step.before, step.number
        keep(self.folder, self.proposals)
        return True

    def _decide(self, item: Proposal, decided: Proposal, before: str | None) -> None:
        self._steps.append(_Step(self.proposals, self.number, before))
        items = tuple(decided if i is item else i for i in self.proposals.items)
        self.proposals = replace(self.proposals, items=items)
        keep(self.folder, self.proposals)
        self.next(0)

    def _text(self) -> str | None:
        path = self.folder / FILE
        return path.read_text(encoding="utf-8") if path.exists() else None

    def _entry(self, item: Proposal, entered: dict[str, str]) -> tuple[dict[str, Any], str]:
        """The entry of the case, in its keys, and its id."""
        if item.kind == "unused":
            return {"at": item.made["at"], "why": entered.get("why", item.made["why"])}, ""
        if item.kind == "statement":
            return self._statement(item, entered)
        name = f"{self.proposals.source}-{item.made['id']}"
        told = next(
            (i for i in self.proposals.items if i.kind == "statement" and i.made["id"] == item.made["from"]), None
        )
        if told is None or told.status != CONFIRMED:
            raise BadInput(
                _problem(
                    "the statement that tells it is not confirmed",
                    "its statement confirmed first",
                    item.made["from"] or "none",
                    "confirm that statement, or go on with n",
                )
            )
        keys = _KEYS[item.kind]
        made = {
            k: entered.get(k, item.made[k])
            for k in keys
            if entered.get(k) or item.made.get(k) not in ("", [], None, "not stated")
        }
        for key in ("by", "held_by", "claimed_by"):
            if key in made:
                made[key] = [a for a in made[key] if a in self.case.actors]
        if item.kind == "event":
            made.setdefault("title", entered.get("title") or item.made["kind"])
        return {**made, "from": told.became}, name

    def _statement(self, item: Proposal, entered: dict[str, str]) -> tuple[dict[str, Any], str]:
        made, said = item.made, entered.get("said", "").strip()
        if not said:
            raise BadInput(
                _problem(
                    "what was said is not told in your own words",
                    "a paraphrase",
                    "nothing",
                    "type what was said in your own words",
                )
            )
        name = f"{self.proposals.source}-{made['id']}"
        speaker: Any = entered.get("speaker") or made["speaker"]["ref"]
        if "," in speaker:
            speaker = [part.strip() for part in speaker.split(",")]
        entry = {
            "id": name, "source": self.proposals.source, "at": made["at"], "speaker": speaker, "voice": entered.get("voice", made["voice"]),
            "when": entered.get("when", made["when"]), "act": entered.get("act", made["act"]), "said": said,
        }  # fmt: skip
        about = [a.strip() for a in entered["about"].split(",") if a.strip()] if "about" in entered else made["about"]
        for key, value in (("about", about), ("via", made["via"]), ("to", made["to"])):
            if value:
                entry[key] = value
        if speaker == "newsroom":
            del entry["voice"], entry["when"]
        return entry, name

    def _write(self, item: Proposal, made: dict[str, Any], name: str, before: str | None) -> None:
        """Add an entry to the file of the case, and take it back where the case has a problem then."""
        from goodoffices.case.bundled import try_open

        path = self.folder / FILE
        if before is None:
            path.write_text("# Confirmed proposals: goodoffices review.\n", encoding="utf-8")
        try:
            file = CaseFile(path)
            if self.proposals.source not in self.case.sources and self.proposals.source not in (
                file.sections.get("sources") or {}
            ):
                file.add("sources", self._source(), self.proposals.source)
            if item.kind == "unused":
                self._add_unused(file, made)
            elif item.kind == "statement":
                file.add("statements", made)
            else:
                file.add(_SECTION[item.kind], made, name)
            file.save()
            problems: list[Problem] = []
            try_open(str(self.folder), problems)
            if problems:
                raise BadInput(problems)
        except BadInput:
            if before is None:
                path.unlink(missing_ok=True)
            else:
                path.write_text(before, encoding="utf-8")
            raise

    def _add_unused(self, file: CaseFile, made: dict[str, Any]) -> None:
        own = (file.sections.get("sources") or {}).get(self.proposals.source)
        if own is None:
            raise BadInput(
                _problem(
                    "the source is described in another file",
                    f"the source in {FILE}",
                    self.proposals.source,
                    "add it under 'unused' there by hand",
                )
            )
        own.setdefault("unused", []).append(made)

    def _source(self) -> dict[str, Any]:
        p = self.proposals
        return {
            "publisher": "not stated",
            "title": p.title or p.source,
            "published": p.published,
            "sha256": p.sha256,
            "characters": p.characters,
        }


def _problem(message: str, expected: str, found: str, remedy: str) -> Problem:
    return Problem(Place(), message, expected, found, remedy)
