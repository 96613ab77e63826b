"""MODELS: the shipped small models. They load, and they predict; what a prediction means, the rooms above decide.

Two encoders of the same shape (all-MiniLM-L6-v2, fine-tuned, int8): one that marks the words of running text (persons,
and the source, cue and content of attributions), one that compares a claim with the passages that bear on it. They
run on onnxruntime and tokenizers alone, one thread a process. Each text is a run of its own, never a row of a batch,
so a prediction cannot depend on what else is asked, in which order, or by how many workers.

`train` fits what is loaded here, and the cards beside the weights say on which data and how well.
"""
