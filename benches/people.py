"""Generates ratings files of many people, or computes their coverage and attainment plainly.

usage: people.py write FOLDER COUNT     ratings files of COUNT people, a hundred a folder
       people.py plain FOLDER LEVEL     what a script with PyYAML's C loader would do
       people.py peak FILE COMMAND...   run a command; write its seconds and peak memory to FILE

Run by `benches/gap`. LEVEL is a file in JSON with what the target asks: the same for everybody.
"""

import json
import pathlib
import subprocess
import sys
import time

import yaml

RATED = [
    "process-execution", "communication", "problem-solving", "time-management",
    "process-ownership", "data-fluency", "continuous-improvement", "cross-functional-coordination",
]


def write(folder, count):
    for number in range(count):
        part = pathlib.Path(folder) / f"{number // 100:04}"
        part.mkdir(parents=True, exist_ok=True)
        lines = [f"person: e-{number:06}", "role: operations/coordinator", "ladder: v1.0.0", "assessments:"]
        for rater, shift in (("self", 1), ("manager", 0)):
            lines += [f"  - rater: {rater}", "    date: 2026-06-20", "    ratings:"]
            for at, competency in enumerate(RATED):
                value = 1 + (number * 7 + at * 3 + shift) % 5
                lines += [f"      {competency}:", f"        value: {value}"]
                lines += ["        evidence:", "          - {date: 2026-05-01, ref: Ticket 4711}"]
        (part / f"person-{number:06}.yaml").write_text("\n".join(lines) + "\n")


def plain(folder, level):
    asked = json.loads(pathlib.Path(level).read_text())
    out = sys.stdout
    for path in sorted(pathlib.Path(folder).rglob("*.yaml")):
        with open(path, "rb") as file:
            ratings = yaml.load(file, Loader=yaml.CSafeLoader)
        decided = {}
        for assessment in sorted(ratings["assessments"], key=lambda it: it["date"]):
            if assessment["rater"] == "manager":
                for competency, rating in assessment["ratings"].items():
                    decided[competency] = rating["value"]
        counting = [it for it in asked if not it["held"] or it["competency"] in decided]
        rated = [it for it in counting if it["competency"] in decided]
        whole = sum(it["weight"] for it in counting)
        share = sum(it["weight"] for it in rated)
        reached = sum(
            it["weight"] * min(decided[it["competency"]], it["required"]) / it["required"] for it in rated
        )
        coverage = int(share / whole * 10000 + 0.5)
        attainment = int(reached / share * 10000 + 0.5)
        out.write(f"{ratings['person']},{coverage},{attainment}\n")


def peak(file, command):
    # A process that is started from here directly would be charged with Python's own memory.
    timed = ["/usr/bin/time", "--format=%M", "--quiet", "--output", file] + command
    start = time.perf_counter()
    code = subprocess.run(timed, stdout=subprocess.DEVNULL).returncode
    took = time.perf_counter() - start
    if code != 0:
        sys.exit(f"{' '.join(command)} failed with {code}")
    peak_bytes = int(pathlib.Path(file).read_text()) * 1024
    pathlib.Path(file).write_text(json.dumps([took, peak_bytes]))


def main():
    match sys.argv[1:]:
        case ["write", folder, count]:
            write(folder, int(count))
        case ["plain", folder, level]:
            plain(folder, level)
        case ["peak", file, *command]:
            peak(file, command)
        case _:
            sys.exit(__doc__)


main()
