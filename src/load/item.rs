//! What a place in a file is about.

use crate::route::{Route, Step};

/// Returns the selector of what stands at a route of a file: `operations/manager` for a level,
/// down to the marker where the route leads so far. None where the file is no family or level.
#[must_use]
pub fn item_at(path: &str, route: Option<&Route>) -> Option<String> {
    let (folder, name) = path.rsplit_once('/')?;
    if folder == "changes" {
        return None;
    }
    let steps = route.map(Route::steps).unwrap_or_default();
    if name == "family.yaml" {
        let family = folder.rsplit('/').next()?;
        return Some(match steps {
            [Step::Key(key), Step::Key(competency), ..] if key == "competencies" => {
                format!("{family}:{competency}")
            }
            _ => family.to_owned(),
        });
    }
    let family = folder.strip_suffix("/levels")?.rsplit('/').next()?;
    let level = format!("{family}/{}", name.strip_suffix(".yaml")?);
    Some(match steps {
        [
            Step::Key(top),
            Step::Key(competency),
            Step::Key(inner),
            Step::Key(marker),
            ..,
        ] if top == "expectations" && inner == "markers" => {
            format!("{level}/{competency}/{marker}")
        }
        [Step::Key(top), Step::Key(competency), ..] if top == "expectations" => {
            format!("{level}/{competency}")
        }
        _ => level,
    })
}
