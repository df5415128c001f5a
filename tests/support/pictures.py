"""What a browser tells of the pictures of a page."""

import re

COLOURS = """() => [...document.querySelectorAll('svg, svg *')].flatMap(e => [
        e.getAttribute('fill'), e.getAttribute('stroke'), getComputedStyle(e).fill, getComputedStyle(e).stroke,
        e.getAttribute('stop-color')].filter(c => c))"""
"""Every fill and stroke in a picture."""

MISPLACED = """() => [...document.querySelectorAll('[role=img] svg')].flatMap(svg => {
        const frame = svg.getBoundingClientRect();
        const texts = [...svg.querySelectorAll('text')].filter(t => t.textContent.trim())
            .map(t => ({text: t.textContent,
                turned: /rotate\\((?!0[,)])/.test(t.getAttribute('transform') ?? ''), box: t.getBoundingClientRect()}));
        const out = texts.filter(({box}) => box.left < frame.left - 1 || box.right > frame.right + 1
            || box.top < frame.top - 1 || box.bottom > frame.bottom + 1).map(t => 'outside: ' + t.text);
        const flat = texts.filter(t => !t.turned);
        flat.forEach((a, i) => flat.slice(i + 1).forEach(b => {
            const w = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
            const h = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
            if (w > 2 && h > 3) out.push(a.text + ' / ' + b.text);
        }));
        return out;
    })"""
"""Words of a picture that stand outside it or on each other."""


def is_grey(colour: str) -> bool:
    colour = colour.strip().lower()
    if colour in ("none", "transparent", "black", "white", "grey", "gray", "currentcolor", "inherit", ""):
        return True
    if colour.startswith("#"):
        digits = colour[1:]
        parts = [d * 2 for d in digits[:3]] if len(digits) in (3, 4) else [digits[i : i + 2] for i in (0, 2, 4)]
        return len(set(parts)) == 1
    if match := re.fullmatch(r"rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+).*\)", colour):
        return len(set(match.groups())) == 1
    return False
