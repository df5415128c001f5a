"""The annex's part on the model: how each side was drawn, and how often a package is a bargaining solution."""

from __future__ import annotations

from goodoffices.brief.block import Block, Heading, Line, Paragraph, Table, plain
from goodoffices.brief.findings import Findings
from goodoffices.brief.numbers import package_words, setting_words, share_words
from goodoffices.brief.solved import SHORT
from goodoffices.brief.words import listed, upper
from goodoffices.case.package import Package
from goodoffices.chart.picture import MODEL
from goodoffices.deal.setting import Setting
from goodoffices.preference.draws import Draws

METHODS = {
    "exact": "exact: orders alone are stated, each draw independent",
    "rejection": "rejection: candidates from the stated orders, those kept that fit; each draw independent",
    "slice": "slice sampling: chains of draws, not independent",
    "given": "given worths, the same in every draw",
}
PRIOR = (
    "The prior: weights of issues are uniform on the simplex, values of options uniform between worst and best, and every order is equally "
    "likely. What is said cuts it; nothing else does. Without a deal a side gets the options it is on record to expect, on other issues any "
    "option. A package is acceptable to a side in a draw where it breaks none of its limits in force and is worth at least no deal. A share "
    "that is not apart from the prior's own by two standard errors and by 0.05 is not told. See docs/explanation/preferences.md."
)


def model_annex(brief: Findings) -> list[Block]:
    """How the model was made; nothing where there is none."""
    found = brief.modelled
    if found is None:
        return []
    rows = tuple(_drawn(brief, party, d) for party, d in found.model.drawn.items())
    head = ("Side", "Method", "Effective draws", "Split R-hat", "What it expects without a deal", "Codings")
    blocks: list[Block] = [
        Heading("Model"),
        Paragraph(plain(PRIOR)),
        Table(f"{MODEL}. How each side was drawn", head, rows),
    ]
    if found.model.replaced:
        told = listed([f"{old} (by {new})" for old, new in found.model.replaced])
        blocks.append(Paragraph(plain(f"Replaced by a later word, for no preference fits both: {told}.")))
    if found.solutions:
        blocks.append(_solutions(brief))
    return blocks


def _drawn(brief: Findings, party: str, drawn: Draws) -> tuple[tuple[Line, ...], ...]:
    evidence = drawn.evidence
    if evidence.threshold is not None:
        expects = f"a threshold of {evidence.threshold} points"
    elif evidence.uniform:
        expects = "anything between worst and best"
    else:
        expects = listed([f"“{brief.case.issues[i].title}”" for i in evidence.expects]) or "no evidence"
    return (
        plain(brief.case.actors[party].name),
        plain(METHODS[drawn.method]),
        plain(f"{drawn.ess:,.0f} of {len(drawn):,}"),
        plain(f"{drawn.r_hat:.3f}" if drawn.r_hat is not None else "–"),
        plain(expects),
        plain(", ".join(evidence.codings) or "none"),
    )


def _solutions(brief: Findings) -> Table:
    assert brief.modelled is not None
    rows: dict[tuple[Setting, Package], dict[str, str]] = {}
    for s in brief.modelled.solutions:
        rows.setdefault((s.setting, s.package), {})[s.name] = share_words(s.share)
    names = list(SHORT)
    made = tuple(
        (
            plain(f"{package_words(brief, package)} ({setting_words(brief, setting)})"),
            *(plain(own.get(name, "–")) for name in names),
        )
        for (setting, package), own in rows.items()
    )
    first = brief.modelled.solutions[0]
    caption = (
        f"{MODEL}. How often a package is a solution, of {first.draws:,} draws those with a zone; the last two compare the scale of one side "
        "with another's"
    )
    return Table(caption, ("Package", *(upper(SHORT[n]) for n in names)), made)
