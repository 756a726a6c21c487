//! How another text is written in place of the text of a scalar.

use super::Edit;
use crate::{
    span::Span,
    yaml::{Node, Style, Value, write::within_quotes, written},
};

/// Returns `new` as it can stand in place of `old`: the line breaks at the end of a block are those
/// that its header asks for.
pub(super) fn ended_alike(old: &str, new: &str, style: Style) -> String {
    match style {
        Style::Literal | Style::Folded => {
            let end = old.get(old.trim_ascii_end().len()..).unwrap_or_default();
            format!("{}{end}", new.trim_ascii_end())
        }
        Style::Plain | Style::Single | Style::Double => new.to_owned(),
    }
}

/// Returns the edits that may make a scalar read as `new`, the least first; none where it reads so
/// already, or its text cannot be found in the file.
pub(super) fn ways(source: &str, scalar: &Node<'_>, new: &str) -> Vec<Edit> {
    let Value::Text { text: old, style } = &scalar.value else {
        return Vec::new();
    };
    let (gone, come) = difference(old, new);
    let Some(span) = written::part(source, scalar, gone).filter(|_| old != new) else {
        return Vec::new();
    };
    let text = match style {
        Style::Plain | Style::Literal | Style::Folded => come.to_owned(),
        Style::Single => come.replace('\'', "''"),
        Style::Double => within_quotes(come),
    };
    let mut ways = vec![Edit { span, text }];
    if *style == Style::Plain {
        // Lines fold in quotes as they do without.
        let before = Span::new(scalar.span.start, span.start).of(source);
        let after = Span::new(span.end, scalar.span.end).of(source);
        let marked = |text: &str| text.replace('\\', "\\\\").replace('"', "\\\"");
        ways.push(Edit {
            span: scalar.span,
            text: format!(
                "\"{}{}{}\"",
                marked(before),
                within_quotes(come),
                marked(after)
            ),
        });
    }
    ways
}

/// Returns the bytes of `old` that `new` has not, between what both start and end with, and what
/// `new` has in their place.
fn difference<'n>(old: &str, new: &'n str) -> (Span, &'n str) {
    let same = |pairs: &mut dyn Iterator<Item = (char, char)>| -> usize {
        pairs
            .take_while(|(a, b)| a == b)
            .map(|(c, _)| c.len_utf8())
            .sum()
    };
    let start = same(&mut old.chars().zip(new.chars()));
    let (old_rest, new_rest) = (old.get(start..), new.get(start..));
    let (old_rest, new_rest) = (old_rest.unwrap_or_default(), new_rest.unwrap_or_default());
    let end = same(&mut old_rest.chars().rev().zip(new_rest.chars().rev()));
    let come = new_rest.get(..new_rest.len() - end).unwrap_or_default();
    (Span::new(start, old.len() - end), come)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_difference_is_what_stands_between_equal_ends() {
        for (old, new, gone, come) in [
            ("Can écrire", "Écrire", "Can é", "É"),
            ("Writes it", "Writes it.", "", "."),
            ("Writes it.", "Writes it", ".", ""),
            ("aaa", "aa", "a", ""),
            ("aa", "aaa", "", "a"),
            ("a", "b", "a", "b"),
        ] {
            let (span, text) = difference(old, new);
            assert_eq!((span.of(old), text), (gone, come), "{old} {new}");
        }
    }
}
