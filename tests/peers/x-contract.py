#!/usr/bin/env python3
"""Holds requests against X's own OpenAPI document.

  x-contract.py OPENAPI.json < requests

One request a line: {"method","path","query":{name:value},"type","body"}; `body` is the JSON that is sent, or for a form
the names and texts of its parts. Prints each fault on a line; exit 0 without any, 1 with some, 77 when the library
(Debian: python3-jsonschema) is not there.
"""
import json
import re
import sys
import warnings

try:
    import jsonschema
except ImportError:
    print("python3-jsonschema is not installed")
    sys.exit(77)


def template_of(document, path):
    """The document's path for a real one: "/2/users/{id}/tweets"."""
    if path in document["paths"]:
        return path
    for template in document["paths"]:
        if re.fullmatch(re.sub(r"\{[^}]+\}", "[^/]+", template), path):
            return template
    return None


def resolved(document, thing):
    while "$ref" in thing:
        target = document
        for part in thing["$ref"].lstrip("#/").split("/"):
            target = target[part]
        thing = target
    return thing


def faults_of_schema(document, schema, value):
    resolver = jsonschema.RefResolver.from_schema(document)
    validator = jsonschema.Draft4Validator(schema, resolver=resolver)
    return [error.message[:300] for error in validator.iter_errors(value)]


def as_value(document, schema, text):
    """A query's text as the value that its schema speaks of (style form, not exploded)."""
    kind = resolved(document, schema).get("type")
    if kind == "array":
        return text.split(",")
    if kind in ("integer", "number"):
        return int(text) if re.fullmatch(r"-?\d+", text) else text
    if kind == "boolean":
        return {"true": True, "false": False}.get(text, text)
    return text


def faults_of_query(document, operation, query):
    declared = [resolved(document, p) for p in operation.get("parameters", [])]
    known = {p["name"]: p for p in declared if p["in"] == "query"}
    faults = [f"the query has no {name}" for name, p in known.items() if p.get("required") and name not in query]
    for name, text in query.items():
        if name not in known:
            faults.append(f"{name} is not declared")
            continue
        schema = known[name]["schema"]
        faults += [f"{name}: {f}" for f in faults_of_schema(document, schema, as_value(document, schema, text))]
    return faults


def faults_of_body(document, operation, request):
    body = operation.get("requestBody")
    if body is None:
        return ["a body where none belongs"] if request.get("body") is not None else []
    content = resolved(document, body)["content"]
    if request["type"] not in content:
        return [f"{request['type']} is not among {', '.join(content)}"]
    return faults_of_schema(document, content[request["type"]]["schema"], request["body"])


def main():
    warnings.simplefilter("ignore", DeprecationWarning)  # of the resolver, in versions newer than Debian's
    with open(sys.argv[1], encoding="utf-8") as file:
        document = json.load(file)
    bad = False
    for line in sys.stdin:
        request = json.loads(line)
        template = template_of(document, request["path"])
        operation = document["paths"].get(template, {}).get(request["method"].lower()) if template else None
        if operation is None:
            faults = ["there is no such operation"]
        else:
            faults = faults_of_query(document, operation, request["query"])
            faults += faults_of_body(document, operation, request)
        for fault in faults:
            bad = True
            print(f"{request['method']} {request['path']}: {fault}")
    sys.exit(1 if bad else 0)


main()
