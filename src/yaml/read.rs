//! From text to tree, over the events of the YAML parser. Only this file names it.
//!
//! Beside what YAML 1.2 says: a key stands once, one document a file, a byte order mark is
//! dropped, nesting ends at [`MAX_DEPTH`], aliases are copies under a budget, and merge keys,
//! tags and directives are refused with a message.

use std::{borrow::Cow, collections::BTreeMap};

use granit_parser::{Event, Parser, ScalarStyle, Span as EventSpan, StrInput};

use super::{Comment, Entry, MAX_DEPTH, Node, Number, Problem, Tree, Value};
use crate::span::Span;

/// How much the copies that anchors and aliases make may weigh, about a byte each.
const ALIAS_BUDGET: usize = 1 << 20;

/// Reads one document.
///
/// What is wrong is listed in the tree. An error of syntax ends the reading, so that the tree
/// has no root; after any other problem the rest is still there.
#[must_use]
pub fn read(source: &str) -> Tree<'_> {
    let text = source.strip_prefix('\u{feff}').unwrap_or(source);
    let options = granit_parser::options! {
        // Depth is limited here, with a message of our own; these only have to be higher.
        flow_nesting_limit: MAX_DEPTH + 1,
        block_nesting_limit: MAX_DEPTH + 1,
        max_buffered_comment_events: 1 << 16,
    };
    let mut reader = Reader {
        source,
        shift: source.len() - text.len(),
        parser: Parser::new_from_str_with_options(text, options),
        tree: Tree::default(),
        anchors: BTreeMap::new(),
        open_anchors: Vec::new(),
        budget: ALIAS_BUDGET,
    };
    let root = reader.document();
    match root {
        Ok(root) => reader.tree.root = root,
        Err(problem) => reader.tree.problems.push(*problem),
    }
    reader.tree
}

/// A problem after which there is no going on.
type Stop = Box<Problem>;

struct Reader<'s> {
    source: &'s str,
    /// The bytes of a byte order mark before the text that the parser sees.
    shift: usize,
    parser: Parser<'s, StrInput<'s>>,
    tree: Tree<'s>,
    anchors: BTreeMap<usize, Node<'s>>,
    /// Anchors of containers that are still being read: an alias to one would contain itself.
    open_anchors: Vec<usize>,
    budget: usize,
}

impl<'s> Reader<'s> {
    fn document(&mut self) -> Result<Option<Node<'s>>, Stop> {
        let mut root = None;
        let mut documents = 0;
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamEnd => return Ok(root),
                Event::DocumentStart(..) => {
                    documents += 1;
                    if documents > 1 {
                        return Err(stop(span, "a second document starts here")
                            .with_help("write one document a file; split the file in two"));
                    }
                }
                Event::DocumentEnd | Event::StreamStart => {}
                event => root = Some(self.node(event, span, 0)?),
            }
        }
    }

    /// Returns the next event that is not a comment, and its span in the source.
    fn next(&mut self) -> Result<(Event<'s>, Span), Stop> {
        loop {
            let end = Span::new(self.source.len(), self.source.len());
            let Some(next) = self.parser.next_event() else {
                return Err(stop(end, "the text ends too early"));
            };
            let (event, span) = next.map_err(|error| {
                let at = self.offset(error.marker().byte_offset());
                syntax_error(self.source, at, &error.info())
            })?;
            let span = self.span(span);
            match event {
                Event::Comment(..) => self.comment(span),
                event => return Ok((event, span)),
            }
        }
    }

    fn offset(&self, byte_offset: Option<usize>) -> usize {
        byte_offset.map_or(self.source.len(), |at| at + self.shift)
    }

    fn span(&self, span: EventSpan) -> Span {
        Span::new(
            self.offset(span.start.byte_offset()),
            self.offset(span.end.byte_offset()),
        )
    }

    fn comment(&mut self, span: Span) {
        let before = self.source.get(..span.start).unwrap_or_default();
        let line = before.rsplit('\n').next().unwrap_or_default();
        let trailing = !line.trim_start_matches('\u{feff}').trim().is_empty();
        self.tree.comments.push(Comment { span, trailing });
    }

    fn node(&mut self, event: Event<'s>, span: Span, depth: usize) -> Result<Node<'s>, Stop> {
        if event.tag().is_some() {
            return Err(stop(span, "a tag (`!...`) is not part of the format")
                .with_help("remove the tag; quote the value where text is meant"));
        }
        match event {
            Event::Scalar(text, style, anchor, _) => {
                let node = scalar(text, style, span);
                self.remember(anchor, &node)?;
                Ok(node)
            }
            Event::Alias(anchor) => self.copy(anchor, span),
            Event::SequenceStart(_, anchor, _) => self.container(span, anchor, depth, Self::list),
            Event::MappingStart(_, anchor, _) => self.container(span, anchor, depth, Self::map),
            _ => Err(stop(span, "a value is missing here")),
        }
    }

    fn container(
        &mut self,
        span: Span,
        anchor: usize,
        depth: usize,
        fill: fn(&mut Self, usize) -> Result<(Value<'s>, Option<usize>), Stop>,
    ) -> Result<Node<'s>, Stop> {
        if depth >= MAX_DEPTH {
            let message = format!("nested deeper than {MAX_DEPTH} levels");
            return Err(stop(span, &message).with_help("the format itself needs 8 levels"));
        }
        self.open_anchors.push(anchor);
        let (value, end) = fill(self, depth + 1)?;
        self.open_anchors.pop();
        let span = Span::new(span.start, end.unwrap_or(span.end));
        let node = Node { span, value };
        self.remember(anchor, &node)?;
        Ok(node)
    }

    fn list(&mut self, depth: usize) -> Result<(Value<'s>, Option<usize>), Stop> {
        let mut elements = Vec::new();
        loop {
            let (event, span) = self.next()?;
            if event == Event::SequenceEnd {
                let end = elements.last().map(|last: &Node<'_>| last.span.end);
                return Ok((Value::List(elements), end));
            }
            elements.push(self.node(event, span, depth)?);
        }
    }

    fn map(&mut self, depth: usize) -> Result<(Value<'s>, Option<usize>), Stop> {
        let mut entries: Vec<Entry<'s>> = Vec::new();
        loop {
            let (event, span) = self.next()?;
            if event == Event::MappingEnd {
                let end = entries
                    .last()
                    .map(|last| last.value.span.end.max(last.key_span.end));
                self.drop_duplicates(&mut entries);
                return Ok((Value::Map(entries), end));
            }
            let (key, key_span) = self.key(event, span, depth)?;
            let (event, span) = self.next()?;
            let value = self.node(event, span, depth)?;
            entries.push(Entry {
                key,
                key_span,
                value,
            });
        }
    }

    fn key(
        &mut self,
        event: Event<'s>,
        span: Span,
        depth: usize,
    ) -> Result<(Cow<'s, str>, Span), Stop> {
        let node = self.node(event, span, depth)?;
        let written = node.span.of(self.source);
        match node.value {
            Value::Text { text, plain: true } if text == "<<" => {
                Err(stop(span, "merge keys (`<<`) are not part of the format")
                    .with_help("write the keys out, or share expectations with `extends`"))
            }
            Value::Text { text, .. } => Ok((text, node.span)),
            Value::Number(_) | Value::Bool(_) | Value::Null => {
                let kind = node.kind();
                self.tree.problems.push(Problem {
                    help: Some("put the key in quotes"),
                    ..*ambiguous(node.span, &format!("the key `{written}` is read as {kind}"))
                });
                Ok((Cow::Borrowed(written), node.span))
            }
            Value::List(_) | Value::Map(_) => Err(stop(node.span, "a key must be a text")
                .with_help("a `{` or `[` starts a map or list: put text that starts so in quotes")),
        }
    }

    /// Reports every key that stands twice, and keeps the first.
    fn drop_duplicates(&mut self, entries: &mut Vec<Entry<'s>>) {
        let mut first: Vec<usize> = (0..entries.len()).collect();
        let key = |at: usize| entries.get(at).map(|entry| &entry.key);
        first.sort_by(|a, b| key(*a).cmp(&key(*b)).then(a.cmp(b)));
        first.dedup_by(|later, kept| key(*later) == key(*kept));
        if first.len() == entries.len() {
            return;
        }
        first.sort_unstable();
        let mut kept: Vec<Entry<'s>> = Vec::with_capacity(first.len());
        for (at, entry) in std::mem::take(entries).into_iter().enumerate() {
            if first.binary_search(&at).is_ok() {
                kept.push(entry);
                continue;
            }
            let before = kept.iter().find(|kept| kept.key == entry.key);
            self.tree.problems.push(Problem {
                rule: "duplicate-key",
                span: entry.key_span,
                message: format!("the key `{}` stands here a second time", entry.key),
                help: Some("keep one of the two"),
                related: before.map(|before| (before.key_span, "first here")),
            });
        }
        *entries = kept;
    }

    fn remember(&mut self, anchor: usize, node: &Node<'s>) -> Result<(), Stop> {
        // Anchors are numbered from 1; 0 means none.
        if anchor != 0 {
            self.spend(node, node.span)?;
            self.anchors.insert(anchor, node.clone());
        }
        Ok(())
    }

    /// Takes what a copy of the node weighs from the budget.
    fn spend(&mut self, node: &Node<'s>, at: Span) -> Result<(), Stop> {
        let left = self.budget.checked_sub(weight(node));
        self.budget = left.ok_or_else(|| {
            stop(
                at,
                "the anchors and aliases of this file stand for too much",
            )
            .with_help("write the values out")
        })?;
        Ok(())
    }

    fn copy(&mut self, anchor: usize, span: Span) -> Result<Node<'s>, Stop> {
        if self.open_anchors.contains(&anchor) {
            return Err(stop(
                span,
                "this alias stands for something that contains it",
            ));
        }
        let Some(node) = self.anchors.get(&anchor).cloned() else {
            return Err(stop(span, "this alias has no anchor"));
        };
        self.spend(&node, span)?;
        Ok(Node { span, ..node })
    }
}

/// Returns how many nodes and bytes of text a copy of the node makes.
fn weight(node: &Node<'_>) -> usize {
    let below: usize = match &node.value {
        Value::Text { text, .. } => text.len(),
        Value::List(elements) => elements.iter().map(weight).sum(),
        Value::Map(entries) => entries
            .iter()
            .map(|entry| entry.key.len() + weight(&entry.value))
            .sum(),
        Value::Null | Value::Bool(_) | Value::Number(_) => 0,
    };
    below.saturating_add(size_of::<Node<'_>>())
}

fn scalar<'s>(text: Cow<'s, str>, style: ScalarStyle, span: Span) -> Node<'s> {
    let value = match style {
        ScalarStyle::Plain => plain(text),
        _ => Value::Text { text, plain: false },
    };
    Node { span, value }
}

/// Returns what a plain scalar is by the core schema (YAML 1.2.2, 10.3.2).
fn plain(text: Cow<'_, str>) -> Value<'_> {
    match text.as_ref() {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        written => match number(written) {
            Some(number) => Value::Number(number),
            None => Value::Text { text, plain: true },
        },
    }
}

/// Returns the number that a plain scalar is written as, if it is one.
fn number(text: &str) -> Option<Number> {
    let based = |digits: &str, base| i64::from_str_radix(digits, base).ok().map(Number::Integer);
    if let Some(digits) = text.strip_prefix("0x") {
        return digits
            .bytes()
            .all(|b| b.is_ascii_hexdigit())
            .then(|| based(digits, 16))?;
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return digits
            .bytes()
            .all(|b| matches!(b, b'0'..=b'7'))
            .then(|| based(digits, 8))?;
    }
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    match unsigned {
        ".inf" | ".Inf" | ".INF" => return Some(Number::Decimal(f64::INFINITY)),
        ".nan" | ".NaN" | ".NAN" if unsigned == text => return Some(Number::Decimal(f64::NAN)),
        _ => {}
    }
    let starts_as_number = match unsigned.as_bytes() {
        [b'.', digit, ..] | [digit, ..] => digit.is_ascii_digit(),
        [] => false,
    };
    let allowed = |b: u8| b.is_ascii_digit() || matches!(b, b'.' | b'e' | b'E' | b'+' | b'-');
    if !starts_as_number || !unsigned.bytes().all(allowed) {
        return None;
    }
    // What is left and is no number (`1.2.3`, `2026-06-01`) does not parse.
    match text.parse() {
        Ok(integer) => Some(Number::Integer(integer)),
        Err(_) => text.parse().ok().map(Number::Decimal),
    }
}

/// Returns what the parser could not read, in words that help whoever wrote it.
fn syntax_error(source: &str, at: usize, info: &str) -> Stop {
    let line_start = source
        .get(..at)
        .and_then(|s| s.rfind('\n'))
        .map_or(0, |at| at + 1);
    let line = source
        .get(line_start..)
        .and_then(|rest| rest.lines().next())
        .unwrap_or_default();
    let indent = line.len() - line.trim_start().len();
    let end = source
        .get(at..)
        .and_then(|rest| rest.chars().next())
        .map_or(0, char::len_utf8);
    let problem = stop(Span::new(at, at + end), info);
    let in_indent = line.get(..indent).unwrap_or_default();
    if in_indent.contains('\t') {
        return problem.with_help("indent with spaces: YAML allows no tabs there");
    }
    let value = line
        .split_once(": ")
        .map_or("", |(_, value)| value)
        .trim_start();
    if value.starts_with(['"', '\'', '[', '{']) {
        return problem.with_help("check that every quote and bracket is closed");
    }
    if value.contains(": ") || value.ends_with(':') {
        return problem.with_help("put a text that holds `: ` in quotes");
    }
    if value.starts_with(['@', '`', '%', '*', '&', '!', '|', '>']) {
        return problem.with_help("put a text that starts with a special character in quotes");
    }
    problem.with_help("check the indentation of this line and of the one above it")
}

fn stop(span: Span, message: &str) -> Stop {
    Box::new(Problem {
        rule: "yaml-syntax",
        span,
        message: message.to_owned(),
        help: None,
        related: None,
    })
}

fn ambiguous(span: Span, message: &str) -> Stop {
    Box::new(Problem {
        rule: "ambiguous-scalar",
        ..*stop(span, message)
    })
}

trait WithHelp {
    fn with_help(self, help: &'static str) -> Self;
}

impl WithHelp for Stop {
    fn with_help(mut self, help: &'static str) -> Self {
        self.help = Some(help);
        self
    }
}
