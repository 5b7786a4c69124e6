"""spaCy's tok2vec, without doing again what was done for the same word, and without what only training needs.

Its first half makes a row of numbers of each token from the token's own attributes: rows of words met before are
kept, in bounded number. Its second half lets each row see its neighbours, in a few layers: here the same sums are made
in place, for as many rows at a time as stay near a core.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from threading import Lock
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc
from spacy.vectors import Mode, Vectors
from spacy.vocab import Vocab
from thinc.api import NumpyOps

__all__ = ["quicken_vectors"]

Rows: TypeAlias = npt.NDArray[np.float32]
Forward: TypeAlias = Callable[[Any, list[Doc], bool], tuple[list[Rows], Callable[[Any], Any]]]

_KEPT = 1 << 15
"""Words of which rows are kept."""

_TOGETHER = 640
"""Rows that go through the layers together."""

_MIX = ["maxout", "layernorm", "dropout"]
_WEIGHED = ("maxout", "layernorm")


def quicken_vectors(model: Any, vocab: Vocab) -> None:
    """Let each tok2vec in ``model`` that is built as known here predict in less time, for documents of ``vocab``."""
    for node in list(model.walk()):
        if {"embed", "encode"} <= set(node.ref_names) and type(node.ops) is NumpyOps:
            with suppress(AttributeError, IndexError, KeyError, TypeError, ValueError):
                node._func = _Forward(node, vocab)  # noqa: SLF001 (all else of it stays)


class _Forward:
    """What a tok2vec does instead of its own function, while it is asked to predict and its weights stay."""

    def __init__(self, node: Any, vocab: Vocab) -> None:
        self._stock: Forward = node._func  # noqa: SLF001 (where thinc has it)
        self._node = node
        self._vocab = vocab
        self._embed = _Embedding(node.get_ref("embed"), vocab)
        self._encode = _Encoder(node.get_ref("encode"))
        if self._embed.width != self._encode.width:
            raise ValueError("another width")
        # No training and no other model leaves these as they are, and they are few.
        self._weights = [(part, part.get_param("b").copy()) for part in node.walk() if part.name in _WEIGHED]

    def __call__(self, model: Any, docs: list[Doc], is_train: bool) -> tuple[list[Rows], Callable[[Any], Any]]:  # noqa: FBT001
        """Return the rows of each document's tokens, and the function that training asks for."""
        known = not is_train and model is self._node and all(map(self._is_known, docs))
        if not known or not all(np.array_equal(part.get_param("b"), before) for part, before in self._weights):
            return self._stock(model, docs, is_train)
        placed = _Placed(map(len, docs), self._encode.pad)
        rows = self._embed.rows(docs, placed)
        self._encode.encode(rows, placed.chunks)
        return [rows[start:end] for start, end in placed.spans], _untrained

    def _is_known(self, doc: Doc) -> bool:
        return type(doc) is Doc and len(doc) > 0 and doc.vocab is self._vocab

    def __reduce__(self) -> tuple[Any, ...]:
        return _itself, (self._stock,)


def _untrained(_: Any) -> list[Doc]:
    return []


def _itself(stock: Forward) -> Forward:
    """Return a function: what is pickled or copied is the stock one."""
    return stock


class _Placed:
    """Where the rows of documents stand in one array: padding between them, and around each chunk of about 640."""

    def __init__(self, lengths: Iterable[int], pad: int) -> None:
        self.spans: list[tuple[int, int]] = []
        self.chunks: list[tuple[int, int]] = []
        begin = at = 0
        for length in lengths:
            if at - begin > _TOGETHER:
                self.chunks.append((begin, at + pad))
                begin = at = at + pad
            self.spans.append((at + pad, at + pad + length))
            at += pad + length
        self.chunks.append((begin, at + pad))
        self.size = at + pad


class _Embedding:
    """The rows of tokens, by their attributes; those of words met before are kept."""

    def __init__(self, model: Any, vocab: Vocab) -> None:
        names = _leaves(model)
        tables = names.count("hashembed")
        fixed = ["static_vectors"] if "static_vectors" in names else []
        known = ["extract_features", "list2ragged", *["ints-getitem", "hashembed"] * tables, *fixed, *_MIX]
        if names != [*known, "ragged2list"]:
            raise ValueError("another embedding")
        found = {node.name: node for node in model.walk()}
        self._attributes = list(found["extract_features"].attrs["columns"])
        self._hashed = [node for node in model.walk(order="dfs_pre") if node.name == "ints-getitem>>hashembed"]
        self._mixed = found["maxout>>layernorm>>dropout"]
        self.width: int = self._mixed.get_dim("nO")
        if len(self._hashed) != len(self._attributes):
            raise ValueError("another embedding")
        self._fixed: Any = found["static_vectors"] if fixed else None
        self._vectors: Any = vocab.vectors
        if fixed and not (isinstance(self._vectors, Vectors) and self._vectors.mode == Mode.default):
            raise ValueError("other vectors")
        self._lock = Lock()
        self._places: dict[bytes, int] = {}
        self._kept = np.zeros((1024, self.width), dtype="float32")  # the first row is that of padding

    def rows(self, docs: Sequence[Doc], placed: _Placed) -> Rows:
        """Return the rows of the tokens of ``docs`` where they are to stand, and zeros elsewhere."""
        columns = [*self._attributes, self._vectors.attr] if self._fixed is not None else self._attributes
        tokens = np.concatenate([doc.to_array(columns).reshape((len(doc), len(columns))) for doc in docs])
        keys: list[bytes] = tokens.view(f"V{8 * len(columns)}").ravel().tolist()
        with self._lock:
            self._learn(tokens, keys)
            places = np.fromiter(map(self._places.__getitem__, keys), dtype=np.intp, count=len(keys))
            spread = np.zeros((placed.size,), dtype=np.intp)
            begin = 0
            for start, end in placed.spans:
                spread[start:end] = places[begin : begin + end - start]
                begin += end - start
            return self._kept.take(spread, axis=0)

    def _learn(self, tokens: npt.NDArray[np.uint64], keys: list[bytes]) -> None:
        """Make the rows of tokens not met yet; where there would be too many, forget the others."""
        new = {key: at for at, key in enumerate(keys) if key not in self._places}
        if not new:
            return
        if len(self._places) + len(new) >= _KEPT:
            self._places.clear()
            new = {key: at for at, key in enumerate(keys)}
        first = 1 + len(self._places)
        end = first + len(new)
        if end > len(self._kept) or end < len(self._kept) // 64:
            kept = np.zeros((max(2 * first, end), self.width), dtype="float32")
            kept[:first] = self._kept[:first]
            self._kept = kept
        self._kept[first:end] = self._made(tokens[list(new.values())])
        self._places.update(zip(new, range(first, end), strict=True))

    def _made(self, tokens: npt.NDArray[np.uint64]) -> Rows:
        """Return the rows of tokens as the model makes them."""
        parts = [node.predict(tokens) for node in self._hashed]
        if self._fixed is not None:
            rows = self._vectors.find(keys=np.ascontiguousarray(tokens[:, -1]))
            weights = self._fixed.ops.as_contig(self._fixed.get_param("W"))
            fixed = self._fixed.ops.gemm(self._vectors.data[rows], weights, trans2=True)
            fixed[rows < 0] = 0
            parts.append(fixed)
        made: Rows = self._mixed.predict(np.hstack(parts))
        return made


class _Layer:
    """The weights of one layer, pieces one after the other."""

    def __init__(self, model: Any) -> None:
        if model.name != "residual(expand_window>>maxout>>layernorm>>dropout)":
            raise ValueError("another layer")
        if _leaves(model) != ["expand_window", *_MIX]:
            raise ValueError("another layer")
        window, maxout, norm = (next(node for node in model.walk() if node.name == name) for name in _NAMES)
        self.width, self.pieces, reach = (maxout.get_dim(name) for name in ("nO", "nP", "nI"))
        if window.attrs["window_size"] != 1 or reach != 3 * self.width:
            raise ValueError("another window")
        size = self.pieces * self.width
        self.weights = np.ascontiguousarray(maxout.get_param("W").transpose(1, 0, 2).reshape(size, reach).T)
        self.bias = maxout.get_param("b").T.reshape(size)
        self.scale, self.shift = norm.get_param("G"), norm.get_param("b")
        self.product = maxout.ops.gemm


_NAMES = ("expand_window", "maxout", "layernorm")


class _Encoder:
    """The layers in which a row sees its neighbours."""

    def __init__(self, model: Any) -> None:
        chain = model.layers[0]
        layers = chain.layers if chain.name.count("residual") > 1 else [chain]
        if not model.name.startswith("with_array(") or len(model.layers) != 1:
            raise ValueError("another encoder")
        self.layers = [_Layer(layer) for layer in layers]
        self.pad: int = model.attrs["pad"]
        self.width: int = self.layers[0].width
        sizes = {(layer.width, layer.pieces) for layer in self.layers}
        if self.pad < len(self.layers) or len(sizes) > 1 or self.layers[0].pieces == 1:
            raise ValueError("another encoder")

    def encode(self, rows: Rows, chunks: Sequence[tuple[int, int]]) -> None:
        """Let the rows of each chunk see their neighbours, in place."""
        room = _Room(max(end - start for start, end in chunks), self.width, self.layers[0].pieces)
        for start, end in chunks:
            for layer in self.layers:
                room.see(layer, rows[start:end])


class _Room:
    """Arrays to work in."""

    def __init__(self, size: int, width: int, pieces: int) -> None:
        self._windows = np.zeros((size, 3 * width), dtype="float32")
        self._raw = np.empty((size, pieces * width), dtype="float32")
        self._best, self._squares = np.empty((2, size, width), dtype="float32")

    def see(self, layer: _Layer, rows: Rows) -> None:
        """Add to each row what the layer makes of it and its two neighbours."""
        width, size = layer.width, len(rows)
        windows, raw, best = self._windows[:size], self._raw[:size], self._best[:size]
        windows[1:, :width] = rows[:-1]  # the first row's left neighbour is nothing: there are zeros from the start
        windows[:, width : 2 * width] = rows
        windows[:-1, 2 * width :] = rows[1:]
        windows[-1, 2 * width :] = 0
        layer.product(windows, layer.weights, out=raw)
        raw += layer.bias
        pieces = [raw[:, at : at + width] for at in range(0, raw.shape[1], width)]
        np.maximum(pieces[0], pieces[1], out=best)
        for piece in pieces[2:]:
            np.maximum(best, piece, out=best)
        # The mean, the variance and the rest in the order in which thinc takes them, to the last bit.
        best -= best.mean(axis=1, keepdims=True)
        variance = np.multiply(best, best, out=self._squares[:size]).mean(axis=1, keepdims=True)
        variance += 1e-08
        best *= variance ** (-1.0 / 2.0)
        best *= layer.scale
        best += layer.shift
        rows += best


def _leaves(model: Any) -> list[str]:
    """Return the names of the layers without layers, in their order."""
    return [node.name for node in model.walk(order="dfs_pre") if not node.layers]
