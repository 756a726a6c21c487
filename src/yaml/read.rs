//! From text to tree, over the events of the YAML parser. Only this file names it.
//!
//! Beside what YAML 1.2 says: a key stands once, one document a file, a byte order mark is
//! dropped, nesting ends at [`MAX_DEPTH`], aliases are copies under a budget, and merge keys,
//! tags and directives are refused with a message.

use std::{borrow::Cow, collections::BTreeMap};

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, Span as EventSpan, StrInput};

use super::{
    Comment, Entry, MAX_DEPTH, Map, Node, Problem, Style, Tree, Value,
    problem::{Stop, WithHelp as _, ambiguous, stop, syntax_error, too_deep},
    scalar::plain,
};
use crate::{diagnostic::Fix, span::Span, text::shortened};

/// How much the copies that anchors and aliases make may weigh, about a byte each.
const ALIAS_BUDGET: usize = 1 << 20;

/// Reads one document.
///
/// What is wrong is listed in the tree. An error of syntax ends the reading, so that the tree
/// has no root; after any other problem the rest is still there.
#[must_use]
pub fn read(source: &str) -> Tree<'_> {
    let mut reader = Reader::new(source);
    let root = reader.document();
    match root {
        Ok(root) => reader.tree.root = root,
        Err(problem) => reader.tree.problems.push(*problem),
    }
    reader.tree
}

/// Returns the text under a key of the document's map. Nothing is read beyond it, so what follows
/// may be wrong, and even the key may come again.
#[must_use]
pub fn text_under(source: &str, wanted: &str) -> Option<String> {
    let mut reader = Reader::new(source);
    loop {
        let (event, _) = reader.next().ok()?;
        match event {
            Event::StreamStart | Event::DocumentStart(..) => {}
            Event::MappingStart(..) => break,
            _ => return None,
        }
    }
    loop {
        let (event, span) = reader.next().ok()?;
        if event == Event::MappingEnd {
            return None;
        }
        let (key, _) = reader.key(event, span, 1).ok()?;
        let (event, span) = reader.next().ok()?;
        let value = reader.node(event, span, 1).ok()?;
        if key == wanted {
            return match value.value {
                Value::Text { text, .. } => Some(text.into_owned()),
                _ => None,
            };
        }
    }
}

/// The entries of a container, and where the last of them ends.
type Filled<'s> = (Value<'s>, Option<usize>);

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
    fn new(source: &'s str) -> Self {
        let text = source.strip_prefix('\u{feff}').unwrap_or(source);
        let options = granit_parser::options! {
            // Depth is limited here, with a message of our own; these only have to be higher.
            flow_nesting_limit: MAX_DEPTH + 1,
            block_nesting_limit: MAX_DEPTH + 1,
            max_buffered_comment_events: 1 << 16,
        };
        Self {
            source,
            shift: source.len() - text.len(),
            parser: Parser::new_from_str_with_options(text, options),
            tree: Tree::default(),
            anchors: BTreeMap::new(),
            open_anchors: Vec::new(),
            budget: ALIAS_BUDGET,
        }
    }

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
                match error.kind() {
                    // It reads ahead, and may meet the limit first.
                    ErrorKind::RecursionLimitExceeded => too_deep(Span::new(at, at)),
                    _ => syntax_error(self.source, at, &error.info()),
                }
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
        let trailing = !line.trim_start_matches('\u{feff}').trim_ascii().is_empty();
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
            Event::Alias(anchor) => self.copy(anchor, span, depth),
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
        fill: fn(&mut Self, usize) -> Result<Filled<'s>, Stop>,
    ) -> Result<Node<'s>, Stop> {
        if depth >= MAX_DEPTH {
            return Err(too_deep(span));
        }
        self.open_anchors.push(anchor);
        let (value, end) = fill(self, depth + 1)?;
        self.open_anchors.pop();
        let span = Span::new(span.start, end.unwrap_or(span.end));
        let node = Node { span, value };
        self.remember(anchor, &node)?;
        Ok(node)
    }

    fn list(&mut self, depth: usize) -> Result<Filled<'s>, Stop> {
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

    fn map(&mut self, depth: usize) -> Result<Filled<'s>, Stop> {
        let mut entries: Vec<Entry<'s>> = Vec::new();
        loop {
            let (event, span) = self.next()?;
            if event == Event::MappingEnd {
                let end = entries
                    .last()
                    .map(|last| last.value.span.end.max(last.key_span.end));
                self.drop_duplicates(&mut entries);
                return Ok((Value::Map(Map::of(entries)), end));
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
            Value::Text {
                text,
                style: Style::Plain,
            } if text == "<<" => Err(stop(span, "merge keys (`<<`) are not part of the format")
                .with_help("write the keys out, or share expectations with `extends`")),
            Value::Text { text, .. } => Ok((text, node.span)),
            Value::Number(_) | Value::Bool(_) | Value::Null => {
                let message = match written.is_empty() {
                    true => "there is no key before the `:`".to_owned(),
                    false => format!(
                        "the key `{}` is read as {}",
                        shortened(written),
                        node.kind()
                    ),
                };
                self.tree.problems.push(Problem {
                    help: Some("put the key in quotes"),
                    fix: (!written.is_empty()).then_some(Fix::Quote),
                    ..*ambiguous(node.span, &message)
                });
                Ok((Cow::Borrowed(written), node.span))
            }
            Value::List(_) | Value::Map(_) => Err(stop(node.span, "a key must be a text")
                .with_help("a `{` or `[` starts a map or list: put text that starts so in quotes")),
        }
    }

    /// Reports every key that stands twice, and keeps the first.
    fn drop_duplicates(&mut self, entries: &mut Vec<Entry<'s>>) {
        let key = |at: usize| entries.get(at).map(|entry| &entry.key);
        // The first entry of each key, by key.
        let mut first: Vec<usize> = (0..entries.len()).collect();
        first.sort_by(|a, b| key(*a).cmp(&key(*b)).then(a.cmp(b)));
        first.dedup_by(|later, kept| key(*later) == key(*kept));
        if first.len() == entries.len() {
            return;
        }
        let mut is_first = Vec::with_capacity(entries.len());
        for (at, entry) in entries.iter().enumerate() {
            let found = first.binary_search_by(|kept| key(*kept).cmp(&Some(&entry.key)));
            let kept = found.ok().and_then(|found| first.get(found)).copied();
            is_first.push(kept == Some(at));
            let before = kept
                .filter(|kept| *kept != at)
                .and_then(|kept| entries.get(kept));
            if let Some(before) = before {
                self.tree.problems.push(Problem {
                    rule: "duplicate-key",
                    span: entry.key_span,
                    message: format!(
                        "the key `{}` stands here a second time",
                        shortened(&entry.key)
                    ),
                    help: Some("keep one of the two"),
                    fix: None,
                    related: Some((before.key_span, "first here")),
                });
            }
        }
        let mut is_first = is_first.into_iter();
        entries.retain(|_| is_first.next() == Some(true));
    }

    fn remember(&mut self, anchor: usize, node: &Node<'s>) -> Result<(), Stop> {
        // Anchors are numbered from 1; 0 means none.
        if anchor != 0 {
            self.spend(measure(node).0, node.span)?;
            self.anchors.insert(anchor, node.clone());
        }
        Ok(())
    }

    /// Takes what a copy weighs from the budget.
    fn spend(&mut self, weight: usize, at: Span) -> Result<(), Stop> {
        let left = self.budget.checked_sub(weight);
        self.budget = left.ok_or_else(|| {
            stop(
                at,
                "the anchors and aliases of this file stand for too much",
            )
            .with_help("write the values out")
        })?;
        Ok(())
    }

    fn copy(&mut self, anchor: usize, span: Span, depth: usize) -> Result<Node<'s>, Stop> {
        if self.open_anchors.contains(&anchor) {
            return Err(stop(
                span,
                "this alias stands for something that contains it",
            ));
        }
        let Some(node) = self.anchors.get(&anchor).cloned() else {
            return Err(stop(span, "this alias has no anchor"));
        };
        let (weight, height) = measure(&node);
        if depth + height > MAX_DEPTH {
            return Err(too_deep(span));
        }
        self.spend(weight, span)?;
        Ok(Node { span, ..node })
    }
}

/// Returns how many bytes a copy of the node takes, and how deep maps and lists nest in it.
fn measure(node: &Node<'_>) -> (usize, usize) {
    let own = size_of::<Node<'_>>();
    let around = |inner: (usize, usize), next: (usize, usize)| {
        (inner.0.saturating_add(next.0), inner.1.max(next.1))
    };
    let (below, height) = match &node.value {
        Value::Text { text, .. } => return (own.saturating_add(text.len()), 0),
        Value::Null | Value::Bool(_) | Value::Number(_) => return (own, 0),
        Value::List(elements) => elements.iter().map(measure).fold((0, 0), around),
        Value::Map(entries) => entries
            .iter()
            .map(|entry| {
                let (weight, height) = measure(&entry.value);
                (weight.saturating_add(entry.key.len()), height)
            })
            .fold((0, 0), around),
    };
    (own.saturating_add(below), height + 1)
}

fn scalar<'s>(text: Cow<'s, str>, style: ScalarStyle, span: Span) -> Node<'s> {
    let style = match style {
        ScalarStyle::Plain => {
            let value = plain(text);
            return Node { span, value };
        }
        ScalarStyle::SingleQuoted => Style::Single,
        ScalarStyle::DoubleQuoted => Style::Double,
        ScalarStyle::Literal => Style::Literal,
        ScalarStyle::Folded => Style::Folded,
    };
    let value = Value::Text { text, style };
    Node { span, value }
}
