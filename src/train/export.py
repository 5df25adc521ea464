"""Writes a network as `src/model/format.rs` reads it: int8 rows with a scale each, float32 for the small ones."""

import struct

import numpy as np

MAGIC = b"PQMODEL1"


def rounded(matrix):
    """The matrix as it will be read back."""
    scale = np.maximum(np.abs(matrix).max(1, keepdims=True), 1e-8) / 127
    return np.round(matrix / scale).astype(np.int8), scale.astype(np.float32)


def write(path, network, hashes, decoding):
    """`hashes`: the known words in ascending order, row by row of the word table; `decoding`: the tuned numbers."""
    state = {name: value.detach().numpy() for name, value in network.state_dict().items()}
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
    matrix(state["word.weight"])
    for nth in range(5):
        matrix(state[f"tables.{nth}.weight"])
    matrix(state["inputs.weight"])
    floats(state["inputs.bias"])
    floats(state["norm.weight"])
    floats(state["norm.bias"])
    for nth in range(2):
        kernel = state[f"convolutions.{nth}.weight"]
        matrix(kernel.transpose(0, 2, 1).reshape(kernel.shape[0], -1))
        floats(state[f"convolutions.{nth}.bias"])
        floats(state[f"norms.{nth}.weight"])
        floats(state[f"norms.{nth}.bias"])
    for nth in range(2):
        matrix(state[f"ways.{nth}.weight_ih_l0"])
        matrix(state[f"ways.{nth}.weight_hh_l0"])
        floats(state[f"ways.{nth}.bias_ih_l0"] + state[f"ways.{nth}.bias_hh_l0"])
    matrix(state["skip.weight"])
    floats(state["skip.bias"])
    matrix(state["tag.weight"])
    floats(state["tag.bias"])
    floats(state["step"])
    floats(state["start"])
    for nth in range(2):
        for name in ("come", "go", "bias"):
            matrix(state[f"links.{nth}.{name}.weight"])
            floats(state[f"links.{nth}.{name}.bias"])
        floats(state[f"links.{nth}.near"])
        floats(state[f"links.{nth}.apart"])
    matrix(state["nobody.weight"])
    floats(state["nobody.bias"])
    floats(decoding)
    with open(path, "wb") as file:
        file.write(out)
    return len(out)
