"""The same articles said otherwise, so that what is rare in a corpus is learned: an attribution put behind or into what it
attributes, captions between paragraphs, paragraphs split and joined, marks lost.

An edit gives a stretch of text anew: ranges of the old text and new words, in any order. Annotations go with the characters that
they cover; one that comes apart has several pieces.
"""

import re

# Reporting verbs whose content is a clause of its own, so that it can stand before them.
CLAUSES = "said says say added adds claimed claims warned warns insisted insists argued argues explained admitted suggested".split()
CLAUSES += "believes believe thinks announced reported reports maintains stated noted notes revealed confirmed".split()
# Those that may stand before their subject: "said the mayor".
INVERTED = "said says added adds claimed warned argued explained insisted".split()
# Written small where they no longer begin a sentence.
LOWERED = "The A An He She It They We His Her Their Its One Some Many Two Three Police Officials Experts".split()
PRONOUNS = "he she it they we i you who".split()
FINITE = "will would is was are were has had have could should may might can did does must".split()
MARKS = "\"'“”‘’"
# Shares of what could be changed that is.
MOVED, CAPTIONED, SPLIT, JOINED, LOST = 0.5, 0.04, 0.06, 0.06, 0.08


class Draft:
    """A text that is being rewritten."""

    def __init__(self, text):
        self.text = text
        self.edits = []
        self.letters = {}

    def free(self, start, end):
        """Whether nothing is edited there, or beside it."""
        return all(end < a or b < start for a, b, _ in self.edits)

    def replace(self, start, end, parts, letters=()):
        """The parts in place of the text from `start` to `end`; `letters`: old places and how they are written now."""
        if self.free(start, end):
            self.edits.append((start, end, parts))
            self.letters |= dict(letters)

    def result(self):
        """The new text, and for each old character its place there or None."""
        out, places, at = [], [None] * len(self.text), 0
        edits = sorted(self.edits, key=lambda edit: edit[:2])
        for start, end, parts in [*edits, (len(self.text), len(self.text), [])]:
            for part in [(at, start), *parts]:
                if isinstance(part, str):
                    out.extend(part)
                    continue
                for old in range(*part):
                    places[old] = len(out)
                    out.append(self.letters.get(old, self.text[old]))
            at = end
        return "".join(out), places


def moved(spans, places, text):
    """`spans` of the old text in the new one, in order; what stands together there is one."""
    found = []
    for at in sorted(places[old] for start, end in spans or [] for old in range(start, end) if places[old] is not None):
        if found and text[found[-1][1] : at].strip(" ") == "":
            found[-1][1] = at + 1
        else:
            found.append([at, at + 1])
    return [span for span in found if any(c.isalnum() for c in text[span[0] : span[1]])]


def attribution(draft, quote, rng):
    """`S said (that) C.` and `C, S said.` become `C, S said.`, `C, said S.` or `C, S said, C.`"""
    text = draft.text
    if quote["kind"] == "direct" or any(len(quote[name] or []) != 1 for name in ("content", "cue", "source")):
        return
    (c0, c1), (v0, v1), (s0, s1) = quote["content"][0], quote["cue"][0], quote["source"][0]
    verb, source, start, end = text[v0:v1], text[s0:s1], min(c0, s0), max(c1, v1)
    follows = s1 < v0 and v1 < c0 and text[s1:v0] == " " and text[v1:c0].strip() in ("", "that")
    leads = c1 < s0 and s1 < v0 and text[s1:v0] == " " and text[c1:s0].strip() == ","
    alone = text[:start].rstrip(" ")[-1:] in ("", ".", "!", "?", "\n") and text[end : end + 1] == "."
    if verb not in CLAUSES or not (follows or leads) or not alone or "," in source or len(source) > 60:
        return
    c0 += len("that ") if text.startswith("that ", c0) else 0
    words = list(re.finditer(r"\w+", text[c0:c1]))
    if len(words) < 5 or text[c0] in MARKS or "\n" in text[start:end]:
        return
    letters = {c0: text[c0].upper(), s0: text[s0].lower() if source.split()[0] in LOWERED else text[s0]}
    places = [c0 + word.start() for word in words[1:9] if word.group() in FINITE and text[c0 + word.start() - 1] == " "]
    places += [c0 + comma.end() for comma in re.finditer(r", (?=\w)", text[c0:c1]) if comma.start() > 12]
    named = [(s0, s1), " ", (v0, v1)]
    if verb in INVERTED and source.lower() not in PRONOUNS and rng.random() < 0.4:
        named.reverse()
    if places and rng.random() < 0.6:
        at = rng.choice(places[:3])
        before = len(text[c0:at].rstrip(", "))
        draft.replace(start, end, [(c0, c0 + before), ", ", *named, ", ", (at, c1)], letters)
    elif follows or named[0] == (v0, v1):
        draft.replace(start, end, [(c0, c1), ", ", *named], letters)


def paragraphs(draft, article, captions, rng):
    """Captions between paragraphs; paragraphs split after a sentence and joined, where no quotation is near."""
    text = draft.text
    quoted = [span for quote in article["quotes"] for span in reach(quote)]
    apart = lambda start, end: all(end < a - 2 or b + 2 < start for a, b in quoted)
    for gap in list(re.finditer(r"\n\s*\n", text))[1:]:
        chance = rng.random()
        if captions and chance < CAPTIONED:
            draft.replace(gap.start(), gap.end(), [gap.group(), rng.choice(captions), gap.group()])
        elif chance < CAPTIONED + JOINED and text[gap.start() - 1] == "." and apart(gap.start() - 1, gap.end() + 1):
            draft.replace(gap.start(), gap.end(), [" "])
    for gap in re.finditer(r"(?<=[a-z]\.) (?=[A-Z“\"])", text):
        if rng.random() < SPLIT and apart(gap.start(), gap.end()):
            draft.replace(gap.start(), gap.end(), ["\n\n"])


def reach(quote):
    """From the first to the last of what belongs to a quotation."""
    spans = [span for name in ("content", "cue", "source") for span in quote[name] or []]
    return [(min(a for a, _ in spans), max(b for _, b in spans))] if spans else []


def lost_mark(draft, quote, rng):
    """The opening or the closing mark of a direct quotation is not there."""
    if quote["kind"] == "direct" and rng.random() < LOST:
        start, end = rng.choice(quote["content"])
        at = rng.choice([start, end - 1])
        if draft.text[at] in MARKS:
            draft.replace(at, at + 1, [])


def captions_of(articles):
    """Paragraphs that tell what a picture shows, and quote nobody."""
    found = []
    for article in articles:
        at = 0
        for line in article["text"].split("\n"):
            free = not any(a < at + len(line) and at < b for quote in article["quotes"] for a, b in reach(quote))
            if free and re.match(r"(\w+ ){0,3}\w+: [A-Z]|Image caption|Pictured", line) and 30 < len(line) < 220:
                found.append(line.strip())
            at += len(line) + 1
    return found


def rewritten(article, captions, rng):
    """An article like `article`, said otherwise here and there; `captions` are put in."""
    draft = Draft(article["text"])
    for quote in article["quotes"]:
        if rng.random() < MOVED:
            attribution(draft, quote, rng)
        lost_mark(draft, quote, rng)
    paragraphs(draft, article, captions, rng)
    text, places = draft.result()
    quotes = []
    for quote in article["quotes"]:
        new = {name: moved(quote[name], places, text) for name in ("content", "cue", "source")}
        if new["content"]:
            quotes.append({**quote, **new})
    return {**article, "text": text, "quotes": quotes}
