//! What an e-mail address and a telephone number look like in a text.
//!
//! Versions, ranges, dates, amounts, order numbers and ids have digits and hyphens, too, so a
//! number counts as that of a telephone only where its form says so: a country's code, an area's
//! code in parentheses, the North American form, or a word such as `phone` before it.

use std::sync::LazyLock;

use regex::Regex;

use crate::span::Span;

/// A way to reach somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Contact {
    Email,
    Telephone,
}

/// A form of a contact.
struct Form {
    contact: Contact,
    pattern: &'static str,
    /// How many bytes of a match stand before the contact itself.
    word: fn(&str) -> usize,
    /// Whether a match is one indeed: by the match, what stands before it and what behind it.
    is_meant: fn(&str, &str, &str) -> bool,
}

const FORMS: [Form; 5] = [
    Form {
        contact: Contact::Email,
        pattern: r"[\p{L}\p{N}][\p{L}\p{N}._%+\-]*@(?:[\p{L}\p{N}](?:[\p{L}\p{N}\-]*[\p{L}\p{N}])?\.)+\p{L}{2,}",
        word: |_| 0,
        is_meant: is_address,
    },
    // +49 30 1234567
    Form {
        contact: Contact::Telephone,
        pattern: r"\+[1-9][0-9]{0,3}(?:[ .\-/\x{a0}]?\(?[0-9]+\)?)*",
        word: |_| 0,
        is_meant: is_international,
    },
    // (030) 1234567
    Form {
        contact: Contact::Telephone,
        pattern: r"\(0[0-9]{1,5}\)[ \-/]?[0-9]+(?:[ \-][0-9]+)*",
        word: |_| 0,
        is_meant: |number, before, after| {
            stands_alone(before, after) && (7..=13).contains(&digits(number))
        },
    },
    // (212) 555-0142
    Form {
        contact: Contact::Telephone,
        pattern: r"(?:1[ .\-])?(?:\([2-9][0-9]{2}\) ?|[2-9][0-9]{2}[.\-])[2-9][0-9]{2}[.\- ][0-9]{4}",
        word: |_| 0,
        is_meant: |_, before, after| stands_alone(before, after),
    },
    // phone 030 1234567
    Form {
        contact: Contact::Telephone,
        pattern: r"(?i-u:\b(?:tel|telephone|phone|mobile|fax|hotline|whatsapp|call)\b)(?: number| no)?[.:]{0,2} ?(?:\(?[0-9][0-9 ()./\-]{5,}[0-9])",
        word: |phone| {
            phone
                .find(|c: char| c == '(' || c.is_ascii_digit())
                .unwrap_or(0)
        },
        is_meant: is_behind_a_word,
    },
];

/// The most contacts of a form that are looked for in one text.
const MOST: usize = 16;

/// Returns the contacts in a text, each with its bytes.
pub(super) fn contacts(text: &str) -> impl Iterator<Item = (Contact, Span)> {
    static PATTERNS: LazyLock<Vec<Option<Regex>>> = LazyLock::new(|| {
        let patterns = FORMS.iter().map(|form| Regex::new(form.pattern).ok());
        patterns.collect()
    });
    let mut found: Vec<(Span, Contact)> = Vec::new();
    for (form, pattern) in FORMS.iter().zip(PATTERNS.iter()) {
        let matches = pattern.iter().flat_map(|it| it.find_iter(text));
        let spans = matches.map(|it| Span::new(it.start() + (form.word)(it.as_str()), it.end()));
        let meant = spans.filter(|span| {
            let before = end_of(text.get(..span.start).unwrap_or_default());
            let after = text.get(span.end..).unwrap_or_default();
            (form.is_meant)(span.of(text), before, after)
        });
        found.extend(meant.take(MOST).map(|span| (span, form.contact)));
    }
    found.sort_by_key(|(span, _)| *span);
    let mut end = 0;
    found.retain(|(span, _)| {
        let is_free = end <= span.start;
        end = if is_free { span.end } else { end };
        is_free
    });
    found.into_iter().map(|(span, contact)| (contact, span))
}

/// Returns the last part of a text, as long as web addresses mostly are: a word may be as long as
/// a file.
fn end_of(text: &str) -> &str {
    const LONGEST: usize = 250;
    let starts = text.char_indices().rev().take(LONGEST);
    let start = starts.last().map_or(0, |(at, _)| at);
    text.get(start..).unwrap_or_default()
}

/// Returns whether a file may hold a contact at all: most hold none, and the forms cost time.
pub(super) fn may_hold_any(source: &str) -> bool {
    const FEWEST_DIGITS: usize = 7;
    let mut digits = 0;
    source.bytes().any(|byte| {
        digits = match byte {
            b'0'..=b'9' => digits + 1,
            b' ' | b'.' | b'-' | b'/' | b'(' | b')' | 0xc2 | 0xa0 => digits,
            _ => 0,
        };
        byte == b'@' || digits >= FEWEST_DIGITS
    })
}

/// `git@host:path` is where a repository is, and `https://me@host` part of an address.
fn is_address(_: &str, before: &str, after: &str) -> bool {
    let mut behind = after.chars();
    let is_remote = behind.next() == Some(':') && behind.next().is_some_and(|c| !c.is_whitespace());
    !is_remote && !before.ends_with(['/', '@'])
}

fn is_international(number: &str, before: &str, after: &str) -> bool {
    let digits = digits(number);
    let is_of_length = match number.starts_with("+1") {
        true => digits == 11,
        false => (9..=15).contains(&digits),
    };
    is_of_length && !is_amount(number) && stands_alone(before, after)
}

fn is_behind_a_word(number: &str, before: &str, after: &str) -> bool {
    let lengths: Vec<usize> = groups(number).map(str::len).collect();
    let is_date = matches!(lengths.as_slice(), [4, 2, 2] | [2, 2, 4]);
    let is_range = matches!(lengths.as_slice(), [from, to] if from == to) && number.contains('-');
    (7..=15).contains(&digits(number))
        && !(is_date || is_range || is_amount(number))
        && stands_alone(before, after)
}

/// Returns whether a number is not part of something longer: a word, an id, a version, a web
/// address.
fn stands_alone(before: &str, after: &str) -> bool {
    let word = before
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or_default();
    let is_in_address = word.contains("://") || word.starts_with("www.");
    let joins = |c: char| c.is_alphanumeric() || "#/._-+$@=&".contains(c);
    let mut behind = after.chars();
    let goes_on = match (behind.next(), behind.next()) {
        (Some('-' | '.' | '/' | ','), Some(next)) => next.is_alphanumeric(),
        (Some(next), _) => next.is_alphanumeric() || "_%@".contains(next),
        _ => false,
    };
    !is_in_address && !word.ends_with(joins) && !goes_on
}

/// Returns whether a number reads as a round amount: 10 000 000.
fn is_amount(number: &str) -> bool {
    groups(number).skip(1).all(|group| group.len() == 3) && number.ends_with("000")
}

fn groups(number: &str) -> impl Iterator<Item = &str> {
    let groups = number.split(|c: char| !c.is_ascii_digit());
    groups.filter(|group| !group.is_empty())
}

fn digits(number: &str) -> usize {
    groups(number).map(str::len).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        contacts(text).map(|(_, span)| span.of(text)).collect()
    }

    #[test]
    fn every_form_is_a_pattern() {
        for form in FORMS {
            assert!(Regex::new(form.pattern).is_ok(), "{}", form.pattern);
        }
    }

    #[test]
    fn contacts_are_found_to_the_character() {
        for (text, contact) in [
            ("Ask kim.lee@initech.io first.", "kim.lee@initech.io"),
            (
                "<jörg.müller+ops@mail.initech.de>",
                "jörg.müller+ops@mail.initech.de",
            ),
            ("mailto:kim@initech.io", "kim@initech.io"),
            ("Call +49 30 1234567.", "+49 30 1234567"),
            ("+49 (0)30 123-4567", "+49 (0)30 123-4567"),
            ("+33 1 23 45 67 89, at all times", "+33 1 23 45 67 89"),
            ("+48 123 456 789", "+48 123 456 789"),
            ("+1 (212) 555-0142", "+1 (212) 555-0142"),
            ("+14155550142", "+14155550142"),
            ("tel:+493012345678", "+493012345678"),
            ("(030) 12 34 567", "(030) 12 34 567"),
            ("(212) 555-0142", "(212) 555-0142"),
            ("Front desk: 212-555-0142.", "212-555-0142"),
            ("212.555.0142", "212.555.0142"),
            ("Tel.: 030 / 1234567", "030 / 1234567"),
            ("Reach Kim by phone 0151 23456789 at night", "0151 23456789"),
            ("Mobile no. 07700 900123", "07700 900123"),
            ("call 555-0142 now", "555-0142"),
        ] {
            assert_eq!(found(text), [contact], "{text}");
            assert!(may_hold_any(text), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_one_is_let_pass() {
        for text in [
            "Runs version 10.15.7, then 2024.11.0-rc.1+20241101.",
            "npm install left-pad@1.3.0 and actions/checkout@v4",
            "Leads 5-10 people, 10 000 - 20 000 orders, 1000000-2000000 lines.",
            "From 2026-06-01 to 2027-06-01, or 01.06.2026-05.06.2026, or 06/01/2026.",
            "2026-06-01T09:00:00+02:00",
            "Order 4500012345, PO-212-555-0142, #212-555-0142, OPS-311.",
            "11-1021.00, 43-4051.00, ISBN 978-3-16-148410-0, 123-45-6789",
            "DE89 3704 0044 0532 0130 00",
            "https://example.com/tickets/212-555-0142?id=+493012345678",
            "www.example.com/(212) and 192.168.100.200",
            "git@example.com:ops/ladder.git, ssh://git@example.com/ops",
            "+10 000 000 orders a year, +250 % and +1 234 567 890",
            "by phone 2026-06-01, by phone 1000-2000 times, call 1000000 customers",
            "Calls 20 customers within 24 hours, 7 days a week.",
            "@people-ops answers; see @kim",
            "0451 223344 and 0012 345678",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
