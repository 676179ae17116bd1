"""Makes the packages of a miniature project: miniature.py FOLDER WHEEL-OF-TENSORFLOW MEMBER...

The smallest possible wheels: "tiny" and "tinier", to be installed; one with TensorFlow's name and file names; one of
TensorFlow with CUDA, and one of NVIDIA's libraries.
"""

import os
import sys
import zipfile

folder, tensorflow, *members = sys.argv[1:]
os.makedirs(folder)


def write(name, files):
    package, version = name.split("-")[:2]
    info = "%s-%s.dist-info" % (package, version)
    tag = name[len(package) + len(version) + 2 : -len(".whl")]
    files = {
        **files,
        info + "/METADATA": "Metadata-Version: 2.1\nName: %s\nVersion: %s\n" % (package, version),
        info + "/WHEEL": "Wheel-Version: 1.0\nGenerator: by hand\nRoot-Is-Purelib: true\nTag: %s\n" % tag,
    }
    record = "".join("%s,,\n" % file for file in [*files, info + "/RECORD"])
    with zipfile.ZipFile(os.path.join(folder, name), "w") as archive:
        for file, text in {**files, info + "/RECORD": record}.items():
            # One date for all, so that the file is the same every time.
            archive.writestr(zipfile.ZipInfo(file, (2020, 1, 1, 0, 0, 0)), text)


write("tiny-1.0-py3-none-any.whl", {"tiny.py": "answer = 42\n"})
write("tinier-1.0-py3-none-any.whl", {"tinier.py": "answer = 21\n"})
write(tensorflow, {member: "the content of %s\n" % member for member in members})
files = ["tensorflow/libtensorflow_cc.so.2", "tensorflow/THIRD_PARTY_NOTICES.txt", "tensorflow/python/__init__.py"]
write("tensorflow-1.0-py3-none-any.whl", {file: "with CUDA: %s\n" % file for file in files})
files = ["nvidia/cublas/lib/libcublas.so.12", "nvidia/cublas/include/cublas.h"]
write("nvidia_cublas_cu12-12.0-py3-none-any.whl", {file: "the content of %s\n" % file for file in files})
