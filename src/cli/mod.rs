//! Arguments, `extract`, plain printing, completions, man page.
