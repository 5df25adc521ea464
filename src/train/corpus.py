"""What `pullquote-train prepare` wrote, as the learner needs it: articles, tags, links, windows in batches.

Tags of words (content, cue, source, each with a beginning): O, B-content, I-content, B-cue, I-cue, B-source, I-source.
"""

import json
import random

import numpy as np
import torch

TAGS = 7
STYLE_WEIGHTS = [2.0, 2.0, 2.0, 3.0, 0.5]
FEATURES = ("prefixes", "suffixes", "endings", "shapes")
BUCKETS = 1024


class Rows:
    """Which row of the word table belongs to a hash: known words by rank, then buckets, then "unknown"."""

    def __init__(self, hashes):
        self.hashes = np.unique(np.asarray(hashes, np.uint32))
        self.count = len(self.hashes) + BUCKETS + 1

    def of(self, hashes):
        rank = np.searchsorted(self.hashes, hashes).clip(max=len(self.hashes) - 1)
        known = self.hashes[rank] == hashes
        return np.where(known, rank, len(self.hashes) + hashes % BUCKETS).astype(np.int64)


def load(path, limit=None):
    """The prepared articles of a file, in order."""
    articles = []
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if limit is not None and len(articles) == limit:
                break
            articles.append(compact(json.loads(line)))
    return articles


def compact(article):
    """Lists into arrays: a corpus is millions of words."""
    article["hashes"] = np.array(article["hashes"], np.uint32)
    article["features"] = np.stack([np.array(article.pop(name), np.int32) for name in FEATURES], 1).reshape(-1, 4)
    article["edges"] = np.frombuffer(article["edges"].encode(), np.uint8).astype(np.int64) - 48
    article["marks"] = np.array(article["marks"], np.int64)
    for style in article["styles"]:
        style["states"] = np.frombuffer(style["states"].encode(), np.uint8).astype(np.int64) - 48
        style["hashes"] = np.array(style["hashes"], np.uint32)
    return article


def tags_of(count, quotes):
    """A tag for each of `count` words."""
    tags = [0] * count
    for quote in quotes:
        for start, end in quote["source"]:
            if tags[start] == 0:
                tags[start] = 5
                for at in range(start + 1, end):
                    tags[at] = tags[at] or 6
    for name, tag in (("content", 1), ("cue", 3)):
        for quote in quotes:
            for start, end in quote[name]:
                tags[start:end] = [tag + 1] * (end - start)
                tags[start] = tag
    return tags


def tags_and_links(article, news):
    """Gold of an article: a tag a word; the tag with optional quotations, which is as right; for each word of content the
    word that heads its cue, or -1; the cues with the words of their sources.

    In `news`, content without a cue points to its own first word; PolNeAR does not say where it belongs."""
    count, quotes = len(article["words"]), article["quotes"]
    other = tags_of(count, quotes)
    tags = tags_of(count, [quote for quote in quotes if quote.get("core", True)])
    targets, cues = [-1] * count, {}
    for quote in quotes:
        if quote["cue"] or news:
            head = (quote["cue"] or quote["content"])[0][0]
            for start, end in quote["content"]:
                targets[start:end] = [head] * (end - start)
            cues[head] = [at for start, end in quote["source"] for at in range(start, end)]
    return tags, other, targets, cues


class Windows:
    """The windows of some articles with what is learned from them; rendered anew for each epoch."""

    def __init__(self, articles, rows, syntax=None, soft=None, trust=1.0, news=False):
        """`syntax` and `soft` by article: labels for auxiliary heads, posteriors of the teacher. `trust`: how much the
        teacher's posteriors count against the article's own tags. `news`: they are annotated as news, not as PolNeAR."""
        self.rows = rows
        self.news = float(news)
        self.items = []
        for article in articles:
            tags, other, targets, cues = tags_and_links(article, news)
            known = syntax.get(article["id"]) if syntax else None
            posterior = soft.get(article["id"]) if soft else None
            windows = [window_of(parts, tags, other, targets, cues, known, posterior, trust) for parts in article["windows"]]
            self.items.append((article, rows.of(article["hashes"]), windows))

    def __len__(self):
        return sum(len(windows) for _, _, windows in self.items)

    def render(self, rewritten, short, rng):
        """Windows with their inputs; a share `rewritten` of the articles in another style of quotation marks, a share
        `short` of the windows cut into their paragraphs, so that a lone paragraph is nothing new."""
        for article, words, windows in self.items:
            chosen = 0
            if rng.random() < rewritten:
                chosen = 1 + rng.choices(range(len(STYLE_WEIGHTS)), STYLE_WEIGHTS)[0]
            style = article["styles"][chosen]
            words = words.copy()
            words[article["marks"]] = self.rows.of(style["hashes"])
            place = style["states"] * 3 + article["edges"]
            cut = [one for window in windows for one in (alone(window) if rng.random() < short else [window])]
            for window in cut:
                at = window["at"]
                yield {**window, "news": self.news, "word": words[at], "features": article["features"][at], "place": place[at]}


def window_of(parts, tags, other, targets, cues, known, posterior, trust):
    at = np.concatenate([np.arange(start, end) for start, end in parts])
    local = {int(word): nth for nth, word in enumerate(at)}
    window = {
        "at": at,
        "part": np.repeat(np.arange(len(parts)), [end - start for start, end in parts]),
        "tags": np.array([tags[word] for word in at]),
        "other": np.array([other[word] for word in at]),
        "targets": np.array([local.get(targets[word], -1) for word in at]),
        "cues": [],
    }
    for head, source in cues.items():
        if head in local:
            inside = [local[word] for word in source if word in local]
            if inside or not source:
                window["cues"].append((local[head], inside))
    begin(window["tags"])
    begin(window["other"])
    if known is not None:
        window["syntax"] = known[at]
    if posterior is not None:
        own = np.eye(TAGS, dtype=np.float32)[window["tags"]]
        unary, pairs = posterior
        pairs = pairs[at[:-1]].astype(np.float32).sum(0)
        own_pairs = np.einsum("ti,tj->ij", own[:-1], own[1:]).ravel()
        window["unary"] = (trust * unary[at] + (1 - trust) * own).astype(np.float16)
        window["pairs"] = trust * pairs + (1 - trust) * own_pairs
    return window


def begin(tags):
    """What goes on from before a window begins in it."""
    if tags[0] in (2, 4, 6):
        tags[0] -= 1


def alone(window):
    """The paragraphs of a window, each by itself."""
    for nth in range(window["part"][-1] + 1):
        inside = window["part"] == nth
        first, count = int(np.argmax(inside)), int(inside.sum())
        local = lambda at: at - first if first <= at < first + count else -1
        one = {name: window[name][inside] for name in ("at", "tags", "other", "syntax", "unary") if name in window}
        begin(one["tags"])
        begin(one["other"])
        one["part"] = np.zeros(count, np.int64)
        one["targets"] = np.array([local(at) for at in window["targets"][inside]])
        one["cues"] = []
        for head, source in window["cues"]:
            kept = [local(at) for at in source if local(at) >= 0]
            if local(head) >= 0 and (kept or not source):
                one["cues"].append((local(head), kept))
        if "unary" in one:
            one["unary"][0, 1::2] += one["unary"][0, 2::2]
            one["unary"][0, 2::2] = 0
            wide = one["unary"].astype(np.float32)
            one["pairs"] = np.einsum("ti,tj->ij", wide[:-1], wide[1:]).ravel()
        yield one


def batches(windows, size, rng):
    """Windows of like length together, in random order."""
    windows = sorted(windows, key=lambda window: len(window["at"]) + rng.random() * 12)
    found = [windows[at : at + size] for at in range(0, len(windows), size)]
    rng.shuffle(found)
    return found


def collate(windows):
    """A batch as tensors, padded to its longest window."""
    rows, longest = len(windows), max(len(window["at"]) for window in windows)
    batch = {
        "features": torch.zeros(rows, longest, 4, dtype=torch.long),
        "mask": torch.zeros(rows, longest, dtype=torch.bool),
        "targets": torch.full((rows, longest), -1),
        "syntax": torch.zeros(rows, longest, 2, dtype=torch.long),
        "unary": torch.zeros(rows, longest, TAGS),
        "pairs": torch.zeros(TAGS, TAGS),
        "pairs_news": torch.zeros(TAGS, TAGS),
    }
    for name in ("word", "place", "part", "tags"):
        batch[name] = torch.zeros(rows, longest, dtype=torch.long)
    heads, sources, loose = [], [], []
    for row, window in enumerate(windows):
        count = len(window["at"])
        batch["mask"][row, :count] = True
        for name in ("word", "place", "part", "tags", "targets"):
            batch[name][row, :count] = torch.from_numpy(window[name])
        batch["features"][row, :count] = torch.from_numpy(window["features"])
        if "syntax" in window:
            batch["syntax"][row, :count] = torch.from_numpy(window["syntax"])
        tags = batch["tags"][row, :count]
        loose_one = "unary" not in window and bool((window["tags"] != window["other"]).any())
        pairs = torch.zeros(TAGS, TAGS)
        if "unary" in window:
            batch["unary"][row, :count] = torch.from_numpy(window["unary"]).float()
            pairs += torch.from_numpy(window["pairs"]).float().view(TAGS, TAGS)
        elif loose_one:
            loose.append(row)
        else:
            batch["unary"][row, torch.arange(count), tags] = 1.0
            pairs.view(-1).index_add_(0, tags[:-1] * TAGS + tags[1:], torch.ones(count - 1))
        batch["pairs"] += pairs
        if window["news"]:
            batch["pairs_news"] += pairs
        for head, source in window["cues"]:
            heads.append((row, head))
            allowed = torch.zeros(longest + 1, dtype=torch.bool)
            allowed[source if source else longest] = True
            sources.append(allowed)
    batch["news"] = torch.tensor([window["news"] for window in windows], dtype=torch.float)
    batch["loose"] = torch.tensor(loose, dtype=torch.long)
    barred = torch.zeros(len(loose), longest, TAGS)
    for nth, row in enumerate(loose):
        window = windows[row]
        count = len(window["at"])
        barred[nth, :count] = -1e4
        barred[nth, torch.arange(count), torch.from_numpy(window["tags"])] = 0
        barred[nth, torch.arange(count), torch.from_numpy(window["other"])] = 0
    batch["barred"] = barred
    batch["heads"] = torch.tensor(heads, dtype=torch.long).view(-1, 2)
    batch["sources"] = torch.stack(sources) if sources else torch.zeros(0, longest + 1, dtype=torch.bool)
    return batch


def seeded(seed):
    """One seed for everything that is random."""
    torch.manual_seed(seed)
    np.random.seed(seed)
    return random.Random(seed)
