"""Runs two commands in turn and compares their time and memory. Run by `benches/compare`.

Wall time is from the start of a process to its end. Peak memory is the peak resident set as GNU
time sees it: a process started from here directly would be charged with Python's own.
"""

import argparse
import pathlib
import statistics
import subprocess
import sys
import time


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument("--times", type=int, default=1, help="runs are short: do so many times as many")
    parser.add_argument("--name")
    parser.add_argument("--beside")
    parser.add_argument("--in", dest="folder", default=".")
    parser.add_argument("--memory", help="a ladder, to say what memory is used for its bytes")
    parser.add_argument("--empty")
    parser.add_argument("--ladder")
    own, commands = sys.argv[1:], []
    while "--" in own:
        at = len(own) - 1 - own[::-1].index("--")
        commands.insert(0, own[at + 1 :])
        own = own[:at]
    return parser.parse_args(own), commands


def seconds(command, folder):
    start = time.perf_counter()
    run = subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    took = time.perf_counter() - start
    if run.returncode != 0:
        sys.exit(f"{' '.join(command)} failed:\n{run.stderr.decode()}")
    return took


def peak_bytes(command, folder="."):
    timed = ["/usr/bin/time", "--format=%M", "--quiet"] + command
    run = subprocess.run(timed, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=True)
    return int(run.stderr.split()[-1]) * 1024


def compare(options, commands):
    ours, theirs = (absolute(command) for command in commands)
    runs = options.runs * options.times
    for command in (ours, theirs):
        seconds(command, options.folder)  # the first run fills caches
    pairs = [(seconds(ours, options.folder), seconds(theirs, options.folder)) for _ in range(runs)]
    ratio = statistics.median(a for a, _ in pairs) / statistics.median(b for _, b in pairs)
    each = sorted(a / b for a, b in pairs)
    middle = each[len(each) // 4], each[-1 - len(each) // 4]
    memory = [
        statistics.median(peak_bytes(command, options.folder) for _ in range(5))
        for command in (ours, theirs)
    ]
    print(
        f"| {options.name} | {options.beside} | {ratio:.2f} | {middle[0]:.2f} to {middle[1]:.2f}"
        f" | {memory[0] / memory[1]:.2f} |",
        flush=True,
    )


def absolute(command):
    program = pathlib.Path(command[0])
    return [str(program.resolve()) if program.exists() else command[0]] + command[1:]


def memory(options):
    read = sum(path.stat().st_size for path in pathlib.Path(options.memory).rglob("*.yaml"))
    command = [options.ladder, "validate", "--root"]
    whole = statistics.median(peak_bytes(command + [options.memory]) for _ in range(5))
    empty = statistics.median(peak_bytes(command + [options.empty]) for _ in range(5))
    print(
        f"| {options.name} | {read / 1e6:.1f} MB | {whole / 1e6:.1f} MB"
        f" | {whole / read:.2f} | {(whole - empty) / read:.2f} |",
        flush=True,
    )


def main():
    options, commands = arguments()
    memory(options) if options.memory else compare(options, commands)


if __name__ == "__main__":
    main()
