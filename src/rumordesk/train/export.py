"""Export: a trained network as one ONNX file with int8 weights. It trains nothing.

Weights are int8 by channel; activations are quantised at run time, which depends on what is in the run, and is
therefore only safe because `models` gives each text a run of its own.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from rumordesk.train.network import Network


class _OneText(nn.Module):
    """The network for one text at a time: no filling, so no mask to pass."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, case: Tensor, part: Tensor, mark: Tensor) -> tuple[Tensor, ...]:
        return tuple(self.network(ids, case, part, mark, torch.ones_like(ids)).values())


def export(network: Network, target: Path) -> None:
    """Write the network to `target`, its heads as outputs by their names."""
    network.eval()
    names = [*network.word_heads, *network.text_heads]
    row = torch.ones((1, 12), dtype=torch.int64)
    inputs = ("ids", "case", "part", "mark")
    axes = {name: {1: "pieces"} for name in (*inputs, *network.word_heads)}
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            _OneText(network), (row, row, row * 0, row * 0), str(full), input_names=list(inputs), output_names=names,
            dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(full, target, weight_type=QuantType.QInt8, per_channel=True)
