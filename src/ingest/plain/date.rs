//! Dates as newspapers print them, to ISO 8601. Only dates that name a day, and only ones that can be read one way:
//! `04/05/2018` is left alone, `25/04/2018` and `4.5.2018` are not.

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
const AROUND: [&str; 44] = [
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
    "the",
    "of",
    "by",
    "noon",
    "midnight",
    "released",
    "edited",
    "originally",
    "revised",
    "aired",
    "uhr",
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
    let between = |c: char| c.is_whitespace() || matches!(c, ',' | '|' | '(' | ')' | '[' | ']' | '–' | '—' | '·' | '•');
    let pieces = line.split(between).flat_map(|word| {
        // The points of "3.2.2026" and "10.15" are a part of it, those of "Feb." and "p.m." are not.
        let whole = numeric(word.trim_matches(['-', ':', '.'])).is_some() || is_pointed_time(word);
        word.split(move |c: char| c == '.' && !whole)
    });
    pieces.map(|word| word.trim_matches(['-', ':', '/', '.'])).filter(|word| !word.is_empty())
}

/// "10.15", "10.15am".
fn is_pointed_time(word: &str) -> bool {
    let Some((hour, rest)) = word.split_once('.') else { return false };
    let minutes = rest.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let number = |digits: &str, most: u32| digits.len() <= 2 && digits.parse::<u32>().is_ok_and(|number| number < most);
    minutes.len() == 2 && number(hour, 24) && number(minutes, 60)
}

/// The time of day that `line` is and nothing else: "14:32", "2.32pm GMT", "10:15".
#[cfg(feature = "formats")]
pub(crate) fn is_time(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let first = words.next().unwrap_or_default();
    let clock = first.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let colon = clock.split(':').collect::<Vec<_>>();
    let timed = matches!(colon.len(), 2 | 3)
        && colon.iter().all(|part| matches!(part.len(), 1 | 2) && part.parse::<u32>().is_ok_and(|part| part < 60));
    let hour = clock.len() < first.len()
        && clock.parse::<u32>().is_ok_and(|hour| hour < 13)
        && first.to_ascii_lowercase().ends_with('m');
    (timed || hour || is_pointed_time(first)) && words.all(|word| is_around(word.trim_matches('.')))
}

fn is_around(word: &str) -> bool {
    if is_pointed_time(word) {
        return true;
    }
    let time = word.contains([':', '+']) && word.bytes().all(|b| b.is_ascii_digit() || matches!(b, b':' | b'+' | b'Z'));
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
    if let Some(date) = numeric(one).or_else(|| hyphened(one)) {
        return Some((date, 1));
    }
    // "3rd of February 2026"
    let without_of: Vec<&str>;
    let (words, more) = if words.get(1).is_some_and(|of| of.eq_ignore_ascii_case("of")) && words.len() > 2 {
        without_of = [&[words[0]], &words[2..words.len().min(4)]].concat();
        (without_of.as_slice(), 1)
    } else {
        (words, 0)
    };
    let (two, three) = (words.get(1)?, words.get(2)?);
    let (day, (number, longest)) = match (month(two), month(one)) {
        (Some(month), _) => (day(one)?, month),
        (None, Some(month)) => (day(two)?, month),
        (None, None) => return None,
    };
    let year = three.parse::<u32>().ok().filter(|year| (1600..2400).contains(year))?;
    (1..=longest).contains(&day).then(|| (format!("{year:04}-{number:02}-{day:02}"), 3 + more))
}

/// `3.2.2026`, whose points say that the day comes first, or `25/04/2018`, which is no date where the month does.
fn numeric(word: &str) -> Option<String> {
    let separator = ['.', '/'].into_iter().find(|separator| word.contains(*separator))?;
    let mut parts = word.split(separator);
    let (one, two, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 || !(1..=2).contains(&one.len()) || !(1..=2).contains(&two.len()) {
        return None;
    }
    let (one, two): (u32, u32) = (one.parse().ok()?, two.parse().ok()?);
    let (day, number) = match () {
        () if separator == '.' || one > 12 || one == two => (one, two),
        () if two > 12 => (two, one),
        () => return None,
    };
    iso(&format!("{year}-{number:02}-{day:02}"))
}

/// `3-Feb-2026` or `03/Feb/2026`.
fn hyphened(word: &str) -> Option<String> {
    let parts: Vec<&str> = word.split(['-', '/']).collect();
    let [day, _, year] = parts.as_slice() else { return None };
    let (number, _) = month(parts.get(1)?)?;
    iso(&format!("{year}-{number:02}-{day:0>2}"))
}

/// The day of a date in which a year of two digits stands behind a month's name (RFC 822): 69 and less are of this century.
#[cfg(feature = "formats")]
pub(crate) fn of_header(moment: &str) -> Option<String> {
    let words: Vec<&str> = words(moment).collect();
    words.windows(3).find_map(|three| {
        let (number, _) = month(three[1])?;
        let year = three[2].parse::<u32>().ok().filter(|_| three[2].len() == 2)?;
        let year = if year < 70 { 2000 + year } else { 1900 + year };
        iso(&format!("{year}-{number:02}-{:02}", day(three[0])?))
    })
}

/// The day in the path of an address: `/2026/02/03/` or `/2026-02-03-`.
#[cfg(feature = "formats")]
pub(crate) fn of_address(address: &str) -> Option<String> {
    let (_, path) = address.split_once("://")?;
    let at = path.match_indices(['/', '-']).map(|(at, _)| at + 1);
    at.filter_map(|at| path.get(at..at + 10)).find_map(|date| iso(date).map(|date| date.replace('/', "-")))
}

/// The first date in `line`, whatever stands around it.
pub(crate) fn anywhere(line: &str) -> Option<String> {
    let words: Vec<&str> = words(line).take(60).collect();
    (0..words.len()).find_map(|at| date_at(&words[at..])).map(|(date, _)| date)
}

/// A date that begins `line`, whatever follows it behind a bar, a comma or white space.
pub(crate) fn leading(line: &str) -> Option<String> {
    let words: Vec<&str> = words(line).take(12).collect();
    let skipped = words.iter().take_while(|word| is_around(word) && !is_part_of_date(word) || is_weekday(word)).count();
    date_at(words.get(skipped..)?).map(|(date, _)| date)
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
    use super::{date_of_line, leading, normal, of_header};

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
            "Published 25 April 2018, 10:15",
            "Wed 25 Apr 2018 10.15 BST",
            "Wednesday, April 25, 2018 at 10:15 AM EDT",
            "Wed, 25 Apr 2018 10:15:00 +0000",
            "25th of April 2018",
            "25.4.2018",
            "25/04/2018 10:15",
            "04/25/2018",
            "25-Apr-2018",
            "25/Apr/2018",
            "Posted on April 25, 2018",
            "Originally published: Apr. 25, 2018",
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
        assert_eq!(of_header("Wed, 25 Apr 18 17:00:00 Z").as_deref(), Some("2018-04-25"));
        assert_eq!(of_header("25 Apr 99").as_deref(), Some("1999-04-25"));
        assert_eq!(leading("Wednesday 25 April 2018 | Oona Farrell").as_deref(), Some("2018-04-25"));
        assert_eq!(leading("It rained on 25 April 2018"), None);
    }
}
