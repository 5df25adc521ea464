//! `draw(&App)`: one file a region of the screen. Changes nothing.
