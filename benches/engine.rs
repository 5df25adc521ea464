//! What the engine costs, stage by stage, on a story of our own repeated to about 100 KB.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use pullquote::quotes::{analyse, marked};
use pullquote::text::{Span, sentences, tokens};

const STORY: &str = "\
Harbour master Anita Rao has warned that the old bridge at Ostholm may not last the winter. “It is past saving,” she told \
reporters on Monday. “We have said so for years.”

Tom Lindqvist, the mayor, accused the council of “sleeping on the job”, but he declined to say who would pay. According to a \
report by the Harbour Workers' Union, repairs would cost about 1,300 crowns a day.

“Nobody asked the dockers,” said Mr Achterberg, who has worked on the quay since the ’90s. “They'd have told them.\n\n“And \
they would have told them for nothing.”

The council said in a statement that the plans were under review, adding that a decision was expected in May. Critics of \
the plan say it comes too late. The “smart” signals that were put up last year have never worked.";

fn engine(c: &mut Criterion) {
    let story = vec![STORY; 100].join("\n\n");
    let article = marked::strip(&story).expect("plain text");
    let text = article.text();
    let words = text.split_whitespace().count() as u64;
    let whole = Span::whole(text);
    let mut group = c.benchmark_group("engine");
    group.throughput(Throughput::Elements(words));
    group.bench_function("tokens", |b| b.iter(|| tokens(text, whole).len()));
    let cut = tokens(text, whole);
    group.bench_function("sentences", |b| b.iter(|| sentences(text, &cut).len()));
    group.bench_function("whole", |b| b.iter(|| analyse(&article).quotes.len()));
    group.finish();
}

criterion_group!(benches, engine);
criterion_main!(benches);
