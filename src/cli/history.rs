//! `pullquote history`: lists the articles that were read, latest first, or forgets them.

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;
use std::time::SystemTime;

use serde::Serialize;

use super::args::{HistoryArgs, HistoryFormat};
use super::report::{self, Report};
use crate::net::Cache;
use crate::store::{HistoryEntry, Memory, Store};
use crate::text::clean;

const DAY: u64 = 24 * 60 * 60;

/// Lists the history, or clears it.
pub(super) fn run(args: &HistoryArgs) -> ExitCode {
    let Some(store) = Store::of_user() else {
        return report::usage("there is no history: neither XDG_DATA_HOME nor HOME names a folder to keep it in");
    };
    let mut report = Report::default();
    if args.clear {
        clear(&store, &mut report);
        return report.exit(Ok(()));
    }
    let (entries, errors) = store.history();
    for error in errors {
        report.fail(&error.to_string());
    }
    let mut out = BufWriter::new(io::stdout().lock());
    let written = entries.iter().try_for_each(|entry| match args.format {
        HistoryFormat::Text => write_line(&mut out, &entry.memory),
        HistoryFormat::Jsonl => write_record(&mut out, entry),
    });
    report.exit(written.and_then(|()| out.flush()))
}

/// Forgets what was read, and the copies of its pages.
fn clear(store: &Store, report: &mut Report) {
    match store.clear_history().and_then(|cleared| store.clear_lines().map(|_| cleared)) {
        Ok(1) => report::say("1 article was forgotten"),
        Ok(cleared) => report::say(&format!("{cleared} articles were forgotten")),
        Err(error) => report.fail(&error.to_string()),
    }
    match Cache::of_user().map(|cache| cache.clear()) {
        None | Some(Ok(0)) => {}
        Some(Ok(1)) => report::say("1 copy of a page was removed"),
        Some(Ok(cleared)) => report::say(&format!("{cleared} copies of pages were removed")),
        Some(Err(error)) => report.fail(&format!("the copies of pages cannot be removed: {error}")),
    }
}

/// "2026-11-24 12:01   45%  Ferry sold · Sorrel Gazette · 2026-11-20  /home/ann/ferry.txt"; times are UTC.
fn write_line(out: &mut impl Write, memory: &Memory) -> io::Result<()> {
    let about = [Some(memory.name()), memory.outlet.as_deref(), memory.date.as_deref()];
    let about = about.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let time = utc(memory.opened).replace('T', " ");
    let time = time.get(..16).unwrap_or_default();
    let line = format!("{time}  {:>3}%  {about}  {}", memory.percent, memory.path.as_deref().unwrap_or("-"));
    writeln!(out, "{}", clean::line(&line))
}

/// One article of the history as JSON. Strings are clean.
#[derive(Serialize)]
struct HistoryRecord {
    title: Option<String>,
    outlet: Option<String>,
    date: Option<String>,
    path: Option<String>,
    opened: String,
    percent: u8,
    sha256: String,
}

fn write_record(out: &mut impl Write, entry: &HistoryEntry) -> io::Result<()> {
    let memory = &entry.memory;
    let line = |text: &Option<String>| text.as_deref().map(|text| clean::line(text).into_owned());
    let record = HistoryRecord {
        title: line(&memory.title),
        outlet: line(&memory.outlet),
        date: line(&memory.date),
        path: line(&memory.path),
        opened: utc(memory.opened),
        percent: memory.percent,
        sha256: entry.key.to_string(),
    };
    serde_json::to_writer(&mut *out, &record)?;
    out.write_all(b"\n")
}

/// Seconds since 1970 as ISO 8601 in UTC. Days become a date by Hinnant's algorithm (years that begin in March).
fn utc(seconds: u64) -> String {
    let now = SystemTime::UNIX_EPOCH.elapsed().map_or(0, |since| since.as_secs());
    // Times in the future (a wrong clock, an edited file) are cut, so that the arithmetic cannot overflow.
    let seconds = seconds.min(now.saturating_add(DAY));
    let (days, rest) = (seconds / DAY + 719_468, seconds % DAY);
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let (year, month) = if month < 10 { (year, month + 3) } else { (year + 1, month - 9) };
    let (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60);
    format!("{:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z", year + era * 400)
}

#[cfg(test)]
mod tests {
    use super::utc;

    #[test]
    fn a_time_is_told_in_utc() {
        assert_eq!(utc(0), "1970-01-01T00:00:00Z");
        assert_eq!(utc(951_782_399), "2000-02-28T23:59:59Z");
        assert_eq!(utc(951_782_400), "2000-02-29T00:00:00Z");
        assert_eq!(utc(1_735_689_600), "2025-01-01T00:00:00Z");
        assert!(utc(u64::MAX).len() == 20, "no clock is so far ahead");
    }
}
