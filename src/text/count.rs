//! How many of something there are, in words.

/// "1 quote", "3 quotes": `n` of what one of is called `one`, whose plural ends in "s".
pub fn counted(n: usize, one: &str) -> String {
    format!("{n} {one}{}", if n == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::counted;

    #[test]
    fn one_is_alone_and_none_are_many() {
        assert_eq!([0, 1, 2].map(|n| counted(n, "quote")), ["0 quotes", "1 quote", "2 quotes"]);
    }
}
