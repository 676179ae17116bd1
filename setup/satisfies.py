"""Exits with status 0 if this Python has every package of a requirements file in the pinned version, else with 1.

satisfies.py REQUIREMENTS; prints what is missing.
"""

import re
import sys
from importlib.metadata import PackageNotFoundError, version

from pip._vendor.packaging.requirements import Requirement

missing = []
with open(sys.argv[1], encoding="utf-8") as file:
    lines = [re.sub(r"\s+(--hash=.*|\\)$", "", line.rstrip()) for line in file if re.match(r"[A-Za-z0-9]", line)]
for line in lines:
    requirement = Requirement(line)
    if requirement.marker and not requirement.marker.evaluate():
        continue
    try:
        found = version(requirement.name)
    except PackageNotFoundError:
        found = "none"
    if found == "none" or not requirement.specifier.contains(found, prereleases=True):
        missing.append("%s (found: %s)" % (requirement, found))
print("\n".join(missing))
sys.exit(1 if missing else 0)
