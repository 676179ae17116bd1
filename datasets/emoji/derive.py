"""Makes the two sheets and index.json again from their packages: python datasets/emoji/derive.py [output folder]

Needs Pillow and npm; downloads about 150 MB.
"""

import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from PIL import Image

PACKAGES = {
    "google": "fb5fd131b362aab7a55542d2a147a79708cce0a8b1c1bbacd470172708b5c438",
    "twitter": "f64a530c63bca463bd8317fdc4615ce63a53a0c65018e4ce2d848aaba7a28877",
}
VERSION = "16.0.0"
TILE, COLUMNS = 64, 26
CLASSES = ["face", "animal", "food", "vehicle", "building", "clothing"]
FACES = "affection concerned glasses hand hat negative neutral-skeptical sleepy smiling tongue unwell".split()

# Emoji whose subcategory says one thing and whose picture shows another.
EXCLUDED = set(
    "feet feather shell spider_web coral nest_with_eggs busstop fuelpump wheel rotating_light traffic_light"
    " vertical_traffic_light octagonal_sign construction railway_track motorway anchor ring_buoy seat parachute"
    " airplane_departure airplane_arriving oil_drum bricks rock wood lipstick prayer_beads ring gem".split()
)


def class_of(emoji):
    """The index of an emoji's class; None if it has none here."""
    category, kind = emoji["category"], emoji["subcategory"]
    if emoji["short_name"] in EXCLUDED:
        return None
    if category == "Smileys & Emotion" and kind in [f"face-{name}" for name in FACES]:
        return 0
    if kind.startswith("animal-"):
        return 1
    if kind.startswith("food-"):
        return 2
    if kind in ("transport-ground", "transport-air", "transport-water"):
        return 3
    if kind in ("place-building", "place-religious"):
        return 4
    return 5 if kind == "clothing" else None


def splits(items):
    """70 % of each class for training, 10 % for validation, 20 % for testing, by a hash, the same for both vendors."""
    split = {}
    for index in range(len(CLASSES)):
        codes = sorted((e["unified"] for k, e in items if k == index), key=lambda c: hashlib.sha256(c.encode()).digest())
        for place, code in enumerate(codes):
            part = "train" if place < round(0.7 * len(codes)) else "validation" if place < round(0.8 * len(codes)) else "test"
            split[code] = part
    return split


def fetch(vendor, work):
    name = f"emoji-datasource-{vendor}"
    subprocess.run(["npm", "pack", "--silent", f"{name}@{VERSION}"], cwd=work, check=True, stdout=subprocess.DEVNULL)
    archive = work / f"{name}-{VERSION}.tgz"
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != PACKAGES[vendor]:
        raise SystemExit(f"{archive.name} has sha256 {found}, expected {PACKAGES[vendor]}.")
    with tarfile.open(archive) as files:
        files.extractall(work / vendor, filter="data")
    return work / vendor / "package"


def sheet(folder, items):
    rows = -(-len(items) // COLUMNS)
    result = Image.new("RGBA", (COLUMNS * TILE, rows * TILE))
    for place, (_, emoji) in enumerate(items):
        with Image.open(folder / emoji["image"]) as image:
            result.paste(image.convert("RGBA"), (place % COLUMNS * TILE, place // COLUMNS * TILE))
    result.putdata([p if p[3] else (0, 0, 0, 0) for p in result.getdata()])  # colours that nobody sees cost bytes
    return result


output = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
with tempfile.TemporaryDirectory() as temporary:
    work = Path(temporary)
    folders = {vendor: fetch(vendor, work) / "img" / vendor / str(TILE) for vendor in PACKAGES}
    every = json.loads((work / "google/package/emoji.json").read_text())
    every.sort(key=lambda emoji: emoji["sort_order"])
    items = [(class_of(e), e) for e in every if all(e[f"has_img_{v}"] and (folders[v] / e["image"]).exists() for v in folders)]
    items = sorted((item for item in items if item[0] is not None), key=lambda item: item[0])
    for vendor, folder in folders.items():
        sheet(folder, items).save(output / f"{vendor}.png", optimize=True)
    split = splits(items)
    index = [
        {"code": e["unified"], "name": e["short_name"], "class": CLASSES[k], "split": split[e["unified"]]} for k, e in items
    ]
    lines = ",\n".join(json.dumps(entry) for entry in index)
    (output / "index.json").write_text(f"[\n{lines}\n]\n")
