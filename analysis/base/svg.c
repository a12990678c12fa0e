/* svg.c - from numbers to places on the page, and the elements themselves. */
#include "analysis/base/svg.h"

#include <math.h>

static const char grey[] = "#d8d8d8", ink[] = "#333333";

void svg_begin(FILE *out, double width, double height)
{
    fprintf(out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\" viewBox=\"0 0 %.0f %.0f\" "
            "font-family=\"sans-serif\" fill=\"%s\">\n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>\n",
            width, height, width, height, ink);
}

void svg_end(FILE *out)
{
    fputs("</svg>\n", out);
}

static void put_escaped(FILE *out, const char *text)
{
    for (; *text != '\0'; text++) switch (*text) {
        case '&':
            fputs("&amp;", out);
            break;
        case '<':
            fputs("&lt;", out);
            break;
        case '>':
            fputs("&gt;", out);
            break;
        default:
            fputc(*text, out);
        }
}

void svg_text(FILE *out, double x, double y, double size, enum svg_anchor anchor, const char *text)
{
    static const char *const anchors[] = {"start", "middle", "end"};
    fprintf(out, "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%.0f\" text-anchor=\"%s\">", x, y, size, anchors[anchor]);
    put_escaped(out, text);
    fputs("</text>\n", out);
}

double svg_x(const struct svg_frame *frame, double x)
{
    return frame->left + frame->width * (x - frame->x_low) / (frame->x_high - frame->x_low);
}

double svg_y(const struct svg_frame *frame, double y)
{
    return frame->top + frame->height * (frame->y_high - y) / (frame->y_high - frame->y_low);
}

static void line(FILE *out, double x1, double y1, double x2, double y2, const char *colour, double width)
{
    fprintf(out, "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"%.1f\"/>\n", x1,
            y1, x2, y2, colour, width);
}

double svg_step(double span)
{
    double unit = pow(10.0, floor(log10(span / 4.0))), parts = span / 4.0 / unit;
    return parts < 1.5 ? unit : parts < 3.5 ? 2.0 * unit : parts < 7.5 ? 5.0 * unit : 10.0 * unit;
}

void svg_axes(FILE *out, const struct svg_frame *frame, const char *title, double x_step, double y_step)
{
    char text[32];
    double right = frame->left + frame->width, bottom = frame->top + frame->height;
    for (int i = 0; frame->y_low + i * y_step <= frame->y_high * (1.0 + 1e-9); i++) {
        double y = frame->y_low + i * y_step;
        line(out, frame->left, svg_y(frame, y), right, svg_y(frame, y), grey, 1.0);
        snprintf(text, sizeof text, "%.4g", y);
        svg_text(out, frame->left - 6.0, svg_y(frame, y) + 4.0, 11.0, SVG_RIGHT, text);
    }
    for (int i = 0; frame->x_low + i * x_step <= frame->x_high; i++) {
        double x = frame->x_low + i * x_step;
        line(out, svg_x(frame, x), bottom, svg_x(frame, x), bottom + 4.0, ink, 1.0);
        snprintf(text, sizeof text, "%.4g", x);
        svg_text(out, svg_x(frame, x), bottom + 17.0, 11.0, SVG_MIDDLE, text);
    }
    line(out, frame->left, bottom, right, bottom, ink, 1.0);
    svg_text(out, frame->left, frame->top - 10.0, 13.0, SVG_LEFT, title);
}

void svg_curve(FILE *out, const struct svg_frame *frame, const double *x, const double *y, size_t count,
               const char *colour)
{
    fprintf(out, "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"1.8\" points=\"", colour);
    for (size_t i = 0; i < count; i++)
        if (!isnan(y[i])) fprintf(out, "%.1f,%.1f ", svg_x(frame, x[i]), svg_y(frame, y[i]));
    fputs("\"/>\n", out);
    for (size_t i = 0; i < count; i++)
        if (!isnan(y[i]))
            fprintf(out, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"2.6\" fill=\"%s\"/>\n", svg_x(frame, x[i]),
                    svg_y(frame, y[i]), colour);
}

void svg_whisker(FILE *out, const struct svg_frame *frame, double x, double low, double high, const char *colour)
{
    line(out, svg_x(frame, x), svg_y(frame, low), svg_x(frame, x), svg_y(frame, high), colour, 1.2);
}

void svg_level(FILE *out, const struct svg_frame *frame, double from, double to, double level, double margin,
               const char *colour)
{
    double low = fmax(level - margin, frame->y_low), high = fmin(level + margin, frame->y_high);
    fprintf(out, "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\" fill-opacity=\"0.18\"/>\n",
            svg_x(frame, from), svg_y(frame, high), svg_x(frame, to) - svg_x(frame, from),
            svg_y(frame, low) - svg_y(frame, high), colour);
    line(out, svg_x(frame, from), svg_y(frame, level), svg_x(frame, to), svg_y(frame, level), colour, 2.2);
}
