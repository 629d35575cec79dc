"""Weights in the safetensors format (float32 only): u64 header length, JSON header, raw little-endian data.

Written out here because Debian, whose PyTorch the tests run with, has no package of the safetensors library.
Format: https://github.com/huggingface/safetensors#format
"""

import hashlib
import json
import os

import numpy

from job_folder import reading, replacing


def load_weights(path):
    """Arrays by name."""
    arrays = {}
    with reading(path), open(path, "rb") as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
        data = file.read()
        for name, entry in header.items():
            if name == "__metadata__":
                continue
            start, end = entry["data_offsets"]
            arrays[name] = numpy.frombuffer(data[start:end], "<f4").reshape(entry["shape"]).copy()
    return arrays


def save_model(folder, card, arrays):
    """A model folder that `mull models import` takes."""
    os.makedirs(folder, exist_ok=True)
    weights = encode({"format": "mull", "config": json.dumps(card["config"], separators=(",", ":"))}, arrays)
    card = {**card, "checksum": hashlib.sha256(weights).hexdigest()}
    # Both are written before the first of them is moved into place: a card is of no use beside the weights of another.
    with replacing(os.path.join(folder, "model.json")) as card_file:
        card_file.write((json.dumps(card, indent=2) + "\n").encode())
        save(os.path.join(folder, "model.safetensors"), weights)


def save(path, data):
    with replacing(path) as file:
        file.write(data)


def encode(metadata, arrays):
    """The bytes of a file."""
    header, offset = {"__metadata__": metadata}, 0
    for name, array in arrays.items():
        end = offset + 4 * array.size
        header[name] = {"dtype": "F32", "shape": list(array.shape), "data_offsets": [offset, end]}
        offset = end
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    return len(text).to_bytes(8, "little") + text + b"".join(array.astype("<f4").tobytes() for array in arrays.values())
