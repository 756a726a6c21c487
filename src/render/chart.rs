//! Values on a scale as pictures for a page: an SVG image for some of them at a time. What a mark
//! means shows in its shape; the style sheet alone gives the colors, for light, dark and paper.
//!
//! The pictures show the figures, names and remarks that a table tells, so a name that does not
//! fit is cut.

use std::error::Error;

use maud::{Markup, PreEscaped, html};
use plotters::{
    coord::{
        Shift,
        types::{RangedCoordi32, RangedCoordu32},
    },
    element::DashedPathElement,
    prelude::{
        Cartesian2d, ChartBuilder, ChartContext, DrawingArea, EmptyElement, IntoDrawingArea,
        IntoFont, LabelAreaPosition, PathElement, Polygon, RGBColor, Rectangle, SVGBackend,
        TRANSPARENT, Text, TextStyle,
    },
    style::{
        Color,
        text_anchor::{HPos, Pos, VPos},
    },
};
use unicode_segmentation::UnicodeSegmentation;

use super::piece::columns;
use crate::{
    page::Bar,
    text::{counted, visible},
};

/// The units across a picture: about as many as a phone has, so that the text keeps its size.
const WIDTH: u32 = 340;

/// The units left of the scale; half of a mark on its first point reaches into them.
const LEFT: i32 = 8;

/// The units right of the scale, where the remarks stand.
const RIGHT: i32 = 168;

/// The units of one bar with its name above it.
const ROW: i32 = 44;

/// The units from the top of a row to the middle of its bar.
const MIDDLE: i32 = 29;

/// Half of the height of a bar.
const HALF: i32 = 7;

/// The units of the numbers under the scale.
const AXIS: i32 = 16;

/// The units from the top of the legend to its middle.
const LEGEND: i32 = 12;

/// The most bars in one picture: they fit on a screen, and on a page with text above them.
const MOST: usize = 10;

/// The columns of a name and of a remark that fit.
const NAME: usize = 42;
const REMARK: usize = 26;

/// The most points that are set apart from each other.
const POINTS: u32 = 20;

/// What the style sheet gives other colors to, by their values here.
const FULL: RGBColor = RGBColor(0x3d, 0x6f, 0xb4);
const INK: RGBColor = RGBColor(0x1b, 0x1f, 0x24);
const PAPER: RGBColor = RGBColor(0xff, 0xff, 0xff);
const FAINT: RGBColor = RGBColor(0x57, 0x60, 0x6a);

type Drawn = Result<(), Box<dyn Error + Send + Sync>>;
type Area<'b> = DrawingArea<SVGBackend<'b>, Shift>;
type Chart<'c, 'b> = ChartContext<'c, SVGBackend<'b>, Cartesian2d<RangedCoordu32, RangedCoordi32>>;

/// Returns the bars as pictures of about as many bars each, below what their marks mean.
pub(super) fn charts(bars: &[Bar]) -> Markup {
    let parts = bars.len().div_ceil(MOST).max(1);
    let pictures = bars.chunks(bars.len().div_ceil(parts).max(1));
    html! {
        figure.charts {
            (picture("", 2 * LEGEND, |area| legend(area, bars)))
            div {
                @for some in pictures {
                    @let rows = i32::try_from(some.len()).unwrap_or(i32::MAX);
                    @let height = rows.saturating_mul(ROW).saturating_add(AXIS);
                    (picture(&told(some), height, |area| chart(area, some)))
                }
            }
        }
    }
}

/// Returns what a picture is, for whoever does not see it.
fn told(bars: &[Bar]) -> String {
    format!(
        "{}, each with what is decided, required and said by oneself, as the table below tells",
        counted(bars.len(), "bar")
    )
}

/// Returns an SVG image of a height; without words about it, it is passed over when read aloud.
/// Nothing is shown of one that could not be drawn, as the table says the same.
fn picture(words: &str, height: i32, draw: impl FnOnce(&Area) -> Drawn) -> Markup {
    let height = height.unsigned_abs();
    let mut document = String::new();
    let area = SVGBackend::with_string(&mut document, (WIDTH, height)).into_drawing_area();
    let drawn = draw(&area).is_ok() && area.present().is_ok();
    drop(area);
    // The crate's own frame has a fixed size and no words.
    let content = document
        .split_once('>')
        .and_then(|(_, rest)| rest.rsplit_once("</svg>"));
    let Some((content, _)) = content.filter(|_| drawn) else {
        return html! {};
    };
    let content = PreEscaped(content.trim());
    let view = format!("0 0 {WIDTH} {height}");
    html! {
        @if words.is_empty() {
            svg.legend aria-hidden="true" viewBox=(view) { (content) }
        } @else {
            svg role="img" aria-label=(words) viewBox=(view) { (content) }
        }
    }
}

fn text(size: f64, color: &'static RGBColor) -> TextStyle<'static> {
    // The crate draws a font by its line's height.
    const LINE: f64 = 1.24;
    let font = ("sans-serif", size * LINE).into_font();
    TextStyle::from(font)
        .color(color)
        .pos(Pos::new(HPos::Left, VPos::Center))
}

fn chart(area: &Area, bars: &[Bar]) -> Drawn {
    let of = bars.iter().map(|bar| bar.of).max().unwrap_or(0).max(1);
    let rows = i32::try_from(bars.len()).unwrap_or(i32::MAX);
    let mut chart = ChartBuilder::on(area)
        .margin_left(LEFT)
        .margin_right(RIGHT)
        .x_label_area_size(AXIS)
        .build_cartesian_2d(0..of, -rows.saturating_mul(ROW)..0)?;
    let numbers = usize::try_from(of.min(POINTS / 2)).unwrap_or_default() + 1;
    chart
        .configure_mesh()
        .disable_mesh()
        .disable_y_axis()
        .axis_style(TRANSPARENT)
        .set_tick_mark_size(LabelAreaPosition::Bottom, 0)
        .x_labels(numbers)
        .x_label_formatter(&|point| match point {
            0 => String::new(),
            point => point.to_string(),
        })
        .x_label_style(text(11.0, &FAINT))
        .draw()?;
    for (row, bar) in (0..).zip(bars) {
        draw_bar(&chart, bar, -ROW * row)?;
    }
    Ok(())
}

/// Draws a bar with its name above it and its remark behind it, below `top`.
fn draw_bar(chart: &Chart<'_, '_>, bar: &Bar, top: i32) -> Drawn {
    let area = chart.plotting_area();
    let middle = top - MIDDLE;
    let name = cut(&bar.name.text(), NAME);
    area.draw(&Text::new(name, (0, top - MIDDLE / 3), text(13.0, &INK)))?;
    draw_scale(chart, bar, middle)?;
    if bar.required > 0 {
        let at = (bar.required.min(bar.of), middle);
        area.draw(&(EmptyElement::at(at) + required()))?;
    }
    if let Some(own) = bar.own {
        let [fill, line] = own_mark();
        let at = (own.min(bar.of), middle);
        area.draw(&(EmptyElement::at(at) + Polygon::new(fill, PAPER)))?;
        area.draw(&(EmptyElement::at(at) + PathElement::new(line, INK.stroke_width(2))))?;
    }
    let remark = cut(&bar.remark.text(), REMARK);
    let remark = Text::new(remark, (12, 0), text(12.0, &INK));
    area.draw(&(EmptyElement::at((bar.of, middle)) + remark))?;
    Ok(())
}

/// Draws the points of the scale, filled as far as they are reached; dashed where nobody's word
/// says how far that is.
fn draw_scale(chart: &Chart<'_, '_>, bar: &Bar, middle: i32) -> Drawn {
    let area = chart.plotting_area();
    let (top, bottom) = (middle + HALF, middle - HALF);
    let Some(value) = bar.value else {
        area.draw(&dashed((0, top), (bar.of, bottom)))?;
        return Ok(());
    };
    let value = value.min(bar.of);
    area.draw(&Rectangle::new([(0, top), (value, bottom)], FULL.filled()))?;
    area.draw(&Rectangle::new([(0, top), (bar.of, bottom)], FAINT))?;
    let points = if bar.of > POINTS { 0 } else { bar.of };
    for point in 1..points {
        let color = if point < value { PAPER } else { FAINT };
        area.draw(&PathElement::new([(point, top), (point, bottom)], color))?;
    }
    Ok(())
}

/// Returns the frame of what is unrated, by two of its corners.
fn dashed<X: Copy>(
    (left, top): (X, i32),
    (right, bottom): (X, i32),
) -> DashedPathElement<std::array::IntoIter<(X, i32), 5>, i32> {
    let corners = [
        (left, top),
        (right, top),
        (right, bottom),
        (left, bottom),
        (left, top),
    ];
    DashedPathElement::new(corners, 4, 4, FAINT)
}

/// Returns the mark of what is required, around its middle: a line that is taller than the bar.
fn required() -> Rectangle<(i32, i32)> {
    Rectangle::new([(-2, -HALF - 3), (2, HALF + 3)], INK.filled())
}

/// Returns the mark of what the person says, around its middle: a diamond, and the line around it.
fn own_mark() -> [Vec<(i32, i32)>; 2] {
    const SIZE: i32 = 6;
    let fill = vec![(0, -SIZE), (SIZE, 0), (0, SIZE), (-SIZE, 0)];
    let line = [fill.as_slice(), &[(0, -SIZE), (SIZE, 0)]].concat();
    [fill, line]
}

/// Draws what the marks mean that stand in bars.
fn legend(area: &Area, bars: &[Bar]) -> Drawn {
    const STEP: i32 = 84;
    let word = |at: i32, word: &'static str| {
        area.draw(&Text::new(word, (at + 12, LEGEND), text(12.0, &INK)))
    };
    let box_at = |at: i32| [(at - 7, LEGEND - HALF), (at + 7, LEGEND + HALF)];
    let mut at = LEFT + 7;
    area.draw(&Rectangle::new(box_at(at), FULL.filled()))?;
    word(at, "decided")?;
    at += STEP;
    area.draw(&(EmptyElement::at((at, LEGEND)) + required()))?;
    word(at, "required")?;
    at += STEP;
    if bars.iter().any(|bar| bar.own.is_some()) {
        let [_, line] = own_mark();
        let line = PathElement::new(line, INK.stroke_width(2));
        area.draw(&(EmptyElement::at((at, LEGEND)) + line))?;
        word(at, "self")?;
        at += STEP;
    }
    if bars.iter().any(|bar| bar.value.is_none()) {
        let [start, end] = box_at(at);
        area.draw(&dashed(start, end))?;
        word(at, "unrated")?;
    }
    Ok(())
}

/// Returns a text that is safe to show, cut to so many columns.
fn cut(text: &str, most: usize) -> String {
    let text = visible(text);
    if columns(&text) <= most {
        return text;
    }
    let mut used = 1;
    let fits = |cluster: &&str| {
        used += columns(cluster);
        used <= most
    };
    text.graphemes(true).take_while(fits).chain(["…"]).collect()
}
