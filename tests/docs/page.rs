//! The pages, and what stands on one of them.

use std::fs;
use std::path::{Path, PathBuf};

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Options, Parser, Tag, TagEnd};

/// A page of Markdown.
pub(crate) struct Page {
    /// Its path below the project: `docs/keys.md`.
    pub(crate) name: String,
    /// What it says.
    pub(crate) text: String,
}

/// A part of a page that a test looks at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// A heading's words.
    Heading(String),
    /// Lines between fences, and the word behind the first one.
    Fence { language: String, text: String },
    /// Code within a sentence or a cell.
    Code(String),
    /// Where a link leads, or where a picture lies.
    Link(String),
}

/// The project's folder.
pub(crate) fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

impl Page {
    /// The page of this name.
    pub(crate) fn named(name: &str) -> Self {
        let text = fs::read_to_string(project().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        Self { name: name.to_owned(), text }
    }

    /// The pages that people read to use the program.
    pub(crate) fn of_users() -> Vec<Self> {
        let folder = fs::read_dir(project().join("docs")).expect("docs/ is there");
        let names = folder.map(|entry| entry.expect("an entry").file_name().into_string().expect("a plain name"));
        let mut names: Vec<String> =
            names.filter(|name| is_markdown(name)).map(|name| format!("docs/{name}")).collect();
        names.sort();
        names.insert(0, "README.md".to_owned());
        names.iter().map(|name| Self::named(name)).collect()
    }

    /// All pages whose examples run and whose parts are made.
    pub(crate) fn all() -> Vec<Self> {
        let mut pages = Self::of_users();
        pages.extend(["CONTRIBUTING.md"].map(Self::named));
        pages
    }

    /// Where it lies.
    pub(crate) fn path(&self) -> PathBuf {
        project().join(&self.name)
    }

    /// What stands on it, in order.
    pub(crate) fn pieces(&self) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut heading: Option<String> = None;
        let mut fence: Option<(String, String)> = None;
        for event in Parser::new_ext(&self.text, Options::ENABLE_TABLES) {
            match event {
                Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
                Event::End(TagEnd::Heading(_)) => pieces.extend(heading.take().map(Piece::Heading)),
                Event::Start(Tag::CodeBlock(kind)) => fence = Some((language(kind), String::new())),
                Event::End(TagEnd::CodeBlock) => {
                    pieces.extend(fence.take().map(|(language, text)| Piece::Fence { language, text }));
                }
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                    pieces.push(Piece::Link(dest_url.into_string()));
                }
                Event::Code(code) => {
                    extend(&mut heading, &code);
                    pieces.push(Piece::Code(code.into_string()));
                }
                Event::Text(text) => {
                    extend(&mut heading, &text);
                    if let Some((_, lines)) = &mut fence {
                        lines.push_str(&text);
                    }
                }
                _ => {}
            }
        }
        pieces
    }

    /// The lines between fences of `language`.
    pub(crate) fn fenced(&self, language: &str) -> Vec<String> {
        let fences = self.pieces().into_iter().filter_map(|piece| match piece {
            Piece::Fence { language: own, text } if own == language => Some(text),
            Piece::Fence { .. } | Piece::Heading(_) | Piece::Code(_) | Piece::Link(_) => None,
        });
        fences.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>()).collect()
    }

    /// Code within sentences and cells.
    pub(crate) fn codes(&self) -> Vec<String> {
        let code = |piece| match piece {
            Piece::Code(code) => Some(code),
            Piece::Fence { .. } | Piece::Heading(_) | Piece::Link(_) => None,
        };
        self.pieces().into_iter().filter_map(code).collect()
    }
}

fn is_markdown(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|extension| extension == "md")
}

fn language(kind: CodeBlockKind) -> String {
    match kind {
        CodeBlockKind::Fenced(language) => language.into_string(),
        CodeBlockKind::Indented => String::new(),
    }
}

fn extend(heading: &mut Option<String>, text: &CowStr) {
    if let Some(heading) = heading {
        heading.push_str(text);
    }
}

#[test]
fn the_pieces_of_a_page_are_found() {
    let text = "# On `x`\n\nSee [there](a.md#b) and\n\n| a |\n|---|\n| `a \\| b` |\n\n```sh\ntrue\nfalse\n```\n";
    let page = Page { name: "a.md".to_owned(), text: text.to_owned() };
    let pieces = [
        Piece::Code("x".to_owned()),
        Piece::Heading("On x".to_owned()),
        Piece::Link("a.md#b".to_owned()),
        Piece::Code("a | b".to_owned()),
        Piece::Fence { language: "sh".to_owned(), text: "true\nfalse\n".to_owned() },
    ];
    assert_eq!(page.pieces(), pieces);
    assert_eq!(page.fenced("sh"), ["true", "false"]);
}
