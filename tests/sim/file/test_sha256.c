/* test_sha256.c - SHA-256: the published examples, and a second implementation of FIPS 180-4 that is written for
 * plainness.
 *
 * The second one keeps the whole message in memory, pads it there, and computes its constants from the primes.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/file/sha256.h"
#include "tests/dice.h"
#include "tests/support.h"

#define folder_test(function) cmocka_unit_test_setup_teardown(function, folder_make, folder_remove)

/* The second implementation -------------------------------------------------------------------------------------- */

__extension__ typedef unsigned __int128 wide;

/* The first 32 bits of the fraction of the `power`-th root of a prime: root(p 2^(32 power)), less its whole part. */
static uint32_t root_fraction(unsigned prime, int power)
{
    wide target = (wide)prime << (32 * power);
    uint64_t root = 0;
    for (int bit = 37; bit >= 0; bit--) {
        wide tried = root | UINT64_C(1) << bit;
        wide product = power == 2 ? tried * tried : tried * tried * tried;
        if (product <= target) root = (uint64_t)tried;
    }
    return (uint32_t)root;
}

static bool is_prime(unsigned number)
{
    for (unsigned d = 2; d * d <= number; d++)
        if (number % d == 0) return false;
    return number > 1;
}

static void first_primes(unsigned primes[64])
{
    unsigned number = 2;
    for (size_t i = 0; i < 64; number++)
        if (is_prime(number)) primes[i++] = number;
}

static uint32_t right(uint32_t x, unsigned n)
{
    return (x >> n) | (x << (32 - n));
}

/* Section 6.2.2, line by line. */
static void one_block(uint32_t H[8], const uint8_t *M, const uint32_t K[64])
{
    uint32_t W[64];
    for (int t = 0; t < 16; t++)
        W[t] = (uint32_t)M[4 * t] * 16777216u + M[4 * t + 1] * 65536u + M[4 * t + 2] * 256u + M[4 * t + 3];
    for (int t = 16; t < 64; t++) {
        uint32_t s0 = right(W[t - 15], 7) ^ right(W[t - 15], 18) ^ (W[t - 15] >> 3);
        uint32_t s1 = right(W[t - 2], 17) ^ right(W[t - 2], 19) ^ (W[t - 2] >> 10);
        W[t] = s1 + W[t - 7] + s0 + W[t - 16];
    }
    uint32_t a = H[0], b = H[1], c = H[2], d = H[3], e = H[4], f = H[5], g = H[6], h = H[7];
    for (int t = 0; t < 64; t++) {
        uint32_t T1 = h + (right(e, 6) ^ right(e, 11) ^ right(e, 25)) + ((e & f) | (~e & g)) + K[t] + W[t];
        uint32_t T2 = (right(a, 2) ^ right(a, 13) ^ right(a, 22)) + ((a & b) | (c & (a | b)));
        h = g, g = f, f = e, e = d + T1, d = c, c = b, b = a, a = T1 + T2;
    }
    H[0] += a, H[1] += b, H[2] += c, H[3] += d, H[4] += e, H[5] += f, H[6] += g, H[7] += h;
}

static void plain_sha256(const uint8_t *message, size_t length, char text[SHA256_TEXT])
{
    unsigned primes[64];
    uint32_t H[8], K[64];
    first_primes(primes);
    for (size_t i = 0; i < 64; i++) K[i] = root_fraction(primes[i], 3);
    for (size_t i = 0; i < 8; i++) H[i] = root_fraction(primes[i], 2);
    size_t padded = (length + 1 + 8 + 63) / 64 * 64;
    uint8_t *all = calloc(padded, 1);
    assert_non_null(all);
    if (length > 0) memcpy(all, message, length);
    all[length] = 0x80;
    for (size_t i = 0; i < 8; i++) all[padded - 1 - i] = (uint8_t)((uint64_t)length * 8 >> (8 * i));
    for (size_t at = 0; at < padded; at += 64) one_block(H, all + at, K);
    free(all);
    for (size_t i = 0; i < 8; i++) snprintf(text + 8 * i, 9, "%08x", (unsigned)H[i]);
}

/* The program's --------------------------------------------------------------------------------------------------- */

static void file_sum(const char *path, const uint8_t *bytes, size_t length, char text[SHA256_TEXT])
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(length == 0 ? 0 : fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
    struct error error = {0};
    if (!sha256_file(path, text, &error)) fail_msg("%s", message_of(&error));
}

/* FIPS 180-4's own examples (NIST, "Examples with Intermediate Values") and those of FIPS 180-2 and RFC 6234. */
static void the_published_examples(void **state)
{
    static const struct {
        const char *message, *sum;
    } examples[] = {
        {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
        {"abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqr"
         "stu",
         "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"},
        {"a", "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"},
        {"0123456701234567012345670123456701234567012345670123456701234567",
         "8182cadb21af0e37c06414ece08e19c65bdb22c396d48ba7341012eea9ffdfdd"},
    };
    char *path = text_format("%s/message", (char *)*state), sum[SHA256_TEXT];
    for (size_t i = 0; i < LENGTH(examples); i++) {
        file_sum(path, (const uint8_t *)examples[i].message, strlen(examples[i].message), sum);
        assert_string_equal(sum, examples[i].sum);
        plain_sha256((const uint8_t *)examples[i].message, strlen(examples[i].message), sum);
        assert_string_equal(sum, examples[i].sum);
    }
    free(path);
}

/* The longest of the published ones: it takes many times the program's buffer. */
static void a_million_times_the_letter_a(void **state)
{
    enum { MILLION = 1000000 };
    uint8_t *letters = malloc(MILLION);
    assert_non_null(letters);
    memset(letters, 'a', MILLION);
    char *path = text_format("%s/letters", (char *)*state), sum[SHA256_TEXT];
    file_sum(path, letters, MILLION, sum);
    assert_string_equal(sum, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    free(path);
    free(letters);
}

static void check_length(const char *path, const uint8_t *bytes, size_t length)
{
    char found[SHA256_TEXT], expected[SHA256_TEXT];
    file_sum(path, bytes, length, found);
    plain_sha256(bytes, length, expected);
    if (strcmp(found, expected) != 0) fail_msg("%zu bytes: %s, expected %s", length, found, expected);
}

/* Where the padding needs a block of its own, and where the last block begins, are the places to go wrong. */
static void every_length_of_random_bytes(void **state)
{
    enum { BUFFER = 256 * 64, MOST = 3 * BUFFER };
    struct dice dice = {180};
    uint8_t *bytes = malloc(MOST);
    assert_non_null(bytes);
    for (size_t i = 0; i < MOST; i++) bytes[i] = (uint8_t)dice_bits(&dice);
    char *path = text_format("%s/bytes", (char *)*state);
    for (size_t length = 0; length <= 3 * 64; length++) check_length(path, bytes + dice_below(&dice, 100), length);
    for (size_t length = BUFFER - 10; length <= BUFFER + 65; length++) check_length(path, bytes, length);
    check_length(path, bytes, 2 * BUFFER);
    check_length(path, bytes, MOST - 1);
    free(path);
    free(bytes);
}

/* One bit of the message turns about half of the sum's. */
static void one_bit_changes_half_of_the_sum(void **state)
{
    enum { LENGTH_OF_MESSAGE = 100 };
    struct dice dice = {5};
    uint8_t bytes[LENGTH_OF_MESSAGE];
    for (size_t i = 0; i < LENGTH_OF_MESSAGE; i++) bytes[i] = (uint8_t)dice_bits(&dice);
    char *path = text_format("%s/bytes", (char *)*state), before[SHA256_TEXT], after[SHA256_TEXT];
    file_sum(path, bytes, LENGTH_OF_MESSAGE, before);
    for (size_t bit = 0; bit < 8 * LENGTH_OF_MESSAGE; bit += 37) {
        bytes[bit / 8] ^= (uint8_t)(1u << bit % 8);
        file_sum(path, bytes, LENGTH_OF_MESSAGE, after);
        size_t same = 0;
        for (size_t i = 0; i < 64; i++) same += before[i] == after[i] ? 1 : 0;
        assert_true(same <= 16); /* of 64 digits 4 by chance; more than 16 once in 10^6 */
        bytes[bit / 8] ^= (uint8_t)(1u << bit % 8);
    }
    free(path);
}

static void what_cannot_be_read_has_no_sum(void **state)
{
    char *missing = text_format("%s/missing", (char *)*state), sum[SHA256_TEXT];
    struct error error = {0};
    assert_false(sha256_file(missing, sum, &error));
    assert_int_equal(error.kind, ERROR_INPUT);
    assert_string_equal(error.file, missing);
    error = (struct error){0};
    assert_false(sha256_file(*state, sum, &error)); /* a folder */
    assert_string_equal(error.file, (char *)*state);
    free(missing);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        folder_test(the_published_examples),         folder_test(a_million_times_the_letter_a),
        folder_test(every_length_of_random_bytes),   folder_test(one_bit_changes_half_of_the_sum),
        folder_test(what_cannot_be_read_has_no_sum),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
