"""The other tools that are measured, and their versions."""
import os
import subprocess
import sys

from measure import Command

FOLDER = os.path.dirname(os.path.abspath(__file__))
PEERS = os.path.join(os.path.dirname(FOLDER), "build", "bench", "peers")
PACKAGES = {
    "asl-validator": "4.0.0",
    "amazon-states-language-service": "1.16.1",
}
DEBIAN_PACKAGES = ["yajl-tools", "jq", "valgrind"]


def is_installed(package):
    return os.path.isdir(os.path.join(PEERS, "node_modules", package))


def install():
    """Once, in the build folder, of the versions above."""
    if all(is_installed(package) for package in PACKAGES):
        return
    os.makedirs(PEERS, exist_ok=True)
    wanted = [f"{name}@{version}" for name, version in PACKAGES.items()]
    subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund",
                    "--ignore-scripts", *wanted], cwd=PEERS, check=True)


def in_modules(*parts):
    return os.path.join(PEERS, "node_modules", *parts)


def peers(path):
    """The commands that read the file: formatters, then validators."""
    install()
    validator = in_modules("asl-validator", "dist", "bin", "asl-validator.js")
    service = os.path.join(FOLDER, "language_service.js")
    return [
        Command("json_reformat", ["json_reformat"], stdin=path),
        Command("jq .", ["jq", ".", path]),
        Command("python3 -m json.tool",
                [sys.executable, "-m", "json.tool", path]),
        Command("asl-validator", ["node", validator, "--json-path", path],
                statuses=(0, 1)),
        Command("language service", ["node", service, PEERS, path]),
    ]


def first_line(*command):
    return subprocess.run(command, capture_output=True, text=True,
                          check=False).stdout.partition("\n")[0]


def versions():
    """Pairs of a name and a version, of what takes part."""
    for package in DEBIAN_PACKAGES:
        yield package, first_line("dpkg-query", "-W", "-f=${Version}", package)
    yield "python3", sys.version.partition(" ")[0]
    yield "node", first_line("node", "--version")
    yield from PACKAGES.items()
