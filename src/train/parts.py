"""Which articles of the news corpus are learned from, which thresholds are tuned on, and which are held out of both.

    python3 src/train/parts.py CORPORA/news/train.jsonl WORK      writes learn.jsonl, tune.jsonl and held.jsonl to WORK

An article belongs to the stratum of its origin and genre. The strata stand one after the other in the order of their names, the
articles of each in that of the SHA-1 of their ids; of every twelve in this row the third and the ninth are held out, the sixth
is for tuning, the others are learned from. So each origin and genre has its share of
each part, whatever the texts say.
"""

import hashlib
import json
import sys
from pathlib import Path

ROW = ["learn", "learn", "held", "learn", "learn", "tune", "learn", "learn", "held", "learn", "learn", "learn"]


def parts(articles):
    """For each id of `articles` (with `id`, `origin` and `genre`) the name of its part."""
    digest = lambda article: hashlib.sha1(article["id"].encode()).hexdigest()
    row = sorted(articles, key=lambda article: (article["origin"], article["genre"], digest(article)))
    return {article["id"]: ROW[nth % len(ROW)] for nth, article in enumerate(row)}


def write(corpus, work):
    """Writes each part of the articles of `corpus` as lines to a file of its name in `work`; returns their paths."""
    lines = Path(corpus).read_text(encoding="utf-8").splitlines()
    articles = [json.loads(line) for line in lines if line.strip()]
    part = parts(articles)
    paths = {name: Path(work) / f"{name}.jsonl" for name in sorted(set(ROW))}
    for name, path in paths.items():
        own = [article for article in articles if part[article["id"]] == name]
        path.write_text("".join(json.dumps(article, ensure_ascii=False) + "\n" for article in own), encoding="utf-8")
    return paths


if __name__ == "__main__":
    for name, path in write(sys.argv[1], sys.argv[2]).items():
        print(f"{path}: {sum(1 for _ in open(path, encoding='utf-8'))} articles")
