"""Solutions of a bargaining problem: their names and definitions, one meaning for each.

Nash 1950: the largest product of gains over no deal. Kalai & Smorodinsky 1975, on finitely many packages as the leximin of gains in
shares of each party's ideal gain (Imai 1983). Egalitarian (Kalai 1977): the leximin of gains. Utilitarian: the largest sum of worths.
The last two compare points of one party with points of another, and say so. All ties are told. There is no Nash solution where every
product is 0; a party whose ideal gain is 0 takes no part in the shares of Kalai and Smorodinsky.
"""

from __future__ import annotations

NAMES = ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian")
COMPARES_POINTS = ("egalitarian", "utilitarian")
