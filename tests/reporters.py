"""Reads the reports of one run in every format as other programs would, and
requires that they say the same.

usage: reporters.py SCHEMAS REPORTS

SCHEMAS is the folder of *.schema.json, REPORTS that of out.FORMAT.
"""

import json
import os
import sys
import urllib.parse
import xml.etree.ElementTree

schemas, reports = sys.argv[1:]


def read(name):
    """Strictly UTF-8, as all of them are."""
    with open(os.path.join(reports, "out." + name), encoding="utf-8") as file:
        return file.read()


def require(condition, *what):
    if not condition:
        sys.exit("FAIL: " + " ".join(map(str, what)))


def read_commands():
    """The properties and the message of each workflow command."""
    for line in read("github").split("\n")[:-1]:
        _, head, message = line.split("::", 2)
        level, properties = head.split(" ", 1)
        pairs = dict(pair.split("=", 1) for pair in properties.split(","))
        pairs["file"] = urllib.parse.unquote(pairs["file"])
        yield level, pairs, message


def check_schema(document, name, pointer=""):
    try:
        import jsonschema
    except ImportError:
        return
    with open(os.path.join(schemas, name), encoding="utf-8") as file:
        schema = json.load(file)
    if pointer:
        schema["$ref"] = "#/" + pointer
        for key in ("type", "required", "properties", "additionalProperties"):
            del schema[key]
    jsonschema.validate(document, schema)


def check_sarif(document, diagnostics):
    (run,) = document["runs"]
    rules = run["tool"]["driver"]["rules"]
    require(len(run["results"]) == len(diagnostics), "SARIF results")
    prints = set()
    for result, diagnostic in zip(run["results"], diagnostics):
        require(rules[result["ruleIndex"]]["id"] == diagnostic["rule"], result)
        place = result["locations"][0]["physicalLocation"]
        uri = place["artifactLocation"]["uri"]
        name = urllib.parse.unquote(uri, errors="replace")
        require(name == diagnostic["file"], name)
        require(uri.isascii() and ":" not in uri, uri)
        region = place["region"]
        require(region["startLine"] == diagnostic["line"], region)
        require(region["byteOffset"] == diagnostic["offset"], region)
        prints.add((uri, *result["partialFingerprints"].values()))
    require(len(prints) == len(diagnostics), "SARIF fingerprints")


def check_gitlab(findings, diagnostics):
    require(len(findings) == len(diagnostics), "GitLab findings")
    prints = {finding["fingerprint"] for finding in findings}
    require(len(prints) == len(findings), "GitLab fingerprints")
    for finding, diagnostic in zip(findings, diagnostics):
        location = finding["location"]
        require(location["path"] == diagnostic["file"], location)
        require(location["lines"]["begin"] == diagnostic["line"], location)
        require(finding["description"] == diagnostic["message"], finding)


def check_rdjson(document, diagnostics):
    findings = document["diagnostics"]
    require(len(findings) == len(diagnostics), "rdjson diagnostics")
    for finding, diagnostic in zip(findings, diagnostics):
        start = finding["location"]["range"]["start"]
        require(start["line"] == diagnostic["line"], finding)
        require(start["column"] >= diagnostic["column"], finding)
        require(finding["message"].startswith(diagnostic["message"]), finding)


def check_checkstyle(root, files, diagnostics):
    require(len(root) == len(files), "checkstyle files")
    errors = root.findall("file/error")
    require(len(errors) == len(diagnostics), "checkstyle errors")
    for error, diagnostic in zip(errors, diagnostics):
        require(int(error.get("line")) == diagnostic["line"], error.attrib)
        require(int(error.get("column")) == diagnostic["column"], error.attrib)
        require(error.get("severity") == diagnostic["severity"], error.attrib)


def check_junit(root, files, diagnostics):
    require(len(root) == len(files), "junit suites")
    for suite in root:
        cases = suite.findall("testcase")
        require(len(cases) == int(suite.get("tests")), suite.attrib)
        failures = suite.findall("testcase/failure")
        require(len(failures) == int(suite.get("failures")), suite.attrib)
        require(cases, suite.attrib)
    failures = root.findall("testsuite/testcase/failure")
    bad = [found for found in diagnostics if found["severity"] != "info"]
    require(len(failures) == len(bad), "junit failures")


def check_github(diagnostics):
    levels = {"error": "error", "warning": "warning", "info": "notice"}
    commands = list(read_commands())
    require(len(commands) == len(diagnostics), "commands")
    for (level, pairs, message), diagnostic in zip(commands, diagnostics):
        require(level == levels[diagnostic["severity"]], level)
        require(int(pairs["line"]) == diagnostic["line"], pairs)
        require(pairs["title"] == diagnostic["rule"], pairs)
        require(message, pairs)


def main():
    document = json.loads(read("json"))
    files, diagnostics = document["files"], document["diagnostics"]
    check_schema(document, "asl-lint.schema.json")
    lines = [json.loads(line) for line in read("jsonl").split("\n")[:-1]]
    require(lines == diagnostics, "jsonl")
    for line in lines[:20]:
        check_schema(line, "asl-lint.schema.json", "$defs/diagnostic")
    check_sarif(json.loads(read("sarif")), diagnostics)
    check_gitlab(json.loads(read("gitlab")), diagnostics)
    rdjson = json.loads(read("rdjson"))
    check_schema(rdjson, "rdjson.schema.json")
    check_rdjson(rdjson, diagnostics)
    check_checkstyle(
        xml.etree.ElementTree.fromstring(read("checkstyle")), files, diagnostics
    )
    check_junit(xml.etree.ElementTree.fromstring(read("junit")), files, diagnostics)
    check_github(diagnostics)
    for line in read("aws").split("\n")[:-1]:
        json.loads(line)


main()
