"""Checks infra/sam/template.yaml: linted, transformed, linted again, and by the rules of sam_rules.py.

usage: python3 infra/checks/check_sam.py          all of it
       python3 infra/checks/check_sam.py --seed   puts faults in, one at a time, and counts those that are caught
"""

import json
import logging
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import sam_rules
from sam_faults import FAULTS

INFRA = pathlib.Path(__file__).resolve().parent.parent
TEMPLATE = INFRA / "sam" / "template.yaml"


def transformed(text):
    """What SAM makes of a template; raises ValueError with what it says against it."""
    os.environ.setdefault("AWS_DEFAULT_REGION", "us-east-1")
    logging.getLogger("samtranslator").setLevel(logging.ERROR)
    from samtranslator.model.exceptions import InvalidDocumentException
    from samtranslator.translator.transform import transform
    from samtranslator.yaml_helper import yaml_parse

    class NoManagedPolicies:
        def load(self):
            return {}

    # As `aws cloudformation package` does.
    packed = re.sub(r"CodeUri: \S+/(\S+\.zip)", r"CodeUri: s3://packages/\1", text)
    try:
        return transform(yaml_parse(packed), {}, NoManagedPolicies())
    except InvalidDocumentException as refused:
        raise ValueError("; ".join(cause.message for cause in refused.causes)) from refused


def linted(path):
    """What cfn-lint says."""
    done = subprocess.run(["cfn-lint", "--non-zero-exit-code", "warning", str(path)], capture_output=True, text=True, check=False)
    return (done.stdout.strip() or done.stderr.strip()) if done.returncode else ""


def plan():
    return json.loads((INFRA / "terraform" / "pipeline.json").read_text())


def lint_transformed(content, folder):
    path = pathlib.Path(folder) / "transformed.json"
    path.write_text(json.dumps(content, default=str))
    return linted(path)


def check():
    text = TEMPLATE.read_text()
    content = transformed(text)
    with tempfile.TemporaryDirectory() as folder:
        said = [each for each in (linted(TEMPLATE), lint_transformed(content, folder)) if each]
    said += sam_rules.problems(content, plan())
    print("\n".join(said) or f"SAM's template: {len(content['Resources'])} resources, linted before and after the transform, {len(sam_rules.RULES)} groups of rules: nothing wrong")
    return 1 if said else 0


def caught(text, expected):
    """By whom a template is refused; empty: by nobody."""
    try:
        content = transformed(text)
    except ValueError:
        return "SAM"
    if sam_rules.problems(content, expected):
        return "rules"
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "template.yaml"
        path.write_text(text)
        return "cfn-lint" if linted(path) or lint_transformed(content, folder) else ""


def seed():
    text = TEMPLATE.read_text()
    expected = plan()
    missed = 0
    for name, old, new in FAULTS:
        if old not in text:
            print(f"STALE   {name}: the template has no such text any more")
            missed += 1
            continue
        by = caught(text.replace(old, new, 1), expected)
        missed += 0 if by else 1
        print(f"{'caught' if by else 'MISSED'}  {name}{' (' + by + ')' if by else ''}")
    print(f"SAM: {len(FAULTS)} faults seeded, {len(FAULTS) - missed} caught")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(seed() if sys.argv[1:] == ["--seed"] else check())
