//! Subtitles, as sentences: SubRip (`.srt`) and WebVTT. Who speaks is kept where it is said: a voice of WebVTT, a name with a
//! colon.

use super::html;
use crate::text::clean::unwrapped;

/// A pause that ends a paragraph, in milliseconds.
const PAUSE: u64 = 4000;
/// Bytes of a paragraph that a sentence's end ends.
const PARAGRAPH: usize = 400;

/// Whether what begins with `head` is a file of subtitles: the name of WebVTT, or a number above two times.
pub(super) fn is_subtitles(head: &str) -> bool {
    let head = head.trim_start_matches('\u{feff}').trim_start();
    let mut lines = head.lines().map(str::trim);
    let (first, second) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
    let named = first.strip_prefix("WEBVTT").is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']));
    named || first.parse::<u32>().is_ok() && times(second).is_some()
}

/// What is said in the subtitles, a paragraph each time that another speaks, pauses or has said enough.
pub(super) fn text(source: &str) -> String {
    let source = source.replace("\r\n", "\n").replace('\r', "\n");
    let mut said = Said::default();
    for cue in source.split("\n\n") {
        let mut lines = cue.lines().map(str::trim).skip_while(|line| times(line).is_none());
        let Some((begin, end)) = lines.next().and_then(times) else { continue };
        for (voice, words) in spoken(lines) {
            said.add(voice.as_deref(), &words, begin);
        }
        said.end = end;
    }
    said.text
}

/// The times of a cue's second line, in milliseconds.
fn times(line: &str) -> Option<(u64, u64)> {
    let (begin, end) = line.split_once("-->")?;
    Some((time(begin.trim())?, time(end.split_whitespace().next()?)?))
}

/// `00:01:02,500`, `01:02.500`
fn time(text: &str) -> Option<u64> {
    let (whole, part) = text.split_once([',', '.'])?;
    let whole = whole.split(':').try_fold(0_u64, |sum, part| Some(sum.checked_mul(60)? + part.parse::<u64>().ok()?))?;
    whole.checked_mul(1000)?.checked_add(part.parse::<u64>().ok()?)
}

/// What each voice says in the lines of a cue. A line that begins with a dash is another's.
fn spoken<'l>(lines: impl Iterator<Item = &'l str>) -> Vec<(Option<String>, String)> {
    let mut found: Vec<(Option<String>, String)> = Vec::new();
    for line in lines {
        let voice = line
            .find("<v")
            .and_then(|at| line[at + 2..].split_once('>'))
            .map(|(voice, _)| unwrapped(voice.split_once(' ').map_or("", |(_, name)| name)));
        let words = words(line);
        let dashed = words.strip_prefix(['-', '–', '—']).map(str::trim_start);
        let begins = dashed.is_some() || voice.is_some();
        let words = dashed.unwrap_or(&words);
        match found.last_mut().filter(|_| !begins) {
            Some((_, before)) => before.extend([" ", words]),
            None => found.push((voice.filter(|voice| !voice.is_empty()), words.to_owned())),
        }
    }
    found
}

/// A line without tags and styles, its character references resolved.
fn words(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, tag)) = rest.split_once(['<', '{']) {
        let open = rest.as_bytes()[before.len()];
        plain.push_str(before);
        let styled = open == b'<' || tag.starts_with('\\');
        if let Some((_, after)) = tag.split_once(if open == b'<' { '>' } else { '}' }).filter(|_| styled) {
            rest = after;
        } else {
            plain.push(char::from(open));
            rest = tag;
        }
    }
    plain.push_str(rest);
    if plain.contains('&') { unwrapped(&html::words(&plain.replace('<', "&lt;"))) } else { unwrapped(&plain) }
}

/// What was said up to now.
#[derive(Default)]
struct Said {
    text: String,
    /// Who speaks.
    voice: Option<String>,
    /// Where the paragraph begins.
    paragraph: usize,
    /// When the last cue ended.
    end: u64,
}

impl Said {
    fn add(&mut self, voice: Option<&str>, words: &str, begin: u64) {
        if words.is_empty()
            || self.text.ends_with(words)
                && self.text.len() > self.paragraph
                && begin < self.end + PAUSE
                && words.len() > 20
        {
            return;
        }
        let ended = self.text.ends_with(['.', '!', '?', '…', '"', '”', '’', ')']);
        let paused = begin >= self.end + PAUSE || self.text.len() - self.paragraph > PARAGRAPH;
        let other = voice.is_some() && voice != self.voice.as_deref() || named(words);
        if self.text.is_empty() || other || ended && paused {
            if !self.text.is_empty() {
                self.text.push_str("\n\n");
            }
            self.paragraph = self.text.len();
            if let Some(voice) = voice {
                self.text.extend([voice, ": "]);
            }
        } else {
            self.text.push(' ');
        }
        self.voice = voice.map(str::to_owned).or(self.voice.take());
        self.text.push_str(words);
    }
}

/// "VASK: We have not slept."
fn named(words: &str) -> bool {
    let Some((name, _)) = words.split_once(": ") else { return false };
    let name = name.trim_start_matches('>').trim();
    !name.is_empty()
        && name.len() <= 40
        && name.chars().all(|c| c.is_uppercase() || matches!(c, ' ' | '.' | '-' | '\'' | ','))
}

#[cfg(test)]
mod tests {
    use super::{is_subtitles, text};

    #[test]
    fn cues_become_sentences_without_numbers_times_and_tags() {
        let srt = "\u{feff}1\r\n00:00:01,000 --> 00:00:02,000\r\nThe ferry sails again\r\non Monday,\r\n\r\n2\r\n00:00:02,100 --> 00:00:04,000\r\n<i>said</i> Ida {\\an8}Brandt.\r\n\r\n\
                   3\r\n00:00:09,000 --> 00:00:10,000\r\nIt is late &amp; dark.\r\n\r\n4\r\n00:00:11,000 --> 00:00:12,000\r\n- Who says so?\r\n- I do.\r\n";
        assert!(is_subtitles(srt));
        assert_eq!(
            text(srt),
            "The ferry sails again on Monday, said Ida Brandt.\n\nIt is late & dark. Who says so? I do."
        );
    }

    #[test]
    fn voices_are_names_of_who_speaks() {
        let vtt = "WEBVTT - A talk\n\nNOTE\nmade by hand\n\nSTYLE\n::cue { color: red }\n\nintro\n00:01.000 --> 00:02.000 align:start\n<v Ida Brandt>The ferry sails</v>\n\n\
                   00:02.000 --> 00:03.000\n<v Ida Brandt><c.loud>again.</c>\n\n00:03.000 --> 00:04.000\n<v.first Bram Teale>When?\n\n00:04.000 --> 00:05.000\nIDA: On Monday.\n";
        assert!(is_subtitles(vtt));
        assert_eq!(text(vtt), "Ida Brandt: The ferry sails again.\n\nBram Teale: When?\n\nIDA: On Monday.");
    }

    #[test]
    fn a_numbered_list_is_no_subtitles() {
        for other in ["1\nThe ferry\n", "WEBVTTX\n", "", "00:01 --> 00:02\n"] {
            assert!(!is_subtitles(other), "{other}");
        }
        assert_eq!(text("1\n99999999999999999999:00:00,0 --> 1\nx"), "");
    }
}
