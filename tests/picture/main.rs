//! A frame of the screen as a picture.

mod svg;
