"""Takes single files out of a wheel: unpack_wheel.py WHEEL FOLDER MEMBER... [--python-library]

A wheel is a zip; nothing of it is imported or run. With --python-library, the library of the Python that runs this is
put beside them, as the Windows build of TensorFlow asks for it.
"""

import os
import shutil
import sys
import zipfile

wheel, folder, *members = sys.argv[1:]
python_library = "--python-library" in members
members = [member for member in members if member != "--python-library"]
os.makedirs(folder)
with zipfile.ZipFile(wheel) as archive:
    for member in members:
        target = os.path.join(folder, os.path.basename(member))
        with archive.open(member) as source, open(target, "wb") as file:
            shutil.copyfileobj(source, file, 1 << 20)
if python_library:
    name = "python%d%d.dll" % sys.version_info[:2]
    shutil.copy2(os.path.join(sys.base_prefix, name), os.path.join(folder, name))
