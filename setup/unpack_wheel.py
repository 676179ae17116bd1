"""Extracts files from a wheel: unpack_wheel.py WHEEL FOLDER PATTERN... [--keep-folders] [--python-library]

A wheel is a zip; nothing in it is imported or run. With --keep-folders the files keep their folders, else they all go
into one. With --python-library, the library of the Python that runs this is copied beside them, as the Windows build of
TensorFlow needs it.
"""

import fnmatch
import os
import shutil
import sys
import zipfile

options = {"--keep-folders", "--python-library"}
wheel, folder, *patterns = [argument for argument in sys.argv[1:] if argument not in options]
os.makedirs(folder, exist_ok=True)
with zipfile.ZipFile(wheel) as archive:
    for member in archive.infolist():
        if member.is_dir() or not any(fnmatch.fnmatchcase(member.filename, pattern) for pattern in patterns):
            continue
        name = member.filename if "--keep-folders" in sys.argv else os.path.basename(member.filename)
        target = os.path.join(folder, name)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with archive.open(member) as source, open(target, "wb") as file:
            shutil.copyfileobj(source, file, 1 << 20)
        if member.external_attr >> 16 & 0o100:
            os.chmod(target, 0o755)
if "--python-library" in sys.argv:
    name = "python%d%d.dll" % sys.version_info[:2]
    shutil.copy2(os.path.join(sys.base_prefix, name), os.path.join(folder, name))
