/* sha256.c - the rounds of FIPS 180-4 over blocks of bytes. */
#include "sim/file/sha256.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "sim/file/file.h"

enum { BLOCK = SHA256_BLOCK };

/* First 32 bits of the fractions of the cube roots of the first 64 primes. */
static const uint32_t constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static uint32_t rotate(uint32_t word, int bits)
{
    return word >> bits | word << (32 - bits);
}

/* The message schedule of one block. */
static void schedule(uint32_t words[64], const unsigned char block[BLOCK])
{
    for (int i = 0; i < 16; i++) {
        const unsigned char *b = block + 4 * i;
        words[i] = (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
    }
    for (int i = 16; i < 64; i++) {
        uint32_t x = words[i - 15], y = words[i - 2];
        words[i] = words[i - 16] + (rotate(x, 7) ^ rotate(x, 18) ^ x >> 3) + words[i - 7] +
                   (rotate(y, 17) ^ rotate(y, 19) ^ y >> 10);
    }
}

static void digest_block(uint32_t hash[8], const unsigned char block[BLOCK])
{
    uint32_t words[64], v[8];
    schedule(words, block);
    memcpy(v, hash, sizeof v);
    for (int i = 0; i < 64; i++) {
        uint32_t choice = (v[4] & v[5]) ^ (~v[4] & v[6]);
        uint32_t majority = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]);
        uint32_t first =
            v[7] + (rotate(v[4], 6) ^ rotate(v[4], 11) ^ rotate(v[4], 25)) + choice + constants[i] + words[i];
        uint32_t second = (rotate(v[0], 2) ^ rotate(v[0], 13) ^ rotate(v[0], 22)) + majority;
        memmove(v + 1, v, 7 * sizeof *v);
        v[4] += first;
        v[0] = first + second;
    }
    for (int i = 0; i < 8; i++) hash[i] += v[i];
}

/* The last bytes, a 1 bit, zeros, and the length in bits. */
static void digest_rest(uint32_t hash[8], const unsigned char *rest, size_t length, uint64_t total)
{
    unsigned char block[2 * BLOCK] = {0};
    size_t size = length < BLOCK - 8 ? BLOCK : 2 * BLOCK;
    memcpy(block, rest, length);
    block[length] = 0x80;
    for (size_t i = 0; i < 8; i++) block[size - 1 - i] = (unsigned char)(total * 8 >> 8 * i);
    for (size_t at = 0; at < size; at += BLOCK) digest_block(hash, block + at);
}

void sha256_begin(struct sha256 *sum)
{
    /* First 32 bits of the fractions of the square roots of the first 8 primes. */
    *sum = (struct sha256){
        .hash = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19}};
}

void sha256_add(struct sha256 *sum, const void *bytes, size_t length)
{
    const unsigned char *next = bytes;
    while (length > 0) {
        size_t held = sum->total % BLOCK, part = length < BLOCK - held ? length : BLOCK - held;
        memcpy(sum->rest + held, next, part);
        if (held + part == BLOCK) digest_block(sum->hash, sum->rest);
        sum->total += part;
        next += part;
        length -= part;
    }
}

void sha256_end(const struct sha256 *sum, char text[SHA256_TEXT])
{
    uint32_t hash[8];
    memcpy(hash, sum->hash, sizeof hash);
    digest_rest(hash, sum->rest, sum->total % BLOCK, sum->total);
    for (size_t i = 0; i < 8; i++) snprintf(text + 8 * i, 9, "%08x", (unsigned)hash[i]);
}

bool sha256_file(const char *path, char text[SHA256_TEXT], struct error *error)
{
    struct sha256 sum;
    unsigned char buffer[256 * BLOCK];
    if (!file_regular(path, error)) return false;
    FILE *file = fopen(path, "rb");
    if (file == NULL) return error_file(error, path, "read this file", errno);
    sha256_begin(&sum);
    size_t got;
    do {
        errno = 0;
        got = fread(buffer, 1, sizeof buffer, file);
        sha256_add(&sum, buffer, got);
    } while (got == sizeof buffer);
    int failure = ferror(file) ? (errno != 0 ? errno : EIO) : 0;
    fclose(file);
    if (failure != 0) return error_file(error, path, "read this file", failure);
    sha256_end(&sum, text);
    return true;
}
