//! Who wrote it and for whom, where a line says so.
//!
//! An outlet is named only on evidence: "for X", an abbreviation like BBC, or a word that newspapers are called by.

use super::date;

/// Words that outlets are called by.
const NAMES: [&str; 42] = [
    "Agency",
    "Argus",
    "Associated",
    "Bloomberg",
    "Bulletin",
    "Chronicle",
    "Courier",
    "Daily",
    "Dispatch",
    "Echo",
    "Evening",
    "Examiner",
    "Express",
    "Gazette",
    "Globe",
    "Guardian",
    "Herald",
    "Independent",
    "Journal",
    "Magazine",
    "Mail",
    "MailOnline",
    "Mercury",
    "Mirror",
    "News",
    "Newsbeat",
    "Observer",
    "Online",
    "Post",
    "Press",
    "Radio",
    "Reuters",
    "Review",
    "Standard",
    "Star",
    "Sun",
    "Telegraph",
    "Television",
    "Times",
    "Today",
    "Tribune",
    "Weekly",
];
/// Abbreviations that are no outlet.
const NO_OUTLET: [&str; 8] = ["UK", "US", "USA", "EU", "UN", "MP", "TV", "AI"];
/// Who a writer is to the outlet: these words, and what stands before them in small letters, are no part of its name.
const ROLES: [&str; 26] = [
    "Analyst",
    "Business",
    "Chief",
    "Columnist",
    "Correspondent",
    "Deputy",
    "Economics",
    "Editor",
    "Education",
    "Environment",
    "Foreign",
    "Health",
    "Home",
    "Journalist",
    "Legal",
    "Political",
    "Producer",
    "Reporter",
    "Reporters",
    "Royal",
    "Science",
    "Senior",
    "Social",
    "Staff",
    "Technology",
    "Writer",
];
/// What no byline says: with one of these it is a sentence that happens to begin with "By".
const VERBS: [&str; 12] = ["are", "be", "became", "could", "did", "had", "has", "have", "is", "was", "were", "would"];

/// Whether a line is "By Oona Farrell, Gazette arts correspondent", or tells who reported.
pub(super) fn is_byline(line: &str) -> bool {
    let reported = ["Reporting by ", "(Reporting by ", "Additional reporting by ", "Additional reporting: "];
    if reported.iter().any(|head| line.starts_with(head)) {
        return line.len() <= 200;
    }
    let Some(rest) = without_by(line).filter(|rest| rest.len() <= 120) else { return false };
    let mut words = rest.split_whitespace();
    let (first, second) = (words.next().unwrap_or_default(), words.next());
    let named = capital(first)
        && second.is_none_or(|second| capital(second) || matches!(second, "and" | "in" | "for" | "de" | "van" | "von"));
    let dated = date::may_begin_date_line(first);
    let sentence =
        rest.ends_with(['.', '!', '?', ':', ';', ',']) || rest.split_whitespace().any(|word| VERBS.contains(&word));
    named && !dated && !sentence && (second.is_some() || is_outlet(first))
}

/// The writer and the outlet that a byline names.
pub(super) fn read(line: &str) -> (Option<String>, Option<String>) {
    let Some(rest) = without_by(line) else { return (None, None) };
    // A date may stand on the same line, behind a bar or a gap.
    let rest = [" | ", "  ", " Updated", " Published"]
        .iter()
        .fold(rest, |rest, end| rest.split(end).next().unwrap_or(rest))
        .trim();
    let (writer, outlet) = match rest.rsplit_once(" for ").or_else(|| rest.rsplit_once(" FOR ")) {
        Some((writer, outlet)) if capital(article_cut(outlet)) => (writer, Some(article_cut(outlet).to_owned())),
        _ => (rest, outlet_by_role(rest)),
    };
    (Some(writer.trim_end_matches([',', ' ']).to_owned()).filter(|writer| !writer.is_empty()), outlet)
}

/// "Oona Farrell, BBC arts correspondent" -> "BBC"; "Daily Gazette Reporter" -> "Daily Gazette"; "Reuters" ->
/// "Reuters".
fn outlet_by_role(writer: &str) -> Option<String> {
    let role = writer.split_once(", ").map_or(writer, |(_, role)| role);
    let own_role = role.len() < writer.len();
    let words: Vec<&str> = role.split_whitespace().collect();
    let name: Vec<&str> = words.iter().copied().take_while(|word| capital(word) && !ROLES.contains(word)).collect();
    // Without a comma it is an outlet alone, or one followed by a role; otherwise "Wiley Post" would be a newspaper.
    let stands_for_writer = words.len() == 1 || words.get(name.len()).is_some_and(|word| ROLES.contains(word));
    let told = own_role
        || stands_for_writer
        || matches!(role, "Associated Press" | "The Associated Press" | "Press Association");
    let evident =
        name.first().is_some_and(|word| is_abbreviation(word)) || name.iter().any(|word| NAMES.contains(word));
    (told && evident && name.len() <= 4).then(|| name.join(" ").trim_end_matches(',').to_owned())
}

/// "LONDON (AP) — The mayor ...": the agency that a story's first paragraph names.
pub(super) fn agency(paragraph: &str) -> Option<String> {
    let (place, rest) = paragraph.split_once(" (")?;
    let (agency, rest) = rest.split_once(") ")?;
    let shouted =
        place.split([' ', ',']).next().is_some_and(|word| word.len() > 1 && word.chars().all(char::is_uppercase));
    let told = place.len() <= 48 && agency.len() <= 24 && rest.starts_with(['—', '–', '-']);
    (shouted && told && agency.split(' ').any(is_outlet)).then(|| agency.to_owned())
}

/// "Originally published on Live Gazette." -> "Live Gazette".
pub(super) fn first_published(line: &str) -> Option<String> {
    let (head, tail) = ["published on ", "published by ", "published in "].iter().find_map(|by| line.split_once(by))?;
    let name = article_cut(tail.trim_end_matches(['.', ' ']));
    let told = head.to_lowercase().contains("originally") && capital(name) && name.split(' ').count() <= 5;
    (told && !name.contains(|c: char| c.is_ascii_digit() || c == ',')).then(|| name.to_owned())
}

fn without_by(line: &str) -> Option<&str> {
    ["By ", "BY ", "By: ", "Words by ", "Written by "].iter().find_map(|by| line.strip_prefix(by)).map(str::trim)
}

/// "the Saltmere Gazette" -> "Saltmere Gazette"; a capital "The" belongs to the name.
fn article_cut(name: &str) -> &str {
    name.strip_prefix("the ").or_else(|| name.strip_prefix("THE ")).unwrap_or(name).trim()
}

fn capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

fn is_outlet(word: &str) -> bool {
    is_abbreviation(word) || NAMES.contains(&word)
}

/// BBC, AFP: two to five capitals.
fn is_abbreviation(word: &str) -> bool {
    matches!(word.chars().count(), 2..=5) && word.chars().all(char::is_uppercase) && !NO_OUTLET.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::{agency, first_published, is_byline, read};

    fn outlet(line: &str) -> Option<String> {
        read(line).1
    }

    #[test]
    fn bylines_begin_with_by_and_a_name() {
        for line in [
            "By Oona Farrell",
            "By Oona Farrell and Bram Teale",
            "By Oona Farrell, BBC political correspondent",
            "BY OONA FARRELL FOR THE GAZETTE",
            "By Oona Farrell for MailOnline",
            "By Reuters",
            "(Reporting by Oona Farrell; Editing by Bram Teale)",
        ] {
            assert!(is_byline(line), "{line}");
        }
        for line in [
            "By Friday Ms Farrell had gone",
            "By then",
            "By Royal command the ferry was sold",
            "By Oona Farrell's account it rained.",
        ] {
            assert!(!is_byline(line), "{line}");
        }
    }

    #[test]
    fn an_outlet_is_named_only_on_evidence() {
        assert_eq!(outlet("By Oona Farrell, BBC political correspondent").as_deref(), Some("BBC"));
        assert_eq!(outlet("By Oona Farrell, Saltmere Gazette arts correspondent").as_deref(), Some("Saltmere Gazette"));
        assert_eq!(outlet("By Oona Farrell for the Saltmere Gazette").as_deref(), Some("Saltmere Gazette"));
        assert_eq!(outlet("By Daily Gazette Reporter").as_deref(), Some("Daily Gazette"));
        assert_eq!(outlet("By Oona Farrell, Political Editor"), None);
        assert_eq!(outlet("By Oona Farrell, Middle East correspondent"), None);
        assert_eq!(outlet("By Oona Farrell, Bram Teale and Ida Post"), None);
        assert_eq!(outlet("By Wiley Post"), None);
    }

    #[test]
    fn the_writer_stands_without_by_and_outlet() {
        assert_eq!(read("By Oona Farrell for MailOnline").0.as_deref(), Some("Oona Farrell"));
        for line in ["By Oona Farrell | 24 November 2026", "By Oona Farrell   Updated: 10:12, 24 November 2026"] {
            assert_eq!(read(line).0.as_deref(), Some("Oona Farrell"), "{line}");
        }
    }

    #[test]
    fn agencies_sign_in_the_first_sentence() {
        assert_eq!(agency("SALTMERE (AP) — The ferry sailed.").as_deref(), Some("AP"));
        assert_eq!(agency("The ferry (BBC) - sailed."), None);
        assert_eq!(first_published("Originally published on Live Gazette.").as_deref(), Some("Live Gazette"));
        assert_eq!(first_published("Originally published on 24 November 2026."), None);
    }
}
