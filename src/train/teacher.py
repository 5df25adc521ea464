"""The teacher: MiniLM-L6 (Wang et al. 2020) fine-tuned on PolNeAR with the student's heads. It labels articles that
nobody annotated; the student learns from its posteriors. Never shipped.

Weights: a state dict with the keys of a Hugging Face BERT below `enc.` and those of the heads below `heads.`.
"""

import math
import time

import numpy as np
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer

from corpus import TAGS

LONGEST, PIECES = 240, 12
DISTANCES = [1, 2, 3, 4, 5, 6, 8, 10, 13, 16, 20, 26, 34, 44, 60, 90]
MAIN = {1: "“", 7: "“", 3: "”", 4: "‘", 6: "’"}


def spoken(article):
    """The words with the marks that the teacher knows: main ones curly, apostrophes straight."""
    states, marks = article["styles"][0]["states"], set(article["marks"].tolist())
    return [
        MAIN.get(int(states[at]), word) if at in marks else word.replace("’", "'")
        for at, word in enumerate(article["words"])
    ]


class Teacher:
    def __init__(self, weights, model):
        self.w = {name: value.float() for name, value in torch.load(weights, map_location="cpu").items()}
        self.tokenizer = Tokenizer.from_file(f"{model}/tokenizer.json")
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.known = {}
        self.half = {name: value.bfloat16() for name, value in self.w.items() if name.startswith("enc.")}
        positions = torch.arange(-600, 601)
        self.buckets = torch.tensor([bucket(int(d)) for d in positions])

    def pieces(self, word):
        found = self.known.get(word)
        if found is None:
            found = self.tokenizer.encode(word, add_special_tokens=False).ids[:PIECES] or [100]
            self.known[word] = found
        return found

    def windows(self, article):
        words = [self.pieces(word) for word in spoken(article)]
        cost = lambda part: sum(len(words[at]) for at in range(*part)) + 1
        found, now, length = [], [], 0
        queue = [tuple(part) for window in article["windows"] for part in window]
        while queue:
            part = queue.pop(0)
            if cost(part) > LONGEST and part[1] - part[0] > 1:
                middle = (part[0] + part[1]) // 2
                queue[:0] = [(part[0], middle), (middle, part[1])]
                continue
            if now and length + cost(part) > LONGEST:
                found.append(now)
                now, length = [], 0
            now.append(part)
            length += cost(part)
        found += [now] if now else []
        for parts in found:
            ids, first, at, of = [101], [], [], []
            for nth, (start, end) in enumerate(parts):
                for word in range(start, end):
                    first.append(len(ids))
                    at.append(word)
                    of.append(nth)
                    ids += words[word]
                ids.append(102)
            yield {"ids": ids, "first": first, "at": np.array(at), "part": of}

    def encode(self, ids, mask):
        w, p = self.half, "enc.embeddings."
        places = torch.arange(ids.size(1))
        x = w[p + "word_embeddings.weight"][ids] + w[p + "position_embeddings.weight"][places]
        x = x + w[p + "token_type_embeddings.weight"][0]
        norm = lambda x, name: F.layer_norm(x, (384,), w[name + ".weight"], w[name + ".bias"], 1e-12)
        linear = lambda x, name: F.linear(x, w[name + ".weight"], w[name + ".bias"])
        x = norm(x, p + "LayerNorm")
        allowed = mask[:, None, None, :]
        for layer in range(6):
            p = f"enc.encoder.layer.{layer}."
            split = lambda y: y.view(*y.shape[:2], 12, 32).transpose(1, 2)
            q, k, v = (split(linear(x, p + f"attention.self.{name}")) for name in ("query", "key", "value"))
            y = F.scaled_dot_product_attention(q, k, v, attn_mask=allowed)
            y = linear(y.transpose(1, 2).flatten(2), p + "attention.output.dense")
            x = norm(x + y, p + "attention.output.LayerNorm")
            y = linear(F.gelu(linear(x, p + "intermediate.dense")), p + "output.dense")
            x = norm(x + y, p + "output.LayerNorm")
        return x.float()

    def scores(self, batch):
        w = self.w
        linear = lambda x, name: F.linear(x, w[f"heads.{name}.weight"], w[f"heads.{name}.bias"])
        h = self.encode(batch["ids"], batch["seen"])
        h = h.gather(1, batch["first"].unsqueeze(-1).expand(-1, -1, h.size(-1)))
        mask, part = batch["mask"], batch["part"]
        a, b, c, d = linear(h, "link").split(64, -1)
        count = h.size(1)
        places = torch.arange(count)
        near = self.buckets[(places[None] - places[:, None]).clamp(-600, 600) + 600]
        apart = (part[:, None, :] - part[:, :, None]).clamp(-2, 2) + 2
        none = (~mask)[:, None, :] * -1e4
        to_cue = a @ b.transpose(1, 2) / 8 + w["heads.rb1"][near] + w["heads.pb1"][apart]
        to_source = c @ d.transpose(1, 2) / 8 + w["heads.rb2"][near] + w["heads.pb2"][apart]
        to_cue = to_cue + linear(h, "kb1").transpose(1, 2) + none
        to_source = to_source + linear(h, "kb2").transpose(1, 2) + none
        return linear(h, "tag"), to_cue, torch.cat([to_source, linear(h, "null")], 2)

    def transitions(self):
        step, start = self.w["heads.crf.tr"].clone(), self.w["heads.crf.st"].clone()
        for inside in (2, 4, 6):
            start[inside] = -1e4
            for tag in range(TAGS):
                if tag not in (inside, inside - 1):
                    step[tag, inside] = -1e4
        return step, start

    def marginals(self, emissions, mask):
        """Posteriors of tags and of neighbouring pairs of tags, by differentiating the partition function."""
        step, start = self.transitions()
        rows, count, _ = emissions.shape
        emissions = emissions.detach().requires_grad_(True)
        steps = step.expand(rows, max(count - 1, 1), TAGS, TAGS).clone().requires_grad_(True)
        alpha = emissions[:, 0] + start
        for at in range(1, count):
            new = torch.logsumexp(alpha.unsqueeze(2) + steps[:, at - 1], 1) + emissions[:, at]
            alpha = torch.where(mask[:, at : at + 1], new, alpha)
        return torch.autograd.grad(torch.logsumexp(alpha, 1).sum(), (emissions, steps))

    def best(self, emissions):
        """Viterbi of one window."""
        step, start = self.transitions()
        step, score, back = step.numpy(), (emissions[0] + start).numpy(), []
        for row in emissions[1:].numpy():
            all_ = score[:, None] + step
            back.append(all_.argmax(0))
            score = all_.max(0) + row
        tags = [int(score.argmax())]
        for row in reversed(back):
            tags.append(int(row[tags[-1]]))
        return tags[::-1]

    def label(self, articles, size=16):
        """Adds `quotes` to each article; yields its id with posteriors of tags and pairs."""
        for at in range(0, len(articles), 32):
            chunk = articles[at : at + 32]
            soft = {}
            items = []
            for article in chunk:
                count = len(article["words"])
                soft[article["id"]] = (np.zeros((count, TAGS), np.float16), np.zeros((count, TAGS * TAGS), np.float16))
                article["quotes"] = []
                items += [(article, window) for window in self.windows(article)]
            items.sort(key=lambda item: len(item[1]["ids"]))
            for start in range(0, len(items), size):
                self.label_batch(items[start : start + size], soft)
            for article in chunk:
                yield article["id"], repaired(*soft[article["id"]])

    def label_batch(self, items, soft):
        batch = collate([window for _, window in items])
        with torch.no_grad():
            emissions, to_cue, to_source = self.scores(batch)
        unary, pairs = self.marginals(emissions, batch["mask"])
        longest = emissions.size(1)
        for row, (article, window) in enumerate(items):
            at, count = window["at"], len(window["at"])
            own_unary, own_pairs = soft[article["id"]]
            own_unary[at] = unary[row, :count].numpy()
            if count > 1:
                follows = at[1:] == at[:-1] + 1
                own_pairs[at[:-1][follows]] = pairs[row, : count - 1].flatten(1).numpy()[follows]
            sources = torch.cat([to_source[row, :count, :count], to_source[row, :count, longest:]], 1)
            quotes = decode(self.best(emissions[row, :count]), to_cue[row, :count, :count], sources)
            for quote in quotes:
                spans = lambda spans: [(int(at[x]), int(at[y - 1]) + 1) for x, y in spans]
                article["quotes"].append({name: spans(value) for name, value in quote.items()})


def bucket(distance):
    if distance == 0:
        return 0
    nth = int(np.searchsorted(DISTANCES, abs(distance)))
    return 1 + nth if distance > 0 else 2 + len(DISTANCES) + nth


def repaired(unary, pairs):
    """Posteriors that sum to one; independent pairs where a window ended."""
    whole = unary.astype(np.float32)
    total = whole.sum(1, keepdims=True)
    whole = whole / np.maximum(total, 1e-6)
    missing = total[:, 0] < 0.5
    whole[missing] = 0
    whole[missing, 0] = 1
    broken = pairs[:-1].astype(np.float32).sum(1) < 0.5
    product = (whole[:-1, :, None] * whole[1:, None, :]).reshape(-1, TAGS * TAGS)
    pairs[:-1][broken] = product[broken]
    return whole.astype(np.float16), pairs


def collate(windows):
    rows = len(windows)
    pieces, words = max(len(w["ids"]) for w in windows), max(len(w["at"]) for w in windows)
    batch = {
        "ids": torch.zeros(rows, pieces, dtype=torch.long),
        "seen": torch.zeros(rows, pieces, dtype=torch.bool),
        "first": torch.zeros(rows, words, dtype=torch.long),
        "part": torch.zeros(rows, words, dtype=torch.long),
        "mask": torch.zeros(rows, words, dtype=torch.bool),
    }
    for row, window in enumerate(windows):
        batch["ids"][row, : len(window["ids"])] = torch.tensor(window["ids"])
        batch["seen"][row, : len(window["ids"])] = True
        count = len(window["at"])
        batch["first"][row, :count] = torch.tensor(window["first"])
        batch["part"][row, :count] = torch.tensor(window["part"])
        batch["mask"][row, :count] = True
    return batch


def runs(tags):
    """Spans of a tag sequence as (kind, start, end): kind 0 content, 1 cue, 2 source."""
    found, now = [], None
    for at, tag in enumerate(tags):
        if tag == 0:
            now = None
        elif tag % 2 == 1 or now is None or now[0] != (tag - 1) // 2:
            now = [(tag - 1) // 2, at, at + 1]
            found.append(now)
        else:
            now[2] = at + 1
    return found


def decode(tags, to_cue, to_source):
    """Content spans grouped under the cue they point to most, with the best source or none."""
    found, spans = {}, runs(tags)
    heads = [start for kind, start, _ in spans if kind == 1]
    logs = torch.log_softmax(to_cue, 1)
    for kind, start, end in spans:
        if kind == 0:
            score = logs[start:end].mean(0)
            head = int(score.argmax())
            if heads:
                best = max(heads, key=lambda at: float(score[at]))
                head = head if score[head] - score[best] > 3.0 else best
            found.setdefault(head, []).append((start, end))
    quotes = []
    for head, content in found.items():
        row = to_source[head]
        best, most = [], float(row[-1])
        for kind, start, end in spans:
            if kind == 2:
                score = float(torch.logsumexp(row[start:end], 0))
                if score > most:
                    best, most = [(start, end)], score
        top = int(row[:-1].argmax())
        if float(row[top]) > most + 0.5:
            best = [(top, top + 1)]
        cue = [(start, end) for kind, start, end in spans if kind == 1 and start == head] or [(head, head + 1)]
        quotes.append({"content": content, "cue": cue, "source": best})
    return quotes


def label(weights, model, articles, log=print):
    """Labels `articles` in place and returns their posteriors by id."""
    teacher, soft, begun, count = Teacher(weights, model), {}, time.time(), 0
    for nth, (name, posterior) in enumerate(teacher.label(articles)):
        soft[name] = posterior
        count += len(posterior[0])
        if nth % 200 == 199:
            log(f"teacher: {nth + 1} articles, {count} words, {time.time() - begun:.0f} s")
    return soft
