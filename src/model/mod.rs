//! The trained model.

pub mod marks;
pub mod window;
pub mod words;
