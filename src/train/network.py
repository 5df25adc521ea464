"""The network of `network/src/network.rs`, to learn: embeddings, two convolutions, a bidirectional LSTM, a CRF over tags and
bilinear links from content to cue and from cue to source. What news adds to the biases is what the scope "news" of the model file
has more than "wide", which is how PolNeAR is annotated. Dropout, and heads for parts of speech and dependency labels, are for
learning alone."""

import math

import torch
import torch.nn as nn
import torch.nn.functional as F

from corpus import TAGS

DISTANCES = [1, 2, 3, 4, 5, 6, 8, 10, 13, 16, 20, 26, 34, 44, 60, 90]
FARTHEST = 1200
TABLES = {"prefix": (2048, 16), "suffix": (4096, 24), "ending": (1024, 16), "shape": (512, 16), "place": (24, 12)}


def buckets():
    """For distances -FARTHEST..=FARTHEST the number of the bucket."""
    found = []
    for distance in range(-FARTHEST, FARTHEST + 1):
        nth = sum(edge < abs(distance) for edge in DISTANCES)
        found.append(0 if distance == 0 else 1 + nth if distance > 0 else 2 + len(DISTANCES) + nth)
    return torch.tensor(found)


class Network(nn.Module):
    def __init__(self, rows, word=64, width=96, hidden=96, link=48, drop=0.2, word_drop=0.08, syntax=()):
        super().__init__()
        self.unknown = rows - 1
        self.word_drop = word_drop
        self.drop = nn.Dropout(drop)
        self.word = nn.Embedding(rows, word)
        self.tables = nn.ModuleList(nn.Embedding(size, wide) for size, wide in TABLES.values())
        with torch.no_grad():
            self.word.weight.mul_(0.1)
            for table in self.tables[:-1]:
                table.weight.mul_(0.3)
        self.inputs = nn.Linear(word + sum(wide for _, wide in TABLES.values()), width)
        self.norm = nn.LayerNorm(width)
        self.convolutions = nn.ModuleList(nn.Conv1d(width, width, 3, padding=1) for _ in range(2))
        self.norms = nn.ModuleList(nn.LayerNorm(width) for _ in range(2))
        self.ways = nn.ModuleList(nn.LSTM(width, hidden, batch_first=True) for _ in range(2))
        self.skip = nn.Linear(width, 2 * hidden)
        out = 2 * hidden
        self.out_drop = nn.Dropout(0.1)
        self.tag = nn.Linear(out, TAGS)
        self.step = nn.Parameter(torch.zeros(TAGS, TAGS))
        self.start = nn.Parameter(torch.zeros(TAGS))
        self.links = nn.ModuleList(Link(out, link) for _ in range(2))
        self.nobody = nn.Linear(out, 1)
        self.syntax = nn.ModuleList(nn.Linear(out, size) for size in syntax)
        # To biases alone, so that both scopes have one network.
        sizes = {"inputs": width, "near": width, "far": width, "skip": out, "tag": TAGS, "nobody": 1}
        self.news = nn.ParameterDict({name: nn.Parameter(torch.zeros(size)) for name, size in sizes.items()})
        self.news["step"] = nn.Parameter(torch.zeros(TAGS, TAGS))
        self.news["start"] = nn.Parameter(torch.zeros(TAGS))
        forbidden, first = torch.zeros(TAGS, TAGS), torch.zeros(TAGS)
        for inside in (2, 4, 6):
            first[inside] = -1e4
            for tag in range(TAGS):
                if tag not in (inside, inside - 1):
                    forbidden[tag, inside] = -1e4
        self.register_buffer("forbidden", forbidden)
        self.register_buffer("forbidden_first", first)

    def added(self, name, batch):
        """What is added for each window that is news."""
        return batch["news"].view(-1, 1, 1) * self.news[name]

    def encode(self, batch):
        words, mask = batch["word"], batch["mask"].unsqueeze(-1)
        if self.training:
            lost = torch.rand(words.shape) < self.word_drop
            words = words.masked_fill(lost, self.unknown)
        columns = [batch["features"][..., nth] for nth in range(4)] + [batch["place"]]
        looked_up = [self.word(words)] + [table(column) for table, column in zip(self.tables, columns)]
        x = self.drop(self.norm(self.inputs(self.drop(torch.cat(looked_up, -1))) + self.added("inputs", batch))) * mask
        for convolution, norm, name in zip(self.convolutions, self.norms, ("near", "far")):
            y = convolution(x.transpose(1, 2)).transpose(1, 2) + self.added(name, batch)
            x = norm(x + self.drop(y * torch.sigmoid(1.702 * y))) * mask
        # The way back begins at the last word of each window, so that what pads it comes last there too.
        places = torch.arange(x.size(1))
        turned = (batch["mask"].sum(1, keepdim=True) - 1 - places) % x.size(1)
        turn = lambda rows: rows.gather(1, turned.unsqueeze(-1).expand(-1, -1, rows.size(-1)))
        onward, back = self.ways[0](x)[0], turn(self.ways[1](turn(x))[0])
        return self.out_drop(torch.cat([onward, back], 2) * mask + self.skip(x) + self.added("skip", batch))

    def transitions(self):
        return self.step + self.forbidden, self.start + self.forbidden_first

    def forward(self, batch):
        """Emissions, scores of content to cue, scores of cue to source with "nobody" as the last column."""
        h = self.encode(batch)
        to_cue, to_source = (link(h, batch["part"], batch["mask"]) for link in self.links)
        nobody = self.nobody(h) + self.added("nobody", batch)
        return h, self.tag(h) + self.added("tag", batch), to_cue, torch.cat([to_source, nobody], 2)

    def loss(self, batch, aux):
        """The mean loss a word, and its parts."""
        h, emissions, to_cue, to_source = self(batch)
        mask = batch["mask"]
        step, start = self.transitions()
        loose, rows = batch["loose"], emissions.size(0)
        # Windows with optional quotations once more, with nothing but what they may be.
        both = torch.cat([emissions, emissions[loose] + batch["barred"]])
        real_both = torch.cat([mask, mask[loose]])
        news = torch.cat([batch["news"], batch["news"][loose]])
        steps = step + news.view(-1, 1, 1) * self.news["step"]
        starts = start + news.view(-1, 1) * self.news["start"]
        columns = list(zip(both.unbind(1), real_both.unsqueeze(-1).unbind(1)))
        alpha = columns[0][0] + starts
        for emission, real in columns[1:]:
            alpha = torch.where(real, torch.logsumexp(alpha.unsqueeze(2) + steps, 1) + emission, alpha)
        reached = torch.logsumexp(alpha, 1)
        first = batch["unary"][:, 0]
        expected = (emissions * batch["unary"]).sum() + reached[rows:].sum()
        expected = expected + (self.step * batch["pairs"]).sum() + (self.news["step"] * batch["pairs_news"]).sum()
        expected = expected + (self.start * first).sum() + (self.news["start"] * first * batch["news"].view(-1, 1)).sum()
        tags = reached[:rows].sum() - expected
        pointed = batch["targets"] >= 0
        cue = F.cross_entropy(to_cue[pointed], batch["targets"][pointed], reduction="sum")
        rows = to_source[batch["heads"][:, 0], batch["heads"][:, 1]]
        right = torch.logsumexp(rows.masked_fill(~batch["sources"], -1e9), 1)
        source = (torch.logsumexp(rows, 1) - right).sum()
        total = tags + 0.3 * cue + source
        for nth, head in enumerate(self.syntax):
            gold = batch["syntax"][..., nth]
            if aux and bool((gold > 0).any()):
                total = total + aux * F.cross_entropy(head(h).transpose(1, 2), gold, ignore_index=0, reduction="sum")
        words = mask.sum()
        return total / words, [float(part.detach() / words) for part in (tags, cue, source)]


class Link(nn.Module):
    """How much each word points to each other word of its window."""

    def __init__(self, out, wide):
        super().__init__()
        self.come, self.go = nn.Linear(out, wide), nn.Linear(out, wide)
        self.bias = nn.Linear(out, 1)
        self.near = nn.Parameter(torch.zeros(2 + 2 * (len(DISTANCES) + 1)))
        self.apart = nn.Parameter(torch.tensor(-2.0))
        self.register_buffer("buckets", buckets(), persistent=False)

    def forward(self, h, part, mask):
        score = self.come(h) @ self.go(h).transpose(1, 2) / math.sqrt(self.come.out_features)
        places = torch.arange(h.size(1))
        near = self.near[self.buckets[(places[None] - places[:, None]).clamp(-FARTHEST, FARTHEST) + FARTHEST]]
        apart = self.apart * (part[:, None, :] != part[:, :, None])
        return score + near + apart + self.bias(h).transpose(1, 2) + (~mask)[:, None, :] * -1e4
