"""A game of two parties solved by hand.

The game: x in {a, b}, v in {c, d}. Ana: a 6, b 0, c 3, d 0; no deal 2. Bor: a 0, b 4, c 1, d 4; no deal 1.

    package   Ana  Bor   sum   acceptable to both
    a c        9    1    10    yes (gains 7, 0)
    a d        6    4    10    yes (gains 4, 3)
    b c        3    5     8    yes (gains 1, 4)
    b d        0    8     8    no  (Ana below 2)

No package beats another (Ana falls as Bor rises), so all four are on the frontier. Nash: products 0, 12, 4: a d. Ideal gains 7 and 4;
shares (1, 0), (4/7, 3/4), (1/7, 1): a d. Egalitarian: least gains 0, 3, 1: a d. Utilitarian: sums 10, 10, 8: a c and a d.
"""

GAME = """
title: By hand
actors:
  ana: {name: Ana, roles: [party]}
  bor: {name: Bor, roles: [party]}
issues:
  x: {title: X, options: {a: {from: s1}, b: {from: s1}}}
  v: {title: V, options: {c: {from: s1}, d: {from: s1}}}
sources:
  sheets: {published: 2030-01-01}
statements:
  - id: s1
    source: sheets
    speaker: ana
    act: claim
    said: sheet
    coding: [{worth: {x: {a: 6}, v: {c: 3}}}, {threshold: 2}]
  - id: s2
    source: sheets
    speaker: bor
    act: claim
    said: sheet
    coding: [{worth: {x: {b: 4}, v: {c: 1, d: 4}}}, {threshold: 1}]
"""
