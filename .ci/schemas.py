"""Asks check-jsonschema for its verdict on every file of the format in this repository.

Run by `.ci/schemas`, with the Python that check-jsonschema is installed for.
"""

import json
import os
import pathlib
import subprocess
import sys

DOCUMENTS = ["framework", "family", "level", "ratings", "change"]
FOLDERS = {"levels": "level", "changes": "change", "ratings": "ratings"}
CHECK = [sys.executable, "-m", "check_jsonschema"]


def shipped():
    """Returns the shipped files, by the kind that their place makes them."""
    files = {document: [] for document in DOCUMENTS}
    ladders = sorted(pathlib.Path("ladders").rglob("*.yaml"))
    ladders += sorted(pathlib.Path("examples").rglob("*.yaml"))
    for path in ladders:
        if any(part.startswith(".") for part in path.parts):
            continue  # workflows and the like
        if path.parent.name in FOLDERS:
            files[FOLDERS[path.parent.name]].append(path)
        elif path.name == "family.yaml":
            files["family"].append(path)
        elif path.name == "ladder.yaml":
            files["framework"].append(path)
    return files


def refused(document, paths):
    """Returns those of the files that the schema of their kind refuses."""
    command = CHECK + ["--schemafile", f"schema/{document}.schema.json", "--output-format", "json"]
    run = subprocess.run(command + [str(path) for path in paths], capture_output=True, text=True)
    try:
        report = json.loads(run.stdout)
    except json.JSONDecodeError:
        sys.exit(f"check-jsonschema failed on {document}:\n{run.stdout}{run.stderr}")
    if report.get("parse_errors"):
        sys.exit(f"check-jsonschema cannot read: {json.dumps(report['parse_errors'], indent=2)}")
    names = {os.path.normpath(error["filename"]) for error in report["errors"]}
    return {path for path in paths if os.path.normpath(path) in names}


def main():
    wrong, count = [], 0
    for document, paths in shipped().items():
        cases = pathlib.Path("tests/structure")
        valid = paths + sorted(cases.glob(f"valid/{document}-*.yaml"))
        invalid = sorted(cases.glob(f"invalid/{document}-*.yaml"))
        if not valid or not invalid:
            sys.exit(f"no {document} files to check")
        count += len(valid) + len(invalid)
        wrong += [f"{path}: refused, is valid" for path in refused(document, valid)]
        wrong += [f"{path}: taken, is invalid" for path in set(invalid) - refused(document, invalid)]
    for line in sorted(wrong):
        print(line)
    print(f"check-jsonschema: {count - len(wrong)} passed, {len(wrong)} failed")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
