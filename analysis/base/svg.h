/* svg.h - small charts as SVG: a frame with axes, lines, boxes and words. */
#ifndef SAMEN_SVG_H
#define SAMEN_SVG_H

#include <stddef.h>
#include <stdio.h>

/* The page, in pixels. */
void svg_begin(FILE *, double width, double height);
void svg_end(FILE *);

enum svg_anchor { SVG_LEFT, SVG_MIDDLE, SVG_RIGHT };

/* Words; what SVG would read as markup is escaped. */
void svg_text(FILE *, double x, double y, double size, enum svg_anchor, const char *text);

/* A chart's frame on the page and the numbers at its edges; y grows upwards. */
struct svg_frame {
    double left, top, width, height;
    double x_low, x_high, y_low, y_high;
};

double svg_x(const struct svg_frame *, double x);
double svg_y(const struct svg_frame *, double y);

/* The frame with grid lines, a mark at every multiple of the steps, and a title above it. */
void svg_axes(FILE *, const struct svg_frame *, const char *title, double x_step, double y_step);

/* A line through points, with dots; points that are NaN are left out. */
void svg_curve(FILE *, const struct svg_frame *, const double *x, const double *y, size_t count, const char *colour);

/* From (x, low) to (x, high). */
void svg_whisker(FILE *, const struct svg_frame *, double x, double low, double high, const char *colour);

/* A level over [from, to] with a pale box of `margin` above and below. */
void svg_level(FILE *, const struct svg_frame *, double from, double to, double level, double margin,
               const char *colour);

/* A round step that divides `span` into 3 to 7 parts or so. */
double svg_step(double span);

#endif
