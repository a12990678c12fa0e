/* utf8.c - UTF-8 texts, character by character. */
#include "sim/base/utf8.h"

#include <string.h>

/* See table 3-7 of the Unicode standard. */
size_t utf8_step(const char *text, size_t left)
{
    static const struct {
        unsigned char first, last, low, high; /* first byte from, to; second byte from, to */
        size_t length;
    } forms[] = {
        {0xC2, 0xDF, 0x80, 0xBF, 2}, {0xE0, 0xE0, 0xA0, 0xBF, 3}, {0xE1, 0xEC, 0x80, 0xBF, 3},
        {0xED, 0xED, 0x80, 0x9F, 3}, {0xEE, 0xEF, 0x80, 0xBF, 3}, {0xF0, 0xF0, 0x90, 0xBF, 4},
        {0xF1, 0xF3, 0x80, 0xBF, 4}, {0xF4, 0xF4, 0x80, 0x8F, 4},
    };
    const unsigned char *bytes = (const unsigned char *)text;
    if (left == 0) return 0;
    if (bytes[0] < 0x80) return 1;
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        if (bytes[0] < forms[i].first || bytes[0] > forms[i].last) continue;
        if (left < forms[i].length || bytes[1] < forms[i].low || bytes[1] > forms[i].high) return 0;
        for (size_t j = 2; j < forms[i].length; j++)
            if ((bytes[j] & 0xC0) != 0x80) return 0;
        return forms[i].length;
    }
    return 0;
}

size_t utf8_count(const char *text)
{
    size_t count = 0;
    for (; *text; text++) count += ((unsigned char)*text & 0xC0) != 0x80;
    return count;
}

const char *utf8_control(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        unsigned char here = (unsigned char)text[i], next = i + 1 < length ? (unsigned char)text[i + 1] : 0;
        if (here < 0x20 || here == 0x7F || (here == 0xC2 && next >= 0x80 && next < 0xA0)) return text + i;
    }
    return NULL;
}

/* Accents as they stand in UTF-8, and letters that have them, each after its base: the canonical decompositions of
 * U+00C0 to U+017F in UnicodeData.txt. */
static const struct {
    char accent[3];
    const char *letters;
} composed[] = {
    {"\xCC\x80", "AÀEÈIÌOÒUÙaàeèiìoòuù"},
    {"\xCC\x81", "AÁEÉIÍOÓUÚYÝaáeéiíoóuúyýCĆcćLĹlĺNŃnńRŔrŕSŚsśZŹzź"},
    {"\xCC\x82", "AÂEÊIÎOÔUÛaâeêiîoôuûCĈcĉGĜgĝHĤhĥJĴjĵSŜsŝWŴwŵYŶyŷ"},
    {"\xCC\x83", "AÃNÑOÕaãnñoõIĨiĩUŨuũ"},
    {"\xCC\x84", "AĀaāEĒeēIĪiīOŌoōUŪuū"},
    {"\xCC\x86", "AĂaăEĔeĕGĞgğIĬiĭOŎoŏUŬuŭ"},
    {"\xCC\x87", "CĊcċEĖeėGĠgġIİZŻzż"},
    {"\xCC\x88", "AÄEËIÏOÖUÜaäeëiïoöuüyÿYŸ"},
    {"\xCC\x8A", "AÅaåUŮuů"},
    {"\xCC\x8B", "OŐoőUŰuű"},
    {"\xCC\x8C", "CČcčDĎdďEĚeěLĽlľNŇnňRŘrřSŠsšTŤtťZŽzž"},
    {"\xCC\xA7", "CÇcçGĢgģKĶkķLĻlļNŅnņRŖrŗSŞsşTŢtţ"},
    {"\xCC\xA8", "AĄaąEĘeęIĮiįUŲuų"},
};

/* The letter with the accent, two bytes; NULL when there is none. */
static const char *with_accent(char letter, const char *accent)
{
    for (size_t i = 0; i < sizeof composed / sizeof composed[0]; i++) {
        if (strncmp(composed[i].accent, accent, 2) != 0) continue;
        for (const char *at = composed[i].letters; *at; at += 3)
            if (*at == letter) return at + 1;
    }
    return NULL;
}

void utf8_compose(char *text)
{
    char *to = text;
    while (*text) {
        const char *letter = (unsigned char)text[1] == 0xCC ? with_accent(*text, text + 1) : NULL;
        if (letter) {
            memcpy(to, letter, 2);
            to += 2;
            text += 3;
        } else {
            *to++ = *text++;
        }
    }
    *to = '\0';
}

/* The letter under the accent of the two bytes at `text`; 0 when they are no such letter. */
static char without_accent(const char *text)
{
    for (size_t i = 0; text[0] && i < sizeof composed / sizeof composed[0]; i++)
        for (const char *at = composed[i].letters; *at; at += 3)
            if (strncmp(at + 1, text, 2) == 0) return *at;
    return '\0';
}

void utf8_plain(char *text)
{
    char *to = text;
    while (*text) {
        char letter = without_accent(text);
        text += letter ? 2 : 0;
        if (!letter) letter = *text++;
        *to++ = letter >= 'A' && letter <= 'Z' ? (char)(letter - 'A' + 'a') : letter;
    }
    *to = '\0';
}
