"""TRAIN: fits what `models` loads. An optional part (`pip install "rumordesk[train]"`), which no other room imports.

One command a model: `rumordesk train words --data DIR`, and the same with `claims`. Seeds are fixed, the data's hashes
go into the record beside the weights, and the held-out development part is never trained on. `cue_sides` fits the small
tables of `weigh.cue_sides`, and needs no library.
"""
