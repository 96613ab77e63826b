"""Sessions: the shipped networks, loaded once a process and run for one text at a time on one thread.

A run holds one text and no filling, since int8 activations are scaled by what is in the run: so what a text gives
does not depend on the texts beside it. It knows no task.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files

import numpy as np
import numpy.typing as npt
import onnxruntime

from rumordesk.models.encoding import Encoded

Floats = npt.NDArray[np.float32]


@cache
def _session(name: str) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    with as_file(files("rumordesk.models") / "weights" / f"{name}.onnx") as file:
        return onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])


def run(name: str, row: Encoded) -> dict[str, Floats]:
    """The logits of each head of the network `name`: (pieces, classes) for heads on words, (classes) for texts."""
    session = _session(name)
    taken = {i.name for i in session.get_inputs()}
    given = {field: getattr(row, field)[None] for field in row.__struct_fields__ if field in taken}
    names = [o.name for o in session.get_outputs()]
    return {head: out[0] for head, out in zip(names, session.run(names, given), strict=True)}


def softmax(logits: Floats) -> Floats:
    """Probabilities over the last axis."""
    raised = np.exp(logits - logits.max(-1, keepdims=True))
    chances: Floats = (raised / raised.sum(-1, keepdims=True)).astype(np.float32)
    return chances
