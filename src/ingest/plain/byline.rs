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

/// Words before a writer's name that make a line a byline.
const LEADS: [&str; 21] = [
    "an article by ",
    "analysis by ",
    "article by ",
    "author: ",
    "authors: ",
    "by ",
    "by: ",
    "byline: ",
    "compiled by ",
    "interview by ",
    "opinion by ",
    "posted by ",
    "report by ",
    "reported by ",
    "review by ",
    "story by ",
    "text by ",
    "text: ",
    "words by ",
    "words: ",
    "written by ",
];
/// What a sign-off begins with: who reported, wrote and edited a wire's story.
const SIGN_OFFS: [&str; 12] = [
    "(additional reporting by ",
    "(compiled by ",
    "(editing by ",
    "(reporting by ",
    "(writing by ",
    "additional reporting by ",
    "additional reporting: ",
    "editing by ",
    "reporting by ",
    "with additional reporting by ",
    "with reporting by ",
    "writing by ",
];
/// The longest sign-off, in bytes.
const SIGN_OFF: usize = 500;
/// What a writer is, as the last word behind a name.
const CALLINGS: [&str; 12] = [
    "columnist",
    "columnists",
    "contributor",
    "correspondent",
    "correspondents",
    "editor",
    "journalist",
    "producer",
    "reporter",
    "reporters",
    "writer",
    "writers",
];
/// What parts a writer's name from what follows on its line.
const BARS: [&str; 8] = [" | ", " • ", " · ", " — ", " – ", " / ", "  ", " @"];

/// Whether a line is "By Oona Farrell, Gazette arts correspondent", tells who reported, or is a name with a date or a calling.
pub(super) fn is_byline(line: &str) -> bool {
    if is_sign_off(line) {
        return true;
    }
    if line.len() > 160 {
        return false;
    }
    let Some(rest) = without_lead(line).filter(|rest| rest.len() <= 140) else { return is_signed(line) };
    let mut words = rest.split_whitespace();
    let (first, second) = (words.next().unwrap_or_default(), words.next());
    let named = capital(first)
        && second.is_none_or(|second| {
            capital(second) || matches!(second, "and" | "in" | "for" | "de" | "van" | "von" | "|")
        });
    let dated = date::may_begin_date_line(first);
    let sentence =
        rest.ends_with(['.', '!', '?', ':', ';', ',']) || rest.split_whitespace().any(|word| VERBS.contains(&word));
    // "By" is a usual word for a byline, the others are so only before a name.
    let usual = line.starts_with("By") || line.starts_with("BY");
    let told = usual && second.is_some() || is_outlet(first) || is_name(writer_of(rest));
    named && told && !dated && !sentence
}

/// "(Reporting by Oona Farrell; Editing by Bram Teale)", over one line or more.
pub(super) fn is_sign_off(text: &str) -> bool {
    text.len() <= SIGN_OFF
        && SIGN_OFFS.iter().any(|head| begins(text, head))
        && capital(text.rsplit("by ").next().unwrap_or_default())
        || begins(text, "additional reporting: ") && text.len() <= SIGN_OFF
}

/// "Oona Farrell | 24 November 2026", "Oona Farrell, arts correspondent", "Posted on 24 November 2026 by Oona Farrell".
fn is_signed(line: &str) -> bool {
    if let Some((posted, name)) = line.rsplit_once(" by ")
        && date::date_of_line(posted).is_some()
    {
        return is_name(writer_of(name));
    }
    let Some((name, rest)) = line.split_once([',', '|', '•', '·', '–', '—']) else { return false };
    let calling = rest.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    let called = CALLINGS.contains(&&*calling) && rest.split_whitespace().count() <= 5;
    is_name(name.trim()) && (date::date_of_line(rest).is_some() || called)
}

/// Two to four words with capitals and nothing else: what a person's name looks like.
fn is_name(name: &str) -> bool {
    let small = ["de", "del", "der", "di", "la", "le", "van", "von", "bin", "al", "and"];
    let words: Vec<&str> = name.split_whitespace().collect();
    let sound = |word: &&str| {
        (capital(word) || small.contains(word))
            && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.'))
    };
    (2..=7).contains(&words.len()) && words.iter().all(sound) && !date::is_part_of_date(words[0])
}

/// The writer and the outlet that a byline names.
pub(super) fn read(line: &str) -> (Option<String>, Option<String>) {
    let rest = match without_lead(line) {
        Some(rest) => rest,
        None if is_signed(line) => line.rsplit_once(" by ").map_or(line, |(_, name)| name),
        None => return (None, None),
    };
    // A date may stand on the same line, behind a bar or a gap.
    let rest = undated(BARS.iter().fold(rest, |rest, end| rest.split(end).next().unwrap_or(rest)));
    let (writer, outlet) = match rest.rsplit_once(" for ").or_else(|| rest.rsplit_once(" FOR ")) {
        Some((writer, outlet)) if capital(article_cut(outlet)) => (writer, Some(article_cut(outlet).to_owned())),
        _ => (writer_of(rest), outlet_by_role(rest)),
    };
    (Some(writer.trim_end_matches([',', ' ']).to_owned()).filter(|writer| !writer.is_empty()), outlet)
}

/// The names in what an element of a page says of its writer: "By Oona Farrell, arts correspondent | 24 November 2026".
#[cfg(feature = "formats")]
pub(crate) fn names(said: &str) -> Option<String> {
    let rest = without_lead(said).or_else(|| Some(said.strip_prefix("By")?.trim_start_matches([':', ' '])));
    let rest = rest.unwrap_or(said).trim_start_matches(|c: char| !c.is_alphanumeric());
    let rest = undated(BARS.iter().fold(rest, |rest, end| rest.split(end).next().unwrap_or(rest)));
    let name = writer_of(rest).trim_end_matches([',', ' ', ':']);
    let sound =
        name.contains(char::is_alphabetic) && !name.contains("://") && !name.contains(|c: char| c.is_ascii_digit());
    sound.then(|| name.to_owned())
}

/// `rest` up to where a date, or a word that announces one, begins.
fn undated(rest: &str) -> &str {
    let announced = [" Updated", " Published", " Posted", " updated", " published", " posted", " Last "];
    let rest = announced.iter().fold(rest, |rest, end| rest.split(end).next().unwrap_or(rest));
    let gap = rest.match_indices(' ').map(|(at, _)| at).find(|&at| date::leading(&rest[at..]).is_some());
    rest[..gap.unwrap_or(rest.len())].trim().trim_end_matches([',', '-', '|']).trim_end()
}

/// The names at the beginning of `rest`, without what the writers are, for whom they write and where they were.
fn writer_of(rest: &str) -> &str {
    let mut end = rest.find(", ").unwrap_or(rest.len());
    // More names, up to what is none.
    while let Some(more) = rest.get(end..).filter(|more| !more.is_empty()) {
        let segment = more[2..].split(", ").next().unwrap_or_default();
        let names = segment.strip_prefix("and ").unwrap_or(segment);
        if !is_name(names.split(" in ").next().unwrap_or(names))
            || is_calling(segment)
            || outlet_by_role(&format!("A, {segment}")).is_some()
        {
            break;
        }
        end += 2 + segment.len();
    }
    let names = &rest[..end];
    let place = names.rfind(" in ").or_else(|| names.rfind(" at ")).filter(|&at| capital(&names[at + 4..]));
    names[..place.unwrap_or(names.len())].trim_end()
}

fn is_calling(segment: &str) -> bool {
    segment.split_whitespace().any(|word| CALLINGS.contains(&&*word.to_lowercase()))
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

/// What follows the words that announce a writer; "by" in small letters counts only where a name follows (`is_byline`).
fn without_lead(line: &str) -> Option<&str> {
    let lead = LEADS.iter().find(|lead| begins(line, lead))?;
    Some(line[lead.len()..].trim())
}

/// Whether `text` begins with `head` (lower case, ASCII), in any case.
fn begins(text: &str, head: &str) -> bool {
    text.as_bytes().get(..head.len()).is_some_and(|own| own.eq_ignore_ascii_case(head.as_bytes()))
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
            "by Oona Farrell",
            "By: Oona Farrell",
            "Written by Oona Farrell",
            "Words: Oona Farrell",
            "Story by Oona Farrell, Saltmere Gazette",
            "Author: Oona Farrell",
            "Oona Farrell | 24 November 2026",
            "Oona Farrell, arts correspondent",
            "Posted on November 24, 2026 by Oona Farrell",
        ] {
            assert!(is_byline(line), "{line}");
        }
        for line in [
            "By Friday Ms Farrell had gone",
            "By then",
            "By Royal command the ferry was sold",
            "By Oona Farrell's account it rained.",
            "by now",
            "by the quay in Saltmere",
            "Oona Farrell, the mayor of Saltmere",
            "Text: see the appendix.",
            "Reporting by the rules of the house was not allowed",
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
        for (line, names) in [
            ("By Oona Farrell and Bram Teale, Associated Press", "Oona Farrell and Bram Teale"),
            ("By Oona Farrell, Bram Teale and Ida Post", "Oona Farrell, Bram Teale and Ida Post"),
            ("By Oona Farrell, Political Editor", "Oona Farrell"),
            ("By Oona Farrell in Saltmere", "Oona Farrell"),
            ("By Oona Farrell, Published 24 November 2026, 10:15", "Oona Farrell"),
            ("By Oona Farrell 24 November 2026", "Oona Farrell"),
            ("Posted on 24 November 2026 by Oona Farrell", "Oona Farrell"),
            ("By Daily Gazette Reporter", "Daily Gazette Reporter"),
        ] {
            assert_eq!(read(line).0.as_deref(), Some(names), "{line}");
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
