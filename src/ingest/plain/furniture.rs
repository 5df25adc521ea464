//! What one line is by itself: the apparatus that a page leaves around an article's prose.
//!
//! Only what can be told from the line alone; what needs its neighbours (headline, headings, captions) is in
//! `block_kind`. Precision goes before recall: to lose a line of the article is worse than to keep a line of furniture.

use super::{byline, date};
use crate::article::BlockKind;
use crate::text::Span;

/// Longer lines are prose.
const LONGEST: usize = 220;

/// Lines that are furniture when they say this and nothing more.
const WHOLE: [&str; 68] = [
    "about sharing",
    "ad",
    "advertisement",
    "advertisements",
    "also read",
    "around the bbc",
    "article share tools",
    "click here",
    "click to copy",
    "comments",
    "continue reading",
    "copy link",
    "copy this link",
    "elsewhere on the bbc",
    "email",
    "end of twitter post",
    "end of youtube post",
    "facebook",
    "forward to a friend",
    "from other news sites",
    "having trouble viewing this email?",
    "latest stories",
    "linkedin",
    "listen to this article",
    "load more",
    "log in",
    "manage preferences",
    "manage your preferences",
    "manage your subscription",
    "messenger",
    "more on this story",
    "most popular",
    "most read",
    "newsletter",
    "pinterest",
    "print",
    "privacy policy",
    "read more",
    "recommended",
    "recommended stories",
    "related articles",
    "related content",
    "related internet links",
    "related stories",
    "related topics",
    "save",
    "share",
    "share page",
    "share this",
    "share this article",
    "share this page",
    "share this story",
    "share this with",
    "sign in",
    "sign up",
    "skip to content",
    "story continues below",
    "story continues below advertisement",
    "subscribe",
    "top stories",
    "twitter",
    "unsubscribe",
    "update your preferences",
    "view in browser",
    "view in your browser",
    "view online",
    "view this email in your browser",
    "whatsapp",
];

/// Beginnings that make a whole line furniture.
const BEGINNINGS: [&str; 36] = [
    "advertisement -",
    "all rights reserved",
    "also read:",
    "by continuing to use this site",
    "click here to",
    "filed under:",
    "for more information on cookies",
    "for more stories like this",
    "having trouble viewing this",
    "if you no longer wish to receive",
    "media playback is",
    "more on this:",
    "originally published",
    "read also:",
    "read more:",
    "recommended:",
    "related:",
    "scroll down for",
    "sign up for our",
    "sign up to our",
    "skip twitter post",
    "skip youtube post",
    "source: ",
    "tags:",
    "this article was originally published",
    "this site uses cookies",
    "this website uses cookies",
    "to unsubscribe",
    "topics:",
    "unsubscribe from",
    "view this email in your browser",
    "we and our partners",
    "we use cookies",
    "you are receiving this",
    "you received this email",
    "you're receiving this",
];

/// Beginnings of credit lines.
const CREDITS: [&str; 13] = [
    "credit:",
    "image copyright",
    "image credit",
    "image source",
    "image:",
    "photo by ",
    "photo credit",
    "photo:",
    "photograph by ",
    "photograph:",
    "picture credit",
    "picture:",
    "pictures:",
];

/// Beginnings of lines that say what a picture shows.
const CAPTIONS: [&str; 7] =
    ["caption:", "clockwise from ", "image caption", "media caption", "pictured:", "pictured above:", "video caption"];

/// What `line` is where it is no prose; `None` where it is, or may be.
pub(crate) fn of_line(line: &str) -> Option<BlockKind> {
    if (starts(line, &CAPTIONS) || ends_with_credit(line)) && line.len() <= 2 * LONGEST {
        return Some(BlockKind::Caption);
    }
    if byline::is_sign_off(line) {
        return Some(BlockKind::Byline);
    }
    if let Some(label) = database_label(line) {
        return Some(if label == "BYLINE" { BlockKind::Byline } else { BlockKind::Furniture });
    }
    if line.len() > LONGEST {
        return None;
    }
    if is_furniture(line) {
        Some(BlockKind::Furniture)
    } else if starts(line, &CREDITS) {
        Some(BlockKind::Credit)
    } else if date::may_begin_date_line(line) && date::date_of_line(line).is_some() {
        Some(BlockKind::Dateline)
    } else if byline::is_byline(line) {
        Some(BlockKind::Byline)
    } else {
        None
    }
}

/// Labels that news databases put before what they know of an article: nobody speaks in them.
const DATABASE_LABELS: [&str; 27] = [
    "ACC-NO",
    "BYLINE",
    "COLUMN",
    "COPYRIGHT",
    "CORRECTION-DATE",
    "DATELINE",
    "DISTRIBUTION",
    "DOCUMENT-TYPE",
    "EDITION",
    "GEOGRAPHIC",
    "GRAPHIC",
    "HEADLINE",
    "HIGHLIGHT",
    "INDUSTRY",
    "JOURNAL-CODE",
    "LANGUAGE",
    "LENGTH",
    "LOAD-DATE",
    "ORGANIZATION",
    "PUB-TYPE",
    "PUBLICATION",
    "PUBLICATION-TYPE",
    "SECTION",
    "SERIES",
    "SUBJECT",
    "TICKER",
    "WORD COUNT",
];

/// The label of a database that begins `line`, in capitals and with a colon.
fn database_label(line: &str) -> Option<&'static str> {
    if !line.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let (label, _) = line.split_once(':')?;
    DATABASE_LABELS.into_iter().find(|known| *known == label)
}

/// What a credit begins with at the end of a caption.
const CREDIT_LABELS: [&str; 14] = [
    "AP Photo/",
    "Credit: ",
    "Illustration: ",
    "Image: ",
    "Image credit: ",
    "Photo by ",
    "Photo credit: ",
    "Photo: ",
    "Photograph by ",
    "Photograph: ",
    "Photographs: ",
    "Picture by ",
    "Picture: ",
    "Pictures: ",
];
/// The longest credit, in bytes.
const CREDIT: usize = 80;

/// "The ferry at the quay. Photograph: Oona Farrell/Gazette": what a picture shows, and whose it is.
fn ends_with_credit(line: &str) -> bool {
    let tail = Span::snapped(line, line.len().saturating_sub(CREDIT + 16)..line.len()).of(line);
    if !tail.contains(['/', ':', '(']) && !tail.contains("hoto") {
        return false;
    }
    CREDIT_LABELS.iter().any(|label| {
        let Some(at) = tail.rfind(label) else { return false };
        let before = line[..line.len() - tail.len() + at].trim_end();
        let name = tail[at + label.len()..].trim_end_matches([')', ']', '.', ' ']);
        let apart = before.ends_with(['.', '!', '?', '(', '[', '|', '–', '—', ')', '”', '"', ';']);
        apart && name.starts_with(char::is_uppercase) && name.len() <= CREDIT && !name.contains(". ")
    })
}

fn is_furniture(line: &str) -> bool {
    let bare = line.trim_end_matches([':', '!', '>', '»', '…', ' ']);
    let rule = !line.is_empty()
        && line.chars().all(|c| matches!(c, '_' | '*' | '-' | '=' | '~' | '#' | '•' | '·' | '—' | '–' | ' '));
    rule || WHOLE.iter().any(|whole| bare.len() == whole.len() && bare.eq_ignore_ascii_case(whole))
        || starts(line, &BEGINNINGS)
        || line.starts_with('©')
        || is_address(line)
        || asks_to_follow(line)
        || offers_letter(line)
}

/// Whether the line is a web address and nothing else.
pub(crate) fn is_address(line: &str) -> bool {
    (line.starts_with("https://") || line.starts_with("http://")) && !line.contains(char::is_whitespace)
}

/// "Follow the Gazette on Twitter".
fn asks_to_follow(line: &str) -> bool {
    let places = [
        " on twitter",
        " on facebook",
        " on instagram",
        " on x",
        " on youtube",
        " on tiktok",
        " on bluesky",
        " on linkedin",
    ];
    starts(line, &["follow ", "find us ", "like us ", "join us "]) && {
        let lower = line.to_lowercase();
        places.iter().any(|place| lower.match_indices(place).any(|(at, _)| ends_word(&lower[at + place.len()..])))
    }
}

/// "Get the Gazette's daily edition by email. Free sign up", "Sign up to our newsletter".
fn offers_letter(line: &str) -> bool {
    let invites = starts(line, &["sign up", "subscribe to ", "join our ", "want more "]);
    (invites || starts(line, &["get "])) && {
        let lower = line.to_lowercase();
        let offers = ["newsletter", "by email", "to your inbox", "sign up", "daily edition"];
        let told = offers.iter().filter(|offer| lower.contains(*offer)).count();
        told > 1 || (invites && lower.contains("newsletter"))
    }
}

fn ends_word(rest: &str) -> bool {
    !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-')
}

/// Whether `line` begins with one of `beginnings` (lower case, ASCII), in any case.
fn starts(line: &str, beginnings: &[&str]) -> bool {
    let line = line.as_bytes();
    // Most lines differ in their first letter; looking at that alone first makes the pass several times as fast.
    let Some(first) = line.first().map(u8::to_ascii_lowercase) else { return false };
    beginnings.iter().map(|beginning| beginning.as_bytes()).any(|beginning| {
        beginning.first() == Some(&first)
            && line.get(..beginning.len()).is_some_and(|head| head.eq_ignore_ascii_case(beginning))
    })
}

#[cfg(test)]
mod tests {
    use super::of_line;
    use crate::article::BlockKind::{Byline, Caption, Credit, Dateline, Furniture};

    #[test]
    fn what_a_page_leaves_around_an_article() {
        for (line, kind) in [
            ("Share this", Furniture),
            ("READ MORE: Ferry timetable for the winter", Furniture),
            ("Follow the Saltmere Gazette on Twitter and Facebook", Furniture),
            ("Sign up to our weekly newsletter", Furniture),
            ("Get the Gazette's morning edition by email Free Sign Up", Furniture),
            ("* * *", Furniture),
            ("https://gazette.example/ferry", Furniture),
            ("Media playback is unsupported on your device", Furniture),
            ("Image source, Saltmere Pictures", Credit),
            ("Photograph: Oona Farrell/Gazette", Credit),
            ("Image caption The ferry in the outer harbour", Caption),
            ("Clockwise from top: the ferry, the quay and the mayor's hat.", Caption),
            ("The ferry at the quay. Photograph: Oona Farrell/Gazette", Caption),
            ("The mayor on Monday (Photo by Oona Farrell)", Caption),
            ("LOAD-DATE: November 24, 2026", Furniture),
            ("BYLINE: Oona Farrell", Byline),
            ("View this email in your browser", Furniture),
            ("We use cookies to make this site better.", Furniture),
            ("Published 24 November 2026", Dateline),
            ("By Oona Farrell, Gazette arts correspondent", Byline),
        ] {
            assert_eq!(of_line(line), Some(kind), "{line}");
        }
    }

    #[test]
    fn prose_that_looks_like_furniture_is_left_alone() {
        for line in [
            "Share prices fell by a third on Monday.",
            "Follow the money, the auditor said on X-rays and invoices.",
            "Get out of here, he told the newsletter seller.",
            "Topics ranged from drains to lamps.",
            "By Friday the last of the ferries had been sold",
            "On 24 November 2026 the council met.",
            "Image is everything, she said.",
            "LOPEZ: It sails on Monday.",
            "She had one rule. Credit: never.",
            "He asked for a photo by the quay.",
        ] {
            assert_eq!(of_line(line), None, "{line}");
        }
    }
}
