//! What the formats of `extract` look like.

use serde_json::Value;

use crate::shell::{FERRY, MILL, Shell};

#[test]
fn json_is_one_array_of_the_same_records() {
    let shell = Shell::with(&[("ferry.txt", FERRY), ("mill.txt", MILL)]);
    let run = shell.run("extract --format json ferry.txt gone.txt mill.txt");
    assert_eq!(run.code, 1);
    let array: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(array, Value::Array(shell.run("extract ferry.txt mill.txt").records()));
}

#[test]
fn text_is_the_body_unwrapped() {
    let wrapped = "The mill will not\nreopen this year.\n\n\n  Nobody wants\nthe flour.  \n";
    let run = Shell::with(&[("mill.txt", wrapped)]).run("extract --format text mill.txt");
    assert_eq!(run.out, "The mill will not reopen this year.\n\nNobody wants the flour.\n");
}
