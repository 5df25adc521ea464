//! The sections of the manual page that the command line's definition cannot say, each made from the list that help, README
//! and `docs/` are made from.

use clap_mangen::roff::{Inline, Roff, bold, italic, roman};

use super::conventions::{EXIT_CODES, FILES, VARIABLES};
use crate::app::filter::{ARTICLE_FIELDS, FIELDS, FORMS, Field, STATES};
use crate::app::{Keymap, Mode};
use crate::config::{self, Explained};
use crate::folders::Folder;

/// What somebody may want, and the command that does it.
const EXAMPLES: [(&str, &str); 3] = [
    ("Read an article:", "pullquote article.txt"),
    (
        "Who is quoted in it, and how often:",
        "pullquote extract article.txt | jq -r '.quotes[].speaker' | sort | uniq -c",
    ),
    ("An archive of a million articles:", "zcat archive.jsonl.gz | pullquote extract --from jsonl > quotes.jsonl"),
];

/// Cells that keys take at the left of what they do.
const KEYS_WIDE: &str = "22";

/// All of them, as roff.
pub(super) fn all() -> String {
    let mut page = Roff::new();
    keys(&mut page, &config::default_keymap());
    filter(&mut page);
    configuration(&mut page);
    exit_status(&mut page);
    environment(&mut page);
    files(&mut page);
    examples(&mut page);
    // A typesetter's marks in place of these would not be what is to be typed.
    page.render().replace('^', "\\(ha").replace('~', "\\(ti").replace('`', "\\(ga")
}

fn section(page: &mut Roff, title: &str) {
    page.control("SH", [title]);
}

fn paragraph(page: &mut Roff, text: &str) {
    page.control("PP", []).text([roman(text)]);
}

/// A term and what it means, `sentence` without a full stop.
fn entry(page: &mut Roff, term: impl Into<Vec<Inline>>, sentence: &str) {
    page.control("TP", []).text(term).text([roman(format!("{sentence}."))]);
}

fn keys(page: &mut Roff, keymap: &Keymap) {
    section(page, "KEYS");
    page.text([roman(
        "Digits are only ever a count: 5j goes down five rows. C- is Control, A- is Alt, S- is Shift. These are the \
         default keys; --print-keys prints those that are in force.",
    )]);
    for mode in Mode::ALL {
        page.control("SS", [mode.title()]).control("PD", ["0"]);
        for (action, keys) in keymap.bindings(mode) {
            let mut term = Vec::new();
            for key in keys {
                term.extend([bold(key), roman("  ")]);
            }
            term.pop();
            page.control("TP", [KEYS_WIDE]).text(term).text([roman(format!("{}.", action.sentence()))]);
        }
        page.control("PD", []);
    }
}

fn filter(page: &mut Roff) {
    section(page, "FILTER");
    page.text([roman("Terms stand apart by spaces, and a quotation passes when all of them hold.")]);
    for form in FORMS {
        entry(page, example(form.written, form.example), form.sentence);
    }
    fields(page, FIELDS);
    for (_, name, means) in STATES {
        entry(page, [bold(format!("is:{name}"))], means);
    }
    paragraph(page, "The list of articles takes the same language, and there these can be asked for besides:");
    fields(page, ARTICLE_FIELDS);
}

fn fields(page: &mut Roff, fields: &[Field]) {
    for field in fields {
        let short = field.short.map(|short| format!(" {short}:")).unwrap_or_default();
        entry(page, example(&format!("{}:{short}", field.name), field.example), field.sentence);
    }
}

/// A term of the filter's language, with an example.
fn example(written: &str, example: &str) -> [Inline; 3] {
    [bold(written), roman("  as in "), italic(example)]
}

fn configuration(page: &mut Roff) {
    section(page, "CONFIGURATION");
    page.text([roman(
        "Options of config.toml, each with its default. The command line is stronger than a variable, and that is \
         stronger than the file.",
    )]);
    for Explained { name, lines, default } in config::options() {
        let sentence = lines.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ");
        entry(page, [bold(name), roman(format!(" = {default}"))], sentence.trim_end_matches('.'));
    }
}

fn exit_status(page: &mut Roff) {
    section(page, "EXIT STATUS");
    for (code, means) in EXIT_CODES {
        entry(page, [bold(code.to_string())], means);
    }
}

fn environment(page: &mut Roff) {
    section(page, "ENVIRONMENT");
    for (name, does) in VARIABLES {
        entry(page, [bold(*name)], does);
    }
    for folder in Folder::ALL {
        let does = format!("Names the folder of FILES below; ~/{} where it is not set", folder.below_home());
        entry(page, [bold(folder.variable())], &does);
    }
}

fn files(page: &mut Roff) {
    section(page, "FILES");
    for (folder, name, holds) in FILES {
        entry(page, [bold(format!("${}/pullquote/{name}", folder.variable()))], holds);
    }
}

fn examples(page: &mut Roff) {
    section(page, "EXAMPLES");
    for (wish, command) in EXAMPLES {
        paragraph(page, wish);
        page.control("PP", []).control("RS", []).text([roman(command)]).control("RE", []);
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use super::{EXAMPLES, all};
    use crate::app::filter::{ARTICLE_FIELDS, FIELDS, FORMS, STATES};
    use crate::app::{Action, Mode};
    use crate::cli::args;
    use crate::cli::manual::conventions::{EXIT_CODES, FILES, VARIABLES};
    use crate::config;

    /// The sections as somebody reads them: without fonts and escapes.
    fn read() -> String {
        let mut page = all();
        let escapes = [("\\fB", ""), ("\\fI", ""), ("\\fR", ""), ("\\*(Aq", "'"), ("\\&", "")];
        let signs = [("\\-", "-"), ("\\(ha", "^"), ("\\(ti", "~"), ("\\(ga", "`"), ("\\\\", "\\")];
        for (escape, sign) in escapes.into_iter().chain(signs) {
            page = page.replace(escape, sign);
        }
        page
    }

    /// Report: the manual page had no keys.
    #[test]
    fn every_bound_action_stands_there_with_its_keys() {
        let (page, keymap) = (read(), config::default_keymap());
        for mode in Mode::ALL {
            assert!(page.contains(&format!(".SS \"{}\"\n", mode.title())), "{}", mode.title());
            for (action, keys) in keymap.bindings(mode) {
                let entry = format!("\n{}\n{}.\n", keys.join("  "), action.sentence());
                assert!(page.contains(&entry), "{entry}");
            }
        }
        assert!(page.contains(Action::Peek.sentence()));
    }

    /// Report: the manual page did not explain the filter's language.
    #[test]
    fn the_filters_whole_language_stands_there() {
        let page = read();
        for form in FORMS {
            assert!(page.contains(&format!("\n{}  as in {}\n{}.\n", form.written, form.example, form.sentence)));
        }
        for field in FIELDS.iter().chain(ARTICLE_FIELDS) {
            assert!(page.contains(&format!("\n{}:", field.name)) && page.contains(field.sentence), "{}", field.name);
        }
        for (_, name, means) in STATES {
            assert!(page.contains(&format!("\nis:{name}\n{means}.\n")), "{name}");
        }
    }

    /// Report: the manual page named no files.
    #[test]
    fn options_files_variables_and_exit_codes_stand_there() {
        let page = read();
        for option in config::options() {
            assert!(page.contains(&format!("\n{} = {}\n", option.name, option.default)), "{}", option.name);
        }
        for (folder, name, holds) in FILES {
            assert!(page.contains(&format!("\n${}/pullquote/{name}\n{holds}.\n", folder.variable())), "{name}");
        }
        for (name, does) in VARIABLES {
            assert!(page.contains(&format!("\n{name}\n{does}.\n")), "{name}");
        }
        for (code, means) in EXIT_CODES {
            assert!(page.contains(&format!("\n{code}\n{means}.\n")), "{code}");
        }
    }

    #[test]
    fn no_line_is_a_request_by_accident() {
        let requests = [".SH ", ".SS ", ".TP", ".PP", ".RS", ".RE", ".PD", ".ie ", ".el "];
        for line in all().lines().filter(|line| line.starts_with(['.', '\''])) {
            assert!(requests.iter().any(|request| line.starts_with(request)), "{line}");
        }
    }

    #[test]
    fn the_examples_are_understood() {
        for (_, command) in EXAMPLES {
            let ours = command.split(" | ").find(|part| part.starts_with("pullquote")).unwrap();
            let words = ours.split(" > ").next().unwrap().split_whitespace().map(OsString::from);
            assert!(args::parse(words).is_ok(), "{command}");
        }
    }
}
