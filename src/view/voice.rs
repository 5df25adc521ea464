//! How a voice and its quotations look: colour by speaker, modifiers by kind, dimmed while another voice is locked.

use ratatui::style::{Modifier, Style};

use crate::app::{Reader, Voice};
use crate::config::Theme;
use crate::quotes::{Kind, Quote, QuoteId, SpeakerKind};

/// How far a quotation stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Light {
    /// It passes the filter and no other voice is locked.
    Lit,
    /// Another voice is locked.
    Receded,
    /// It does not pass the filter.
    Out,
}

/// How far `quote` stands out in `reader`.
pub(super) fn light(reader: &Reader, id: QuoteId, quote: &Quote) -> Light {
    match reader.lock() {
        _ if !reader.is_shown(id) => Light::Out,
        Some(lock) if quote.speaker != Some(lock) => Light::Receded,
        Some(_) | None => Light::Lit,
    }
}

/// The speaker's colour; neutral for those whom the article does not name, and for nobody.
pub(super) fn look(reader: &Reader, voice: Option<&Voice>, theme: &Theme) -> Style {
    let Some(voice) = voice else { return theme.nobody };
    match voice.speaker.and_then(|id| reader.analysis().speaker(id)).map(|speaker| speaker.kind) {
        Some(SpeakerKind::Person | SpeakerKind::Organisation | SpeakerKind::Document | SpeakerKind::Group) => {
            theme.speaker(voice.colour)
        }
        Some(SpeakerKind::Unnamed) | None => theme.nobody,
    }
}

/// What sets a kind apart, whatever its colour.
pub(super) fn kind(kind: Kind, theme: &Theme) -> Style {
    match kind {
        Kind::Direct => theme.direct,
        Kind::Mixed => theme.mixed,
        Kind::Indirect => theme.indirect,
    }
}

/// `style`, dimmed.
pub(super) fn dimmed(style: Style) -> Style {
    style.add_modifier(Modifier::DIM)
}

/// `style`, not dim even where it is laid over what is.
pub(super) fn bright(style: Style) -> Style {
    style.remove_modifier(Modifier::DIM)
}
