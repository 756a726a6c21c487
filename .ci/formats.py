"""Writes reports of `ladder validate` in every format, and reads them back as others do.

Run by `.ci/formats`: `write FOLDER`, then `check FOLDER`.
"""

import argparse
import json
import pathlib
import re
import shutil
import subprocess
import sys
import urllib.parse
from collections import Counter

FORMATS = ["text", "concise", "json", "sarif", "github", "gitlab", "junit"]
ROOT = pathlib.Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "tests/rules"

# Text that would be markup, a command or the end of something, in one format or other.
HOSTILE = [
    "::error file=a,line=1::x",
    "##[error]x ##[add-mask]y",
    "%0A::warning::x%0D%25%3A%2C",
    "]]> <!-- --> <script>alert(1)</script> &lt; &amp;",
    "\"double\" 'single' | a || b `tick` \\",
    "[a](1) [b](http://e.vil) {0} ${{ x }}",
    "\u202edrawkcab\u202c \u200f \u2066x",
    "👩‍🔧 日本語 ä",
    "\u001b[31mred\u001b]8;;http://e.vil\u0007",
    "two\nlines\r\nand three",
    "x" * 10_000,
]


def hostile(ladder):
    """Lays text that means harm over a small ladder: as keys, values and names of files."""
    quoted = lambda text: json.dumps(text, ensure_ascii=False)
    level = ladder / "operations/levels/coordinator.yaml"
    lines = level.read_text().splitlines()
    lines += [f"{quoted(text[:500])}: {quoted(text)}" for text in HOSTILE]
    lines += [f"title: {quoted(text)}" for text in HOSTILE]  # the same key again and again
    lines += [f"track: {quoted(text)}" for text in HOSTILE]
    level.write_text("\n".join(lines) + "\n")
    for text in HOSTILE:
        name = text.replace("/", "∕")[:60]
        (ladder / f"operations/{name}.yaml").write_text("a: 1\n")
        (ladder / f"operations/levels/{name}.yaml").write_text(f"{json.dumps(name)}: 1\n")
    # Waived, with a reason that means harm. `sources` is the last key of the file.
    family = ladder / "common/family.yaml"
    reasons = [" ".join(text.split()) for text in HOSTILE if text.replace("\n", "").replace("\r", "").isprintable()]
    sources = [f"  survey-{at}: {{title: S}}  # ladder: ignore[unused-source] {reason}" for at, reason in enumerate(reasons)]
    family.write_text(family.read_text() + "\n".join(sources) + "\n  poll: {title: Poll}\n")


def samples(folder):
    """Makes the ladders, each in a repository of its own; returns the repositories by name."""
    made = {}

    def ladder(name, *layers):
        made[name] = folder / name
        for layer in layers:
            shutil.copytree(layer, made[name] / "ladders", dirs_exist_ok=True)
        removed = made[name] / "ladders/removed.txt"
        if removed.exists():
            for path in removed.read_text().split():
                (made[name] / "ladders" / path).unlink()
            removed.unlink()
        subprocess.run(["git", "init", "--quiet", made[name]], check=True)
        return made[name] / "ladders"

    ladder("shipped", ROOT / "ladders")
    for fixture in sorted(FIXTURES.glob("*/bad")):
        if fixture.parent.name == "missing-framework":
            continue  # nothing that the command could be asked about
        ladder(fixture.parent.name, FIXTURES / "base", fixture)
    hostile(ladder("hostile", FIXTURES / "base"))
    return made


def write(folder):
    metadata = subprocess.run(
        ["cargo", "metadata", "--no-deps", "--format-version=1"], cwd=ROOT, check=True, capture_output=True
    )
    tool = pathlib.Path(json.loads(metadata.stdout)["target_directory"]) / "debug/ladder"
    made = samples(folder)
    for name, repository in made.items():
        reports = [f"--report={format}=out.{format}" for format in FORMATS]
        run = subprocess.run([tool, "validate", *reports, "--format=concise"], cwd=repository, capture_output=True)
        if run.returncode not in (0, 1) or run.stderr:
            sys.exit(f"{name}: exit code {run.returncode}\n{run.stderr.decode()}")
        if run.stdout != (repository / "out.concise").read_bytes():
            sys.exit(f"{name}: another text in the file than on standard output")
        (repository / "code").write_text(str(run.returncode))
    print(f"{len(made)} ladders, {len(FORMATS)} formats")


def acts(text):
    """Returns whether a text acts on a terminal rather than being seen."""
    return bool(re.search("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]", text))


def line_of(finding):
    """Returns a finding as `--format concise` has it, if nothing in it acts."""
    path, line, column = (finding["place"][key] for key in ("path", "line", "column"))
    return f"{path}:{line}:{column}: {finding['severity']}[{finding['rule']}] {finding['message']}"


class Sample:
    """The reports on one ladder."""

    def __init__(self, folder):
        self.folder = folder
        self.name = folder.name
        self.problems = []
        report = json.loads(self.text("json"))
        self.summary = report["summary"]
        self.findings = [it for it in report["findings"] if it["waived"] is None and not it["baselined"]]
        self.waived = [it for it in report["findings"] if it["waived"] is not None]
        self.fails = (folder / "code").read_text() == "1"

    def text(self, format):
        return (self.folder / f"out.{format}").read_bytes().decode()

    def expect(self, condition, problem):
        if not condition:
            self.problems.append(f"{self.name}: {problem}")

    def expect_places(self, format, places):
        """Checks that a format tells the findings, each as its severity, rule and line."""
        severity = ("error", "warning", "info")
        expected = Counter((it["severity"], it["rule"], it["place"]["line"]) for it in self.findings)
        told = Counter(places)
        self.expect(all(place[0] in severity for place in told), f"{format}: a severity of its own")
        self.expect(told == expected, f"{format}: other findings than JSON: {told - expected} {expected - told}")

    def expect_lines(self, format, lines):
        """Checks that a format has the line of each finding whose text may be shown as it is."""
        shown = [it for it in self.findings if not acts(line_of(it))]
        missing = Counter(line_of(it) for it in shown) - Counter(lines)
        self.expect(not missing, f"{format}: lacks {missing}")

    def check(self, checks):
        for format in FORMATS:
            self.expect(not acts(self.text(format).replace("\n", "")), f"{format}: acts on a terminal")
        for check in checks:
            check(self)
        return self.problems


def check_text(sample):
    summary, text = sample.summary, sample.text("text")
    counts = [("error", summary["errors"]), ("warning", summary["warnings"]), ("info", summary["infos"])]
    closing = re.compile(r"^.* in \d+ files? \([^)]*\)(?:; .*)?\.$", re.M).findall(text)
    sample.expect(len(closing) == 1, f"text: {len(closing)} closing lines")
    for noun, count in counts:
        told = re.search(rf"\b(\d+) {noun}s?\b", closing[-1] if closing else "")
        sample.expect(int(told[1]) == count if told else count == 0, f"text: not {count} {noun}s")
    lines = sample.text("concise").splitlines()
    sample.expect(len(lines) == len(sample.findings), f"concise: {len(lines)} lines")
    sample.expect_lines("concise", lines)
    sample.expect(sum(count for _, count in counts) == len(sample.findings), "json: other counts than findings")
    sample.expect(sample.fails == (summary["errors"] > 0), "the exit code does not follow from the errors")


def check_sarif(sample):
    run = json.loads(sample.text("sarif"))["runs"][0]
    levels = {"error": "error", "warning": "warning", "note": "info"}
    open_ones = [it for it in run["results"] if not it.get("suppressions")]
    place = lambda it: it["locations"][0]["physicalLocation"]
    told = [(levels[it["level"]], it["ruleId"], place(it)["region"]["startLine"]) for it in open_ones]
    sample.expect_places("sarif", told)
    paths = Counter(urllib.parse.unquote(place(it)["artifactLocation"]["uri"]) for it in open_ones)
    sample.expect(paths == Counter(it["place"]["path"] for it in sample.findings), "sarif: other paths")
    suppressed = len(run["results"]) - len(open_ones)
    sample.expect(suppressed == len(sample.waived), f"sarif: {suppressed} suppressed")
    for result in run["results"]:
        rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
        sample.expect(rule["id"] == result["ruleId"], "sarif: another rule at the index")
    # What the page on CI tells to run before an upload.
    program = re.search(r"jq '([^']+)'", (ROOT / "docs/ci.md").read_text())[1]
    filtered = subprocess.run(["jq", program, sample.folder / "out.sarif"], check=True, capture_output=True)
    left = json.loads(filtered.stdout)["runs"][0]["results"]
    sample.expect(left == open_ones, f"sarif: jq leaves {len(left)} of {len(open_ones)}")


def check_gitlab(sample):
    issues = json.loads(sample.text("gitlab"))
    severities = {"major": "error", "minor": "warning", "info": "info"}
    told = [(severities[it["severity"]], it["check_name"], it["location"]["lines"]["begin"]) for it in issues]
    sample.expect_places("gitlab", told)
    messages = [it["description"].split("\n")[0] for it in issues]
    shown = [it["message"] for it in sample.findings if not acts(it["message"])]
    sample.expect(not Counter(shown) - Counter(messages), "gitlab: other messages")
    paths = Counter(it["location"]["path"] for it in issues)
    sample.expect(paths == Counter(it["place"]["path"] for it in sample.findings), "gitlab: other paths")
    sample.expect(len({it["fingerprint"] for it in issues}) == len(issues), "gitlab: a fingerprint twice")
    for issue in issues:
        texts = [issue["description"], issue["check_name"], issue["fingerprint"], issue["location"]["path"]]
        sample.expect(all(isinstance(text, str) and text for text in texts), "gitlab: an empty text")
        sample.expect(not issue["location"]["path"].startswith(("/", "./")), "gitlab: a path of its own kind")
        begin = issue["location"]["lines"]["begin"]
        sample.expect(isinstance(begin, int) and begin > 0, "gitlab: no line")


def unescaped(text, escapes):
    """Returns a text without the escapes of workflow commands, each undone once."""
    pattern = "|".join(re.escape(escape) for escape in escapes)
    return re.sub(pattern, lambda found: escapes[found[0]], text)


def check_github(sample, modules):
    data = {"%25": "%", "%0D": "\r", "%0A": "\n"}
    property_ = {**data, "%3A": ":", "%2C": ","}
    annotations, closing = [], []
    lines = sample.text("github").splitlines()
    for line in lines:
        # A command is at the start of a line; the older form, `##[`, may be anywhere in another.
        found = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", line)
        if not found:
            closing.append(line)
            continue
        pairs = [pair.split("=", 1) for pair in found[2].split(",")]
        properties = {key: unescaped(value, property_) for key, value in pairs}
        annotations.append({"kind": found[1], **properties, "message": unescaped(found[3], data)})
    sample.expect(lines[-len(closing) :] == closing, "github: a line between the commands")
    sample.expect(not any("::" in line or "##[" in line for line in closing), "github: a command at the end")
    severities = {"error": "error", "warning": "warning", "notice": "info"}
    told = [(severities[it["kind"]], it["title"], int(it["line"])) for it in annotations]
    sample.expect_places("github", told)
    sample.expect_lines("github", [it["message"].split("\n")[0] for it in annotations])
    for it in annotations:
        sample.expect(it["message"].startswith(f"{it['file']}:{it['line']}:{it.get('col', '')}"), "github: two places")
    order = [list(severities).index(it["kind"]) for it in annotations]
    sample.expect(order == sorted(order), "github: not the worst first")
    script = """
        const core = require(process.argv[1] + '/@actions/core');
        for (const {kind, title, file, line, endLine, col, endColumn, message} of JSON.parse(require('fs').readFileSync(0)))
            core[kind](message, {title, file, startLine: line, endLine, startColumn: col, endColumn});
    """
    node = ["node", "-e", script, modules]
    run = subprocess.run(node, input=json.dumps(annotations).encode(), check=True, capture_output=True)
    ours = lines[: len(annotations)]
    sample.expect(run.stdout.decode().splitlines() == ours, "github: @actions/core writes other commands")


def check_junit(sample, schema):
    import xml.etree.ElementTree as ElementTree

    import junitparser

    path = sample.folder / "out.junit"
    results = junitparser.JUnitXml.fromfile(str(path))
    cases = [case for suite in results for case in suite]
    told, lines = [], []
    for case in cases:
        for outcome in case.result:
            lines.append(outcome.text.split("\n")[0])
            told.append((outcome.type, case.name.split(":")[0], int(case._elem.get("line"))))
            is_failure = isinstance(outcome, junitparser.Failure)
            sample.expect(is_failure == (outcome.type == "error"), "junit: fails where the command does not")
    sample.expect_places("junit", told)
    sample.expect_lines("junit", lines)
    sample.expect(len(cases) == max(1, len(sample.findings)), f"junit: {len(cases)} cases")
    sample.expect(results.tests == len(cases), "junit: another count of tests")
    sample.expect(results.failures == sample.summary["errors"], "junit: another count of failures")
    keys = {(case.classname, case.name) for case in cases}
    sample.expect(len(keys) == len(cases), "junit: a name twice")
    tree = ElementTree.parse(path)
    for case in tree.iter("testcase"):
        # GitLab and others read where a case is; Jenkins' schema does not know of it.
        case.attrib.pop("file", None)
        case.attrib.pop("line", None)
    for error in schema.iter_errors(tree):
        sample.expect(False, f"junit: {error.reason}")


def multitool_problems(log):
    """Returns what the validator of the SARIF SDK finds, but that the tool has no page of its own."""
    run = json.loads(log.read_text(encoding="utf-8-sig"))["runs"][0]
    results = [it for it in run["results"] if it["ruleId"] != "SARIF2005"]
    place = lambda it: it["locations"][0]["physicalLocation"]["artifactLocation"].get("uri", "")
    return [f"{it['ruleId']}: {place(it)}: {it['message'].get('arguments')}" for it in results]


def check(folder, multitool, junit_schema, modules):
    import xmlschema

    schema = xmlschema.XMLSchema(str(junit_schema))
    checks = [
        check_text,
        check_sarif,
        check_gitlab,
        lambda sample: check_github(sample, modules),
        lambda sample: check_junit(sample, schema),
    ]
    samples = [Sample(path) for path in sorted(folder.iterdir())]
    problems = [problem for sample in samples for problem in sample.check(checks)]
    problems += multitool_problems(multitool)
    kinds = Counter(it["severity"] for sample in samples for it in sample.findings)
    kinds["waived"] = sum(len(sample.waived) for sample in samples)
    missing = [kind for kind in ("error", "warning", "info", "waived") if not kinds[kind]]
    problems += [f"no sample has a finding of kind {kind}" for kind in missing]
    for problem in problems:
        print(problem)
    print(", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items())))
    failed = len({problem.split(":")[0] for problem in problems})
    print(f"formats: {len(samples) - min(failed, len(samples))} passed, {failed} failed")
    sys.exit(bool(problems))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("task", choices=["write", "check"])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--multitool", type=pathlib.Path)
    parser.add_argument("--junit-schema", type=pathlib.Path)
    parser.add_argument("--modules")
    arguments = parser.parse_args()
    if arguments.task == "write":
        write(arguments.folder)
    else:
        check(arguments.folder, arguments.multitool, arguments.junit_schema, arguments.modules)


if __name__ == "__main__":
    main()
