"""Weights in the safetensors format (float32 only): u64 header length, JSON header, raw little-endian data.

Written out here because Debian, whose PyTorch the tests run with, has no package of the safetensors library.
Format: https://github.com/huggingface/safetensors#format
"""

import hashlib
import json
import os

import numpy


def load_weights(path):
    """Arrays by name."""
    with open(path, "rb") as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
        data = file.read()
    arrays = {}
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        start, end = entry["data_offsets"]
        arrays[name] = numpy.frombuffer(data[start:end], "<f4").reshape(entry["shape"]).copy()
    return arrays


def save_model(folder, card, arrays):
    """A model folder that `mull models import` takes."""
    os.makedirs(folder, exist_ok=True)
    metadata = {"format": "mull", "config": json.dumps(card["config"], separators=(",", ":"))}
    checksum = save_arrays(os.path.join(folder, "model.safetensors"), arrays, metadata)
    card = {**card, "checksum": checksum}
    replace(os.path.join(folder, "model.json"), (json.dumps(card, indent=2) + "\n").encode())


def save_arrays(path, arrays, metadata={}):
    """Returns the file's SHA-256."""
    header, offset = {"__metadata__": metadata}, 0
    for name, array in arrays.items():
        end = offset + 4 * array.size
        header[name] = {"dtype": "F32", "shape": list(array.shape), "data_offsets": [offset, end]}
        offset = end
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    data = b"".join(array.astype("<f4").tobytes() for array in arrays.values())
    file = len(text).to_bytes(8, "little") + text + data
    replace(path, file)
    return hashlib.sha256(file).hexdigest()


def replace(path, data):
    """Writes beside and moves into place, so that the file is never half-written."""
    with open(path + ".part", "wb") as file:
        file.write(data)
    os.replace(path + ".part", path)
