//! [`load`]: everything that a person has set, from the command line, the environment and the files.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::keys::{Preset, keymap};
use super::mistake::{Mistake, Written};
use super::read::{read, read_if_allowed, unread};
use super::settings::{self, Options, Settings};
use super::theme::{Depth, Ground, Themes};
use crate::app::Keymap;
use crate::folders::Folder;

/// Everything that a person has set.
#[derive(Clone, Debug)]
pub struct Config {
    /// The options.
    pub settings: Settings,
    /// The keys.
    pub keymap: Keymap,
    /// The themes to choose from.
    pub themes: Themes,
    /// Files that nobody named and that may not be read: they say nothing, as if they were not there.
    pub unread: Vec<Mistake>,
}

/// Reads what is set: `options` is what the command line says, `file` the configuration file that it names, and the
/// environment is read through `env`.
pub fn load(options: Options, file: Option<&Path>, env: &dyn Fn(&str) -> Option<OsString>) -> Result<Config, Mistake> {
    let folder = Folder::Config.of_user(env);
    let mut forbidden = Vec::new();
    let named = file.map(Path::to_owned).or_else(|| filled(env, "PULLQUOTE_CONFIG").map(PathBuf::from));
    let written = match (&named, &folder) {
        (Some(path), _) => Some((path.clone(), read(path)?.ok_or_else(|| unread(path, "does not exist"))?)),
        (None, Some(folder)) => {
            let path = folder.join("config.toml");
            read_if_allowed(&path, &mut forbidden)?.map(|text| (path, text))
        }
        (None, None) => None,
    };
    let in_file = match written {
        Some((path, text)) => settings::parse(Written { name: &path.display().to_string(), text: &text })?,
        None => Options::default(),
    };
    let settings = options.over(settings::environment(env)?).over(in_file).settle();
    let keymap = own_keymap(settings.keys, folder.as_deref(), &mut forbidden)?;
    let themes = Themes::new(folder.map(|folder| folder.join("themes")), Depth::announced(env), ground(env));
    Ok(Config { settings, keymap, themes, unread: forbidden })
}

fn own_keymap(preset: Preset, folder: Option<&Path>, forbidden: &mut Vec<Mistake>) -> Result<Keymap, Mistake> {
    let path = folder.map(|folder| folder.join("keys.toml"));
    let text = path.as_deref().map(|path| read_if_allowed(path, forbidden)).transpose()?.flatten();
    let name = path.map(|path| path.display().to_string()).unwrap_or_default();
    keymap(preset, text.as_deref().map(|text| Written { name: &name, text }))
}

fn filled(env: &dyn Fn(&str) -> Option<OsString>, name: &str) -> Option<OsString> {
    env(name).filter(|value| !value.is_empty())
}

/// What `COLORFGBG` says of the terminal's ground: its last number is the colour of the ground.
fn ground(env: &dyn Fn(&str) -> Option<OsString>) -> Option<Ground> {
    let said = env("COLORFGBG")?;
    match said.to_str()?.rsplit(';').next()?.parse::<u8>().ok()? {
        7 | 9..=15 => Some(Ground::Light),
        0..=6 | 8 => Some(Ground::Dark),
        16.. => None,
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;
    use std::fs;
    use std::path::Path;

    use super::{Config, Ground, Options, Preset, ground, load};
    use crate::app::{Action, Mode};
    use crate::config::Theme;

    /// What is loaded where the user's home holds these files.
    fn at_home(files: &[(&str, &str)], options: Options, named: Option<&Path>) -> Result<Config, String> {
        let home = tempfile::tempdir().expect("a folder");
        for (name, text) in files {
            let path = home.path().join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            fs::write(path, text).expect("written");
        }
        let env = |name: &str| -> Option<OsString> { (name == "HOME").then(|| home.path().into()) };
        let shown = home.path().display().to_string();
        load(options, named, &env).map_err(|mistake| mistake.to_string().replace(&shown, "~"))
    }

    #[test]
    fn without_any_file_everything_is_the_default() {
        let config = at_home(&[], Options::default(), None).expect("nothing is wrong");
        assert_eq!(config.settings, super::Settings::default());
        assert_eq!(config.themes.find(&config.settings.theme), Ok(Theme::colour()));
    }

    #[test]
    fn files_lie_in_the_configuration_folder() {
        let files = [
            (".config/pullquote/config.toml", "theme = \"night\"\nkeys = \"vim\""),
            (".config/pullquote/themes/night.toml", "base = \"mono\""),
        ];
        let read = at_home(&files, Options::default(), None).expect("sound");
        assert_eq!((read.settings.theme.as_str(), read.settings.keys), ("night", Preset::Vim));
        let stronger = Options { keys: Some(Preset::Ours), ..Options::default() };
        assert_eq!(at_home(&files, stronger, None).expect("sound").settings.keys, Preset::Ours);
    }

    #[test]
    fn a_mistake_names_the_file() {
        let wrong =
            |name: &str, text: &str| at_home(&[(name, text)], Options::default(), None).err().unwrap_or_default();
        let told = wrong(".config/pullquote/config.toml", "them = 1");
        assert!(told.starts_with("~/.config/pullquote/config.toml:1:1: there is no option them: "), "{told}");
        let told = wrong(".config/pullquote/keys.toml", "[article]\nquit = [\"j\"]");
        assert!(told.starts_with("~/.config/pullquote/keys.toml:2:9: [article] quit"), "{told}");
        let gone = at_home(&[], Options::default(), Some(Path::new("/gone/c.toml"))).err();
        assert_eq!(gone.as_deref(), Some("/gone/c.toml: does not exist"));
    }

    #[test]
    fn a_file_that_may_not_be_read_is_told_and_says_nothing() {
        let mut forbidden = Vec::new();
        let home = tempfile::tempdir().expect("a folder");
        let path = home.path().join("config.toml");
        fs::write(&path, "theme = \"dark\"").expect("written");
        fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o000)).expect("ours");
        let read = super::read_if_allowed(&path, &mut forbidden).expect("no mistake");
        // Root may read everything.
        assert_ne!(read.is_none(), forbidden.is_empty(), "read, or told");
    }

    #[test]
    fn keys_of_the_users_own_are_laid_over() {
        let keys = (".config/pullquote/keys.toml", "[article]\nquit = [\"A-q\"]");
        let config = at_home(&[keys], Options::default(), None).expect("sound");
        assert_eq!(config.keymap.shortest(Mode::Article, Action::Quit).as_deref(), Some("A-q"));
    }

    #[test]
    fn the_terminal_may_say_what_it_stands_on() {
        let said = |value: &'static str| ground(&|name| (name == "COLORFGBG").then(|| value.into()));
        assert_eq!(said("15;0"), Some(Ground::Dark));
        assert_eq!(said("0;default;15"), Some(Ground::Light));
        assert_eq!((said("0;default"), said("")), (None, None));
    }
}
