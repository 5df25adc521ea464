//! E-mail, postings and old text files, from the outside.

use pullquote::article::BlockKind::{self, BlockQuote, Furniture, ListItem, Paragraph, Preformatted};
use pullquote::article::{Article, Charset, CharsetBy, Format};
use pullquote::ingest::{Contents, Hints, contents, from_bytes};
use pullquote::text::wrap::{Breaks, wrap};

fn article(text: &str) -> Article {
    from_bytes("letter", text.as_bytes().to_vec()).unwrap_or_else(|error| panic!("{error}"))
}

fn blocks(article: &Article) -> Vec<(BlockKind, String)> {
    let flowed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    article.blocks().iter().map(|block| (block.kind, flowed(article.slice(block.span)))).collect()
}

const LETTER: &str = "From: Oona Farrell <oona@gazette.example>
To: desk@gazette.example
Subject: =?utf-8?Q?Ferry_sold_=E2=80=93_again?=
Date: Tue, 24 Nov 2026 09:30:00 +0000
Message-ID: <1@gazette.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=\"edge\"

--edge
Content-Type: multipart/alternative; boundary=\"inner\"

--inner
Content-Type: text/plain; charset=iso-8859-15
Content-Transfer-Encoding: quoted-printable

The harbour master said on Monday that the ferry would sail once more=2C
and that the caf=E9 would charge 4=A4 a cup=2E

Bram Teale wrote:
> Nobody in the town believes the timetable, and nobody has taken it
> down since the storm.
>> Who should?

- ask the council
- ask the goat

--=20
Oona Farrell, Saltmere

--inner
Content-Type: text/html; charset=utf-8

<p>The <b>HTML</b> says something else.</p>

--inner--
--edge
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Disposition: attachment; filename=ferry.png

iVBORw0KGgo=
--edge--
";

#[test]
fn a_message_is_its_plain_text_under_what_its_headers_say() {
    let article = article(LETTER);
    assert_eq!(
        blocks(&article),
        [
            (
                Paragraph,
                "The harbour master said on Monday that the ferry would sail once more, and that the café would charge 4€ a cup.".to_owned()
            ),
            (Paragraph, "Bram Teale wrote:".to_owned()),
            (BlockQuote, "Nobody in the town believes the timetable, and nobody has taken it down since the storm.".to_owned()),
            (BlockQuote, "Who should?".to_owned()),
            (ListItem, "- ask the council".to_owned()),
            (ListItem, "- ask the goat".to_owned()),
            (Furniture, "--".to_owned()),
            (Furniture, "Oona Farrell, Saltmere".to_owned()),
        ]
    );
    assert_eq!(article.meta.title.as_deref(), Some("Ferry sold – again"));
    assert_eq!(article.meta.byline.as_deref(), Some("Oona Farrell"));
    assert_eq!(article.meta.date.as_deref(), Some("2026-11-24"));
    let origin = &article.origin;
    assert_eq!((origin.format, origin.charset_by), (Format::Mail, CharsetBy::Header));
    assert_eq!(origin.charset, Charset::Other("ISO-8859-15"));
}

#[test]
fn a_message_of_html_alone_is_its_text() {
    let mail = "From: a@b.example\nSubject: Ferry\nContent-Type: text/html\n\n<p>The ferry is <b>sold</b>.</p><p>Nobody knows to whom.</p>";
    let article = article(mail);
    let words = blocks(&article).into_iter().map(|(_, words)| words).collect::<Vec<_>>();
    assert_eq!(words, ["The ferry is sold.", "Nobody knows to whom."]);
    assert_eq!(article.slice(article.inlines()[0].span), "sold");
    assert_eq!(article.meta.title.as_deref(), Some("Ferry"));
}

#[test]
fn a_mailbox_is_its_messages_one_by_one() {
    let mailbox = "From oona Tue\nFrom: Oona <o@b.example>\nSubject: Ferry\n\nIt is sold.\n\n\
                   From bram Wed\nFrom: Bram <b@b.example>\nSubject: Goat\n\n>From the quay it came.\n";
    let bytes = mailbox.as_bytes().to_vec();
    let Ok(Contents::Collection(entries)) = contents("box.mbox", bytes.clone(), &Hints::default()) else {
        panic!("several messages");
    };
    let titles: Vec<_> = entries.iter().map(|entry| entry.title.as_deref()).collect();
    assert_eq!(titles, [Some("Ferry"), Some("Goat")]);
    let second = entries[1].open().expect("the message opens");
    assert_eq!((second.text(), second.meta.byline.as_deref()), ("From the quay it came.\n", Some("Bram")));
    assert_eq!(second.origin.name, "box.mbox #2");
    assert_eq!(article(mailbox).meta.title.as_deref(), Some("Ferry"), "the first is what one article can be");
}

#[test]
fn a_message_without_text_says_so() {
    let mail =
        "From: a@b.example\nSubject: x\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n";
    let error = from_bytes("photo.eml", mail.as_bytes().to_vec()).expect_err("nothing to read");
    assert_eq!(error.to_string(), "photo.eml: the message has no text");
}

const POSTING: &str = "Oona Farrell wrote:
> The harbour master said on Monday that the ferry would sail once more,
> and that nobody need bring a goat to the quay any longer.

I was there. He said nothing of the kind, and the goat, which had heard
it all before, will bear me out. As the poet has it

    The lamp is lit
    the boats are in
    and nobody sings

so let us wait.
";

#[test]
fn a_posting_flows_and_its_poem_does_not() {
    let article = article(POSTING);
    let kinds: Vec<BlockKind> = article.blocks().iter().map(|block| block.kind).collect();
    assert_eq!(kinds, [Paragraph, BlockQuote, Paragraph, Preformatted, Paragraph]);
    assert!(!article.text().contains('>'), "{}", article.text());
    let rows = |n: usize| {
        let block = article.blocks()[n];
        wrap(article.text(), block.span, 200, article.breaks(block)).len()
    };
    assert_eq!((rows(1), rows(2), rows(3)), (1, 1, 3));
    let source = article.source_of(1).expect("UTF-8 has a way back");
    assert!(POSTING[source.start as usize..source.end as usize].starts_with("The harbour master"));
}

#[test]
fn a_text_without_quoted_lines_is_left_as_it_is() {
    let text = "The harbour master said on Monday that the ferry\r\nwould sail once more.\r\n\r\nIt rained.\r\n";
    let article = article(text);
    assert_eq!(article.text(), text);
    assert_eq!(article.breaks(article.blocks()[0]), Breaks::Joined);
}
