//! Dates as newspapers print them, to ISO 8601. Only dates that name a day, and only ones that can be read one way:
//! `04/05/2018` is left alone.

const MONTHS: [(&str, u32); 12] = [
    ("january", 31),
    ("february", 29),
    ("march", 31),
    ("april", 30),
    ("may", 31),
    ("june", 30),
    ("july", 31),
    ("august", 31),
    ("september", 30),
    ("october", 31),
    ("november", 30),
    ("december", 31),
];

/// Words that stand around a date without adding to it.
const AROUND: [&str; 33] = [
    "date",
    "dated",
    "published",
    "publication",
    "updated",
    "modified",
    "posted",
    "created",
    "issued",
    "first",
    "last",
    "on",
    "at",
    "am",
    "pm",
    "a",
    "m",
    "p",
    "gmt",
    "bst",
    "utc",
    "est",
    "edt",
    "et",
    "pst",
    "pdt",
    "pt",
    "cet",
    "cest",
    "ist",
    "aest",
    "aedt",
    "z",
];

/// The day that a line tells, where the line tells a date and nothing else: "Published: 10:32, 25 April 2018 | Updated
/// ...". ISO 8601 (`2018-04-25`); the first where there are several.
pub(crate) fn date_of_line(line: &str) -> Option<String> {
    if line.len() > 120 {
        return None;
    }
    let words: Vec<&str> = words(line).collect();
    let mut date = None;
    let mut at = 0;
    while let Some(word) = words.get(at) {
        if let Some((day, used)) = date_at(&words[at..]) {
            date.get_or_insert(day);
            at += used;
        } else if is_around(word) {
            at += 1;
        } else {
            return None;
        }
    }
    date
}

/// Whether `word` is the beginning of a line that may tell a date: keeps the costly look from most lines.
pub(crate) fn may_begin_date_line(line: &str) -> bool {
    // A digit early on is the cheapest thing that every date line has.
    line.bytes().take(48).any(|b| b.is_ascii_digit())
        && words(line).next().is_some_and(|first| is_part_of_date(first) || is_around(first))
}

/// Whether `word` is a month, a weekday or begins with a number: no word that announces a date.
pub(crate) fn is_part_of_date(word: &str) -> bool {
    month(word).is_some() || is_weekday(word) || word.starts_with(|c: char| c.is_ascii_digit())
}

/// A record's date to ISO 8601: a day, a moment, or (kept as it is) a year or month.
pub(crate) fn normal(date: &str) -> Option<String> {
    let date = date.trim();
    let coarse = matches!(date.len(), 4 | 7)
        && date.char_indices().all(|(at, c)| if at == 4 { c == '-' } else { c.is_ascii_digit() });
    let moment = || iso(date.get(..10)?).filter(|_| date[10..].starts_with(['T', ' ']));
    if coarse { Some(date.to_owned()) } else { iso(date).or_else(moment).or_else(|| date_of_line(date)) }
}

fn words(line: &str) -> impl Iterator<Item = &str> {
    let between = |c: char| c.is_whitespace() || matches!(c, ',' | '.' | '|' | '(' | ')' | '–' | '—' | '·' | '•');
    line.split(between).map(|word| word.trim_matches(['-', ':'])).filter(|word| !word.is_empty())
}

fn is_around(word: &str) -> bool {
    let time = word.contains(':') && word.bytes().all(|b| b.is_ascii_digit() || matches!(b, b':' | b'+' | b'Z'));
    let clock =
        || word.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse::<u32>().is_ok_and(|hour| hour < 2400);
    let meridiem = || word.to_ascii_lowercase().ends_with('m') && clock();
    let timed = || word.split_once(':').is_some_and(|(hour, _)| hour.parse::<u32>().is_ok()) && word.len() <= 8;
    time || timed() || meridiem() || AROUND.iter().any(|around| word.eq_ignore_ascii_case(around)) || is_weekday(word)
}

fn is_weekday(word: &str) -> bool {
    let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    days.iter().any(|day| abbreviates(word, day))
}

/// Whether `word` is `full` or a beginning of it of at least three letters, in any case.
fn abbreviates(word: &str, full: &str) -> bool {
    word.len() >= 3 && full.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word))
}

/// A month's number and its longest day.
fn month(word: &str) -> Option<(u32, u32)> {
    let at = MONTHS.iter().position(|(name, _)| abbreviates(word, name))?;
    Some((at as u32 + 1, MONTHS.get(at)?.1))
}

/// A date at the beginning of `words`, and how many it takes.
fn date_at(words: &[&str]) -> Option<(String, usize)> {
    let one = words.first()?;
    if let Some(date) = one.get(..10).and_then(iso).filter(|_| one.len() == 10 || one[10..].starts_with('T')) {
        return Some((date, 1));
    }
    let (two, three) = (words.get(1)?, words.get(2)?);
    let (day, (number, longest)) = match (month(two), month(one)) {
        (Some(month), _) => (day(one)?, month),
        (None, Some(month)) => (day(two)?, month),
        (None, None) => return None,
    };
    let year = three.parse::<u32>().ok().filter(|year| (1600..2400).contains(year))?;
    (1..=longest).contains(&day).then(|| (format!("{year:04}-{number:02}-{day:02}"), 3))
}

/// "25", "25th", "1st".
fn day(word: &str) -> Option<u32> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    digits.parse().ok().filter(|_| digits.len() <= 2)
}

/// `2018-04-25` or `2018/04/25`, checked.
fn iso(date: &str) -> Option<String> {
    let separator = if date.contains('/') { '/' } else { '-' };
    let mut parts = date.split(separator);
    let (year, number, day) = (parts.next()?, parts.next()?, parts.next()?);
    let shape = parts.next().is_none() && (year.len(), number.len(), day.len()) == (4, 2, 2);
    let (y, n, d): (u32, usize, u32) = (year.parse().ok()?, number.parse().ok()?, day.parse().ok()?);
    let (_, longest) = MONTHS.get(n.checked_sub(1)?)?;
    let sound = shape && (1600..2400).contains(&y) && (1..=*longest).contains(&d);
    sound.then(|| format!("{year}-{number}-{day}"))
}

#[cfg(test)]
mod tests {
    use super::{date_of_line, normal};

    #[test]
    fn dates_as_newspapers_print_them() {
        for line in [
            "date 2018-04-25",
            "25 April 2018",
            "Wednesday 25th April 2018",
            "April 25, 2018",
            "Published 25 Apr 2018",
            "Updated April 25, 2018 18:58:00",
            "PUBLISHED: 10:32, 25 April 2018 | UPDATED: 11:02, 26 April 2018",
            "Last updated: Wed, Apr. 25, 2018, 6:01 p.m. EDT",
            "2018-04-25T10:32:00Z",
            "First published on 25 April 2018 at 3pm",
        ] {
            assert_eq!(date_of_line(line).as_deref(), Some("2018-04-25"), "{line}");
        }
    }

    #[test]
    fn a_line_that_says_more_or_names_no_day_is_no_date() {
        for line in [
            "25 April 2018 was a long day",
            "On 25 April 2018 the council met",
            "April 2018",
            "31 April 2018",
            "04/05/2018",
            "2018-13-01",
            "First",
            "",
        ] {
            assert_eq!(date_of_line(line), None, "{line}");
        }
    }

    #[test]
    fn a_given_date_becomes_iso_or_nothing() {
        assert_eq!(normal("2018-04-25T10:00:00+01:00").as_deref(), Some("2018-04-25"));
        assert_eq!(normal("2019-01").as_deref(), Some("2019-01"));
        assert_eq!(normal("25 April 2018").as_deref(), Some("2018-04-25"));
        assert_eq!(normal("soon"), None);
    }
}
