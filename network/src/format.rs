//! The file of the model, `assets/model.bin`, written by `src/train/export.py`.
//!
//! Little-endian throughout; nothing is aligned, everything is read with `from_le_bytes`.
//!
//! ```text
//! "PQMODEL2"                          magic and version
//! u32 n, n x u32                      hashes of the known words, ascending; the rank of a hash is its row below
//! matrix  n + 1024 + 1 x 64           words: the known ones, buckets for the others, "unknown" (training only)
//! matrix  2048 x 16, 4096 x 24, 1024 x 16, 512 x 16, 24 x 12
//!                                     first three letters, last three, last two, shape, marks x edge of paragraph
//! matrix  96 x 148, floats 96, 96     inputs (in the order above), norm
//! 2 x (matrix 96 x 288, floats 96, 96)
//!                                     convolutions of width 3 (word before, word, word after), norms
//! 2 x (matrix 384 x 96, matrix 384 x 96, floats 384)
//!                                     LSTM forward, backward: from inputs, from the state, bias; gates i f g o
//! matrix  192 x 96                    around the LSTM
//! matrix  7 x 192                     tags
//! 2 x (layer 48 x 192, layer 48 x 192, layer 1 x 192, floats 36, 1)
//!                                     content to cue, cue to source: coming from, going to, bias, distances, other part
//! matrix  1 x 192                     nobody
//! 2 x (floats 96, 96, 96, 192, 7, 49, 7, 1, 9)
//!                                     for each scope, wide and news, what it adds: biases of inputs, convolutions, around,
//!                                     tags; steps from tag to tag, first tag; bias of nobody; what was tuned after
//!                                     learning, see `src/model/decode.rs`
//!
//! floats = u32 n, n x f32
//! matrix = u32 rows, u32 columns, rows x f32 scale, rows x columns x i8
//! layer  = matrix, floats (bias)
//! ```

/// Why a model file cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FormatError {
    /// It does not begin as one of this version does.
    #[error("this is no model of this version")]
    Magic,
    /// It is cut short.
    #[error("the model ends after {0} bytes, in the middle of a number")]
    Short(usize),
    /// A part has another shape than the network.
    #[error("the part at byte {at} has {found} numbers where {expected} belong")]
    Shape {
        /// Where the part begins.
        at: usize,
        /// How many it says it has.
        found: usize,
        /// How many the network has.
        expected: usize,
    },
    /// A number is not finite, or hashes are not in order.
    #[error("the part at byte {0} holds numbers that no training gives")]
    Value(usize),
    /// Something follows the end.
    #[error("{0} bytes follow the end of the model")]
    Long(usize),
}

const MAGIC: &[u8; 8] = b"PQMODEL2";

/// A matrix as the file keeps it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rounded<'b> {
    columns: usize,
    // Both are left where they stand in the file: of the tables few rows are ever asked for.
    scales: &'b [[u8; 4]],
    values: &'b [u8],
}

impl<'b> Rounded<'b> {
    /// Each row as the bytes it is kept as, each an `i8`, with what they are multiplied with.
    pub(crate) fn integers(&self) -> impl Iterator<Item = (&'b [u8], f32)> {
        self.values.chunks_exact(self.columns.max(1)).zip(self.scales.iter().copied().map(f32::from_le_bytes))
    }

    /// No number in it is larger.
    pub(crate) fn bound(&self) -> f32 {
        self.scales.iter().fold(0.0_f32, |most, scale| most.max(f32::from_le_bytes(*scale).abs())) * 128.0
    }

    /// The bytes of row `row`, each an `i8`, with what they are multiplied with; zeros past the last row.
    #[inline]
    pub(crate) fn row(&self, row: usize) -> (&'b [u8], f32) {
        let from = row.min(self.scales.len().saturating_sub(1)) * self.columns;
        (
            &self.values[from..from + self.columns],
            self.scales.get(row).copied().map(f32::from_le_bytes).unwrap_or_default(),
        )
    }

    /// All of it.
    pub(crate) fn floats(&self) -> Vec<f32> {
        let scaled = |row: &'b [u8], scale| row.iter().map(move |value| f32::from(value.cast_signed()) * scale);
        self.integers().flat_map(|(row, scale)| scaled(row, scale)).collect()
    }
}

/// Reads a model file from front to back.
pub(crate) struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Reader<'b> {
    pub(crate) fn new(bytes: &'b [u8]) -> Result<Self, FormatError> {
        if bytes.starts_with(MAGIC) { Ok(Self { bytes, at: MAGIC.len() }) } else { Err(FormatError::Magic) }
    }

    fn take(&mut self, length: usize) -> Result<&'b [u8], FormatError> {
        let end = self.at.checked_add(length).ok_or(FormatError::Short(self.bytes.len()))?;
        let taken = self.bytes.get(self.at..end).ok_or(FormatError::Short(self.bytes.len()))?;
        self.at = end;
        Ok(taken)
    }

    /// Numbers of four bytes as they stand in the file.
    fn numbers(&mut self, count: usize) -> Result<&'b [[u8; 4]], FormatError> {
        Ok(self.take(count.checked_mul(4).ok_or(FormatError::Short(self.bytes.len()))?)?.as_chunks().0)
    }

    fn number(&mut self) -> Result<usize, FormatError> {
        let at = self.at;
        let bytes = self.numbers(1)?.first().ok_or(FormatError::Short(at))?;
        Ok(u32::from_le_bytes(*bytes) as usize)
    }

    /// A number that must be `expected`.
    fn shape(&mut self, expected: usize) -> Result<(), FormatError> {
        let at = self.at;
        let found = self.number()?;
        if found == expected { Ok(()) } else { Err(FormatError::Shape { at, found, expected }) }
    }

    /// Hashes as they stand in the file, little-endian, each greater than the one before.
    pub(crate) fn hashes(&mut self) -> Result<&'b [[u8; 4]], FormatError> {
        let at = self.at;
        let count = self.number()?;
        let hashes = self.numbers(count)?;
        let ascending = hashes.is_sorted_by(|a, b| u32::from_le_bytes(*a) < u32::from_le_bytes(*b));
        if ascending { Ok(hashes) } else { Err(FormatError::Value(at)) }
    }

    fn finite(&mut self, count: usize) -> Result<Vec<f32>, FormatError> {
        let at = self.at;
        let values: Vec<f32> = self.numbers(count)?.iter().copied().map(f32::from_le_bytes).collect();
        if values.iter().all(|value| value.is_finite()) { Ok(values) } else { Err(FormatError::Value(at)) }
    }

    /// `count` floats.
    pub(crate) fn floats(&mut self, count: usize) -> Result<Vec<f32>, FormatError> {
        self.shape(count)?;
        self.finite(count)
    }

    /// As many floats as the network has in one place.
    pub(crate) fn array<const COUNT: usize>(&mut self) -> Result<[f32; COUNT], FormatError> {
        let at = self.at;
        let values = self.floats(COUNT)?;
        values.try_into().map_err(|_| FormatError::Value(at))
    }

    /// A matrix of `rows` times `columns`.
    pub(crate) fn matrix(&mut self, rows: usize, columns: usize) -> Result<Rounded<'b>, FormatError> {
        self.shape(rows)?;
        self.shape(columns)?;
        let at = self.at;
        let scales = self.numbers(rows)?;
        if !scales.iter().all(|scale| f32::from_le_bytes(*scale).is_finite()) {
            return Err(FormatError::Value(at));
        }
        let size = rows.checked_mul(columns).ok_or(FormatError::Short(self.bytes.len()))?;
        Ok(Rounded { columns, scales, values: self.take(size)? })
    }

    /// Nothing may follow.
    pub(crate) fn end(self) -> Result<(), FormatError> {
        let left = self.bytes.len() - self.at;
        if left == 0 { Ok(()) } else { Err(FormatError::Long(left)) }
    }
}

#[cfg(test)]
impl<'b> Reader<'b> {
    /// Reads parts that no file begins.
    pub(crate) fn of_parts(bytes: &'b [u8]) -> Self {
        Self { bytes, at: 0 }
    }
}

/// A matrix as a file has it, of numbers in -1..=1 that look like chance.
#[cfg(test)]
pub(crate) fn matrix(rows: usize, columns: usize) -> Vec<u8> {
    let mut bytes: Vec<u8> = [rows as u32, columns as u32].into_iter().flat_map(u32::to_le_bytes).collect();
    bytes.extend((0..rows).flat_map(|row| (1.0 / (128 + row % 64) as f32).to_le_bytes()));
    bytes.extend((0..rows * columns).map(|at| ((at * 2_654_435_761) >> 7) as u8));
    bytes
}
