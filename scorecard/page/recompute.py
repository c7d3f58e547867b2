"""Computes every score again from evidence.csv and weights.csv, and holds it against scores.csv: python3 recompute.py [FOLDER]."""

import csv, math, sys

NAMES = ("documented", "documented_measured", "claimed", "possible", "coverage", "claimed_coverage")


def table(name: str) -> list[dict[str, str]]:
    with open(f"{(sys.argv[1:] or ['.'])[0]}/{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def leaf(e: dict[str, str]) -> list[float]:
    low, high, measured, claim = (float(e["attainment_" + end] or 0) for end in ("low", "high", "measured", "claimed"))
    if e["evidence"] == "own" and "true" not in (e["out_of_date"], e["few_cases"]):
        return [low, measured, low, high, 1, 1]
    return [0, 0, claim, 100, 0, 1 if e["attainment_claimed"] else 0]


def scores(index: str, path: str, place: str) -> list[float] | None:
    if name := nodes[index, path]["indicator"]:
        return leaf(told[place, name]) if told[place, name]["evidence"] != "not_applicable" else None
    parts = [w for w in nodes.values() if w["index"] == index and w["path"] and w["path"].rpartition("/")[0] == path]
    its = [(float(w["weight"]), found) for w in parts if (found := scores(index, w["path"], place))]
    shares = [(weight / sum(weight for weight, _ in its), found) for weight, found in its]
    product = [nodes[index, path]["aggregate"] == "geometric" and "coverage" not in name for name in NAMES]
    return [math.prod(s[n] ** a for a, s in shares) if product[n] else sum(a * s[n] for a, s in shares) for n in range(6)] if its else None


told, nodes = {(e["place"], e["indicator"]): e for e in table("evidence")}, {(w["index"], w["path"]): w for w in table("weights")}
for row in (rows := table("scores")):
    again = scores(row["index"], row["path"], row["place"]) or []
    if [name for name, value in zip(NAMES, again, strict=True) if abs(value - float(row[name])) > 1e-9]:
        sys.exit(f"not the same: {row}, but {again}")
print(len(rows), "rows of scores.csv: each of the", len(NAMES), "scores is the same")
