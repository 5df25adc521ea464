//! The terminal: guard, event reader, and the runtime that carries effects out.
