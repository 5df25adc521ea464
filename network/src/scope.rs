//! What counts as a quotation: the scope in which the model reads, and what the file of the model holds for each.
//!
//! The network has one set of matrices; a scope adds biases of its own to its layers, to the tags and to the steps between
//! them, and has thresholds of its own. How they are learned is in `src/train/network.py`.

use super::crf::Crf;
use super::format::{FormatError, Reader};
use super::shape::{OUT, TAGS, TUNED, WIDTH};

/// What counts as a quotation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Scope {
    /// What somebody is reported to say, write, think or find, as readers of news understand it.
    #[default]
    News,
    /// Acts that speak, attitudes, wishes and bare topics as well, as in PolNeAR (Newell, Margolin and Ruths, LREC 2018).
    Wide,
}

impl Scope {
    /// Each of them.
    pub const ALL: [Self; 2] = [Self::News, Self::Wide];

    /// Its name on the command line and in the configuration.
    pub fn name(self) -> &'static str {
        match self {
            Self::News => "news",
            Self::Wide => "wide",
        }
    }
}

/// What a scope adds to the network.
#[derive(Clone, Debug)]
pub(crate) struct Scoped {
    /// Biases of the layers, in the order in which they are computed.
    pub(crate) inputs: [f32; WIDTH],
    pub(crate) near: [f32; WIDTH],
    pub(crate) far: [f32; WIDTH],
    pub(crate) around: [f32; OUT],
    pub(crate) tags: [f32; TAGS],
    /// Which tags follow which.
    pub(crate) crf: Crf,
    pub(crate) nobody: f32,
    /// What was tuned after learning.
    pub(crate) tuned: [f32; TUNED],
}

impl Scoped {
    /// Reads what the file holds for both scopes and keeps that of `scope`.
    pub(crate) fn read(reader: &mut Reader<'_>, scope: Scope) -> Result<Self, FormatError> {
        let (wide, news) = (Self::next(reader)?, Self::next(reader)?);
        Ok(match scope {
            Scope::Wide => wide,
            Scope::News => news,
        })
    }

    fn next(reader: &mut Reader<'_>) -> Result<Self, FormatError> {
        Ok(Self {
            inputs: reader.array()?,
            near: reader.array()?,
            far: reader.array()?,
            around: reader.array()?,
            tags: reader.array()?,
            crf: Crf::read(reader)?,
            nobody: reader.array::<1>()?[0],
            tuned: reader.array()?,
        })
    }

    /// How many bytes before the end of a file the tuned numbers of `scope` begin.
    pub(crate) fn tuned_from_end(scope: Scope) -> usize {
        const PARTS: usize = 9;
        let floats = 3 * WIDTH + OUT + TAGS + TAGS * TAGS + TAGS + 1;
        let (own, whole) = (4 * TUNED, 4 * (PARTS + floats + TUNED));
        match scope {
            Scope::News => own,
            Scope::Wide => own + whole,
        }
    }
}
