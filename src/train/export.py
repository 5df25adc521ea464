"""The file of the model as `network/src/format.rs` reads it: int8 rows with a scale each, float32 for the small ones. Writes it, and
reads it back for learning to go on from it."""

import struct

import numpy as np
import torch

from corpus import TAGS, Rows
from network import Network

MAGIC = b"PQMODEL2"
# What each scope has of its own: parameters of the network, and what is added to them for news.
SCOPED = {
    "inputs.bias": "inputs",
    "convolutions.0.bias": "near",
    "convolutions.1.bias": "far",
    "skip.bias": "skip",
    "tag.bias": "tag",
    "step": "step",
    "start": "start",
    "nobody.bias": "nobody",
}


def rounded(matrix):
    """The matrix as it will be read back."""
    scale = np.maximum(np.abs(matrix).max(1, keepdims=True), 1e-8) / 127
    return np.round(matrix / scale).astype(np.int8), scale.astype(np.float32)


def parts():
    """The parts of the file between the hashes and the scopes, in order: whether it is a matrix, and the parameter."""
    yield True, "word.weight"
    for nth in range(5):
        yield True, f"tables.{nth}.weight"
    for layer, norm in (("inputs", "norm"), ("convolutions.0", "norms.0"), ("convolutions.1", "norms.1")):
        yield True, f"{layer}.weight"
        yield False, f"{norm}.weight"
        yield False, f"{norm}.bias"
    for nth in range(2):
        yield True, f"ways.{nth}.weight_ih_l0"
        yield True, f"ways.{nth}.weight_hh_l0"
        yield False, f"ways.{nth}.bias"
    yield True, "skip.weight"
    yield True, "tag.weight"
    for nth in range(2):
        for name in ("come", "go", "bias"):
            yield True, f"links.{nth}.{name}.weight"
            yield False, f"links.{nth}.{name}.bias"
        yield False, f"links.{nth}.near"
        yield False, f"links.{nth}.apart"
    yield True, "nobody.weight"


def write(path, network, hashes, decoding, share=1.0):
    """`hashes`: the known words in ascending order, row by row of the word table; `decoding`: the tuned numbers, for wide and
    for news; `share`: how much of what was learned for news the file has."""
    state = {name: value.detach().numpy() for name, value in network.state_dict().items()}
    for nth in range(2):
        state[f"ways.{nth}.bias"] = state[f"ways.{nth}.bias_ih_l0"] + state[f"ways.{nth}.bias_hh_l0"]
        kernel = state[f"convolutions.{nth}.weight"]
        state[f"convolutions.{nth}.weight"] = kernel.transpose(0, 2, 1).reshape(kernel.shape[0], -1)
    out = bytearray(MAGIC)

    def floats(values):
        flat = np.asarray(values, np.float32).ravel()
        out.extend(struct.pack("<I", flat.size))
        out.extend(flat.astype("<f4").tobytes())

    def matrix(values):
        quantised, scale = rounded(np.ascontiguousarray(values, np.float32))
        out.extend(struct.pack("<II", *quantised.shape))
        out.extend(scale.astype("<f4").tobytes())
        out.extend(quantised.tobytes())

    out.extend(struct.pack("<I", len(hashes)))
    out.extend(np.asarray(hashes, "<u4").tobytes())
    for is_matrix, name in parts():
        (matrix if is_matrix else floats)(state[name])
    for numbers, share_here in zip(decoding, (0.0, share)):
        for own, added in SCOPED.items():
            floats(state[own] + share_here * state[f"news.{added}"])
        floats(numbers)
    with open(path, "wb") as file:
        file.write(out)
    return len(out)


def read(path):
    """The network of a file and the rows of its words; what was tuned is tuned anew."""
    data = open(path, "rb").read()
    if not data.startswith(MAGIC):
        raise ValueError(f"{path} is no model of this version")
    at = len(MAGIC)

    def numbers(kind, count):
        nonlocal at
        values = np.frombuffer(data, kind, count, at)
        at += values.nbytes
        return values

    def floats():
        return torch.from_numpy(numbers("<f4", int(numbers("<u4", 1)[0])).copy())

    def matrix():
        rows, columns = map(int, numbers("<u4", 2))
        scale = numbers("<f4", rows)
        return torch.from_numpy(numbers("i1", rows * columns).reshape(rows, columns) * scale[:, None])

    rows = Rows(numbers("<u4", int(numbers("<u4", 1)[0])).copy())
    state = {name: matrix() if is_matrix else floats() for is_matrix, name in parts()}
    for scope in range(2):
        for own, added in SCOPED.items():
            values = floats()
            state[own if scope == 0 else f"news.{added}"] = values if scope == 0 else values - state[own]
        floats()
    for nth in range(2):
        kernel = state[f"convolutions.{nth}.weight"]
        state[f"convolutions.{nth}.weight"] = kernel.view(kernel.shape[0], 3, -1).transpose(1, 2).contiguous()
        state[f"ways.{nth}.bias_ih_l0"] = state.pop(f"ways.{nth}.bias")
        state[f"ways.{nth}.bias_hh_l0"] = torch.zeros_like(state[f"ways.{nth}.bias_ih_l0"])
        state[f"links.{nth}.apart"] = state[f"links.{nth}.apart"].view(())
    for name in ("step", "news.step"):
        state[name] = state[name].view(TAGS, TAGS)
    network = Network(rows.count)
    missing, unknown = network.load_state_dict(state, strict=False)
    assert not unknown and all(name.startswith("forbidden") for name in missing), (missing, unknown)
    return network, rows
