//! Tables of weights: what is learned of a decision, each table of two circumstances.
//!
//! A case has one cell of each table ("in the next block" by "its mark is closed"), and its weights add up to log odds. The
//! tables stand in files that `pullquote-train` writes. What the circumstances are, and what is decided, is for those who
//! have the tables to say (`page::pairs`, `coreference::antecedents`).

use std::collections::BTreeMap;

/// A circumstance by its name, and what it can be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Factor {
    pub(crate) name: &'static str,
    pub(crate) values: &'static [&'static str],
    /// Values of another circumstance, each together with each of these; none where there is only one.
    pub(crate) and: &'static [&'static str],
}

impl Factor {
    /// A circumstance of its own.
    pub(crate) const fn of(name: &'static str, values: &'static [&'static str]) -> Self {
        Self { name, values, and: &[] }
    }

    /// How many values it has.
    pub(crate) const fn len(self) -> usize {
        self.values.len() * if self.and.is_empty() { 1 } else { self.and.len() }
    }

    /// Its values, as they are called in the file.
    fn names(self) -> Vec<String> {
        let one = |value: &&str| match self.and {
            [] => vec![(*value).to_owned()],
            others => others.iter().map(|other| format!("{value} {other}")).collect(),
        };
        self.values.iter().flat_map(one).collect()
    }
}

/// A weight for two circumstances together: rows by columns.
pub(crate) type Table = [Factor; 2];

/// A table as it stands in the file: a row for each value of the first circumstance.
pub(crate) type Rows = BTreeMap<String, Vec<f32>>;

/// The weights of some tables.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Weights(Vec<Vec<f32>>);

impl Weights {
    /// The weights of `tables` in a file that was read; `None` where a table, a row or a number is missing or too many.
    pub(crate) fn of(mut read: BTreeMap<String, Rows>, tables: &[Table]) -> Option<Self> {
        let table = |[rows, columns]: &Table| {
            let mut own = read.remove(&name(*rows, *columns))?;
            let row = |value: &String| own.remove(value).filter(|row| row.len() == columns.len());
            let found: Vec<f32> = rows.names().iter().map(row).collect::<Option<Vec<_>>>()?.concat();
            own.is_empty().then_some(found)
        };
        let weights = tables.iter().map(table).collect::<Option<Vec<_>>>()?;
        read.is_empty().then_some(Self(weights))
    }

    /// The sum of the weights of a case that has these `cells`, one of each of the first tables.
    pub(crate) fn sum(&self, cells: &[u16]) -> f32 {
        self.0.iter().zip(cells).map(|(table, &cell)| table[usize::from(cell)]).sum()
    }
}

/// Reads a file of tables.
pub(crate) fn read(file: &str) -> Option<BTreeMap<String, Rows>> {
    toml::from_str(file).ok()
}

/// The cell of each of `tables` by the values of its two circumstances.
pub(crate) fn cells<const COUNT: usize>(values: [[usize; 2]; COUNT], tables: &[Table; COUNT]) -> [u16; COUNT] {
    let mut cells = [0; COUNT];
    for (cell, ([row, column], [_, columns])) in cells.iter_mut().zip(values.into_iter().zip(tables)) {
        *cell = (row * columns.len() + column) as u16;
    }
    cells
}

/// How a table is called in its file.
pub(crate) fn name(rows: Factor, columns: Factor) -> String {
    format!("{} by {}", rows.name, columns.name)
}

/// The sizes of tables in cells.
#[cfg(feature = "train")]
pub(crate) fn sizes(tables: &[Table]) -> Vec<usize> {
    tables.iter().map(|[rows, columns]| rows.len() * columns.len()).collect()
}

/// The file of `weights`, which lie as [`sizes`] says.
#[cfg(feature = "train")]
pub(crate) fn written(tables: &[Table], weights: &[Vec<f64>]) -> String {
    use std::fmt::Write;
    let mut out = String::new();
    for ([rows, columns], table) in tables.iter().zip(weights) {
        let _ = write!(out, "\n# {}\n[\"{}\"]\n", columns.names().join(", "), name(*rows, *columns));
        for (value, row) in rows.names().iter().zip(table.chunks(columns.len())) {
            let numbers: Vec<String> = row.iter().map(|weight| format!("{weight:.3}")).collect();
            let _ = writeln!(out, "\"{value}\" = [{}]", numbers.join(", "));
        }
    }
    out
}
