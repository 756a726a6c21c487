"""Edits one level file in a hundred of a generated ladder. Run by `benches/diff`.

Of the files, in the order of their paths, every hundredth is changed, so that they lie in as many
families as can be: one text is reworded, or a requirement weakened, and half of the files ask
another proficiency, too. The edited ladder has no findings either.
"""

import pathlib
import re
import sys

EVERY = 100


def changed(text, number):
    if number % 2:
        next_point = lambda found: f"proficiency: {int(found[1]) % 5 + 1}"
        text = re.sub(r"proficiency: (\d)", next_point, text, count=1)
    if number % 3 == 0 and "requirement: must" in text:
        return text.replace("requirement: must", "requirement: should", 1)
    return re.sub(r"^(summary: \w+) the", r"\1 every", text, count=1, flags=re.M)


def main():
    root, copies = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    count = 0
    for number, path in enumerate(sorted(root.glob("*/levels/*.yaml"))[::EVERY]):
        before = path.read_text()
        after = changed(before, number)
        assert after != before, path
        path.write_text(after)
        name = "-".join(path.relative_to(root).with_suffix("").parts) + ".yaml"
        for side, text in (("before", before), ("after", after)):
            copy = copies / side / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(text)
        count += 1
    print(f"{count} level files changed", file=sys.stderr)


if __name__ == "__main__":
    main()
