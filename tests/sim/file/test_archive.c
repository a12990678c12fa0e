/* test_archive.c - archives: what goes in comes out, and nothing that was cut, added or changed is believed.
 *
 * The program's checkpoints are tested as wholes elsewhere; here is the file itself, with its sizes on and about the
 * edges of its buffer of 2^20 bytes.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "sim/base/memory.h"
#include "sim/file/archive.h"
#include "tests/dice.h"
#include "tests/support.h"

#define folder_test(function) cmocka_unit_test_setup_teardown(function, folder_make, folder_remove)

static const size_t BUFFER = (size_t)1 << 20;

static void must(bool good, const struct error *error)
{
    if (!good) fail_msg("%s", message_of(error));
}

static char *path_in(void **state)
{
    return text_format("%s/archive", (char *)*state);
}

/* Pieces of random sizes ------------------------------------------------------------------------------------------ */

/* Writes or reads pieces whose sizes and bytes follow from the seed alone; reading checks every byte. */
static void pass_pieces(struct archive *archive, uint64_t seed, size_t pieces, size_t largest)
{
    struct dice dice = {seed};
    unsigned char *bytes = malloc(largest), *found = malloc(largest);
    assert_non_null(bytes);
    assert_non_null(found);
    for (size_t i = 0; i < pieces; i++) {
        struct error error = {0};
        size_t size = dice_below(&dice, largest + 1);
        for (size_t k = 0; k < size; k++) bytes[k] = (unsigned char)dice_bits(&dice);
        if (!archive->reading) {
            must(archive_bytes(archive, bytes, size, &error), &error);
            continue;
        }
        must(archive_bytes(archive, found, size, &error), &error);
        assert_memory_equal(found, bytes, size);
    }
    free(bytes);
    free(found);
}

static void pieces_come_back_in_order(void **state)
{
    static const struct {
        size_t pieces, largest;
    } cases[] = {{0, 1}, {1, 1}, {1000, 9}, {3000, 100}, {40, (size_t)3 << 15}};
    char *path = path_in(state);
    for (size_t c = 0; c < LENGTH(cases); c++) {
        struct archive archive;
        struct error error = {0};
        must(archive_create(&archive, path, &error), &error);
        pass_pieces(&archive, c, cases[c].pieces, cases[c].largest);
        must(archive_finish(&archive, &error), &error);
        must(archive_open(&archive, path, &error), &error);
        pass_pieces(&archive, c, cases[c].pieces, cases[c].largest);
        must(archive_finish(&archive, &error), &error);
    }
    free(path);
}

/* One piece that ends just before, on and just after the end of the buffer, or of the second one. */
static void edges_of_the_buffer_are_no_edges(void **state)
{
    enum { HEAD = 16 };
    char *path = path_in(state);
    unsigned char *bytes = malloc(2 * BUFFER + 8), *found = malloc(2 * BUFFER + 8);
    assert_non_null(bytes);
    assert_non_null(found);
    for (size_t i = 0; i < 2 * BUFFER + 8; i++) bytes[i] = (unsigned char)(i * 2654435761u >> 13);
    for (size_t whole = 1; whole <= 2; whole++) {
        for (size_t more = 0; more <= 2; more++) {
            size_t size = whole * BUFFER - HEAD - 1 + more;
            struct archive archive;
            struct error error = {0};
            must(archive_create(&archive, path, &error), &error);
            must(archive_bytes(&archive, bytes, size, &error) && archive_finish(&archive, &error), &error);
            must(archive_open(&archive, path, &error), &error);
            must(archive_bytes(&archive, found, size, &error) && archive_finish(&archive, &error), &error);
            assert_memory_equal(found, bytes, size);
        }
    }
    free(bytes);
    free(found);
    free(path);
}

/* Structs and arrays ---------------------------------------------------------------------------------------------- */

struct shop {
    int64_t till;
    uint32_t *goods;
    size_t count, capacity;
    const char *name; /* the caller's affair */
    double *prices;
    size_t price_count, price_capacity;
    int32_t floor, open;
};

static const struct archive_part shop_parts[] = {
    ARCHIVE_ARRAY(struct shop, goods, count, capacity),
    ARCHIVE_POINTER(struct shop, name),
    ARCHIVE_ARRAY(struct shop, prices, price_count, price_capacity),
};

static struct shop shop_new(struct dice *dice, size_t goods, size_t prices)
{
    struct shop shop = {.till = (int64_t)dice_bits(dice), .name = "written", .floor = -3, .open = 1};
    struct error error = {0};
    must(memory_grow(&shop.goods, &shop.capacity, goods, sizeof *shop.goods, &error) &&
             memory_grow(&shop.prices, &shop.price_capacity, prices, sizeof *shop.prices, &error),
         &error);
    for (; shop.count < goods; shop.count++) shop.goods[shop.count] = (uint32_t)dice_bits(dice);
    for (; shop.price_count < prices; shop.price_count++) shop.prices[shop.price_count] = dice_real(dice);
    return shop;
}

static void shop_free(struct shop *shop)
{
    memory_free(shop->goods);
    memory_free(shop->prices);
}

static void assert_same_shop(const struct shop *a, const struct shop *b)
{
    assert_true(a->till == b->till);
    assert_int_equal(a->floor, b->floor);
    assert_int_equal(a->open, b->open);
    assert_int_equal(a->count, b->count);
    assert_int_equal(a->price_count, b->price_count);
    assert_memory_equal(a->goods, b->goods, a->count * sizeof *a->goods);
    assert_memory_equal(a->prices, b->prices, a->price_count * sizeof *a->prices);
}

static void pass_shop(const char *path, struct shop *from, struct shop *to)
{
    struct archive archive;
    struct error error = {0};
    must(archive_create(&archive, path, &error), &error);
    must(archive_struct(&archive, from, sizeof *from, shop_parts, LENGTH(shop_parts), &error), &error);
    must(archive_finish(&archive, &error), &error);
    must(archive_open(&archive, path, &error), &error);
    must(archive_struct(&archive, to, sizeof *to, shop_parts, LENGTH(shop_parts), &error), &error);
    must(archive_finish(&archive, &error), &error);
}

/* Into an empty struct and into one that already holds more, or fewer, things. */
static void structs_come_back_with_their_arrays(void **state)
{
    static const size_t sizes[] = {0, 1, 7, 1000};
    char *path = path_in(state);
    struct dice dice = {8};
    for (size_t from = 0; from < LENGTH(sizes); from++) {
        for (size_t to = 0; to < LENGTH(sizes); to++) {
            struct shop written = shop_new(&dice, sizes[from], sizes[LENGTH(sizes) - 1 - from]);
            struct shop found = shop_new(&dice, sizes[to], sizes[to]);
            size_t room = found.capacity;
            found.name = "kept";
            pass_shop(path, &written, &found);
            assert_same_shop(&found, &written);
            assert_string_equal(found.name, "kept");
            assert_true(found.capacity >= found.count && found.capacity >= room);
            shop_free(&written);
            shop_free(&found);
        }
    }
    free(path);
}

/* Equal things make equal files, wherever they lie in memory and whatever room they have to spare. */
static void files_hold_no_addresses(void **state)
{
    char *path = path_in(state), *texts[2];
    struct stat status[2];
    for (size_t i = 0; i < 2; i++) {
        struct dice dice = {17};
        struct error error = {0};
        struct shop shop = shop_new(&dice, 50, 3), read = {0};
        void *between = malloc(1000 + 5000 * i);
        must(memory_grow(&shop.goods, &shop.capacity, 50 + 500 * i, sizeof *shop.goods, &error), &error);
        pass_shop(path, &shop, &read);
        assert_int_equal(stat(path, &status[i]), 0);
        texts[i] = read_file(path);
        free(between);
        shop_free(&shop);
        shop_free(&read);
    }
    assert_int_equal(status[0].st_size, status[1].st_size);
    assert_memory_equal(texts[0], texts[1], (size_t)status[0].st_size);
    free(texts[0]);
    free(texts[1]);
    free(path);
}

static void small_things_come_back(void **state)
{
    char *path = path_in(state), *word = text_format("w\xC3\xB6rd"), *nothing = NULL, *old = text_format("old");
    struct archive archive;
    struct error error = {0};
    bool yes = true, no = false;
    size_t number = SIZE_MAX - 3, found = 0;
    must(archive_create(&archive, path, &error), &error);
    must(archive_text(&archive, &word, &error) && archive_text(&archive, &nothing, &error) &&
             archive_flag(&archive, &yes, &error) && archive_flag(&archive, &no, &error) &&
             archive_size(&archive, &number, &error) && archive_same(&archive, 42, "answer", &error) &&
             archive_finish(&archive, &error),
         &error);
    must(archive_open(&archive, path, &error), &error);
    must(archive_text(&archive, &old, &error) && archive_text(&archive, &nothing, &error) &&
             archive_flag(&archive, &no, &error) && archive_flag(&archive, &yes, &error) &&
             archive_size(&archive, &found, &error),
         &error);
    assert_string_equal(old, "w\xC3\xB6rd");
    assert_string_equal(nothing, "");
    assert_true(no);
    assert_false(yes);
    assert_true(found == number);
    assert_false(archive_same(&archive, 43, "answer", &error));
    assert_string_equal(error.what, "does not fit this program: answer was 42, is 43");
    archive_close(&archive);
    memory_free(old);
    memory_free(nothing);
    free(word);
    free(path);
}

/* What does not fit ------------------------------------------------------------------------------------------------ */

static void write_shop(const char *path, size_t goods)
{
    struct dice dice = {1};
    struct shop shop = shop_new(&dice, goods, 2);
    struct archive archive;
    struct error error = {0};
    must(archive_create(&archive, path, &error), &error);
    must(archive_struct(&archive, &shop, sizeof shop, shop_parts, LENGTH(shop_parts), &error) &&
             archive_finish(&archive, &error),
         &error);
    shop_free(&shop);
}

/* Opening must refuse it; the message begins as given, and nothing is left to close. */
static void refuse_opening(const char *path, const char *what)
{
    struct archive archive;
    struct error error = {0};
    assert_false(archive_open(&archive, path, &error));
    assert_int_equal(error.kind, ERROR_INPUT);
    assert_string_equal(error.file, path);
    assert_contains(error.what, what);
    archive_close(&archive);
}

static void write_bytes(const char *path, const char *bytes, size_t size)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    fclose(file);
}

static void whatever_is_no_whole_archive_is_refused(void **state)
{
    char *path = path_in(state);
    write_shop(path, 5);
    struct stat status;
    assert_int_equal(stat(path, &status), 0);
    size_t size = (size_t)status.st_size;
    char *bytes = read_file(path), *changed = malloc(size + 8);
    assert_non_null(changed);
    for (size_t cut = 0; cut < size; cut += 3) {
        write_bytes(path, bytes, cut);
        refuse_opening(path, cut == 0 ? "the file is empty" : "cut short");
    }
    memset(changed, 0, size + 8);
    for (size_t more = 1; more <= 8; more++) {
        memcpy(changed, bytes, size);
        write_bytes(path, changed, size + more);
        refuse_opening(path, "something was added");
    }
    for (size_t bit = 0; bit < 8 * size; bit += 29) {
        memcpy(changed, bytes, size);
        changed[bit / 8] = (char)(changed[bit / 8] ^ (1 << bit % 8));
        write_bytes(path, changed, size);
        refuse_opening(path, "");
    }
    free(bytes);
    free(changed);
    refuse_opening(*state, "");
    free(path);
}

/* Reading on past the end, stopping before it, and taking the parts for something else. */
static void parts_must_fit(void **state)
{
    char *path = path_in(state);
    write_shop(path, 5);
    struct archive archive;
    struct error error = {0};
    struct shop shop = {0};
    unsigned char byte;
    must(archive_open(&archive, path, &error), &error);
    must(archive_struct(&archive, &shop, sizeof shop, shop_parts, LENGTH(shop_parts), &error), &error);
    assert_false(archive_bytes(&archive, &byte, 1, &error));
    assert_contains(error.what, "its parts do not fit");
    archive_close(&archive);
    shop_free(&shop);

    error = (struct error){0};
    must(archive_open(&archive, path, &error), &error);
    must(archive_bytes(&archive, &byte, 1, &error), &error);
    assert_false(archive_finish(&archive, &error));
    archive_close(&archive);

    error = (struct error){0};
    shop = (struct shop){0};
    must(archive_open(&archive, path, &error), &error);
    assert_false(archive_struct(&archive, &shop, sizeof shop - 8, shop_parts, 1, &error));
    assert_contains(error.what, "the size of a struct");
    archive_close(&archive);
    free(path);
}

/* A count that the rest of the file cannot hold asks for no memory. */
static void impossible_counts_are_refused(void **state)
{
    static const size_t counts[] = {2, 1000, SIZE_MAX / 8, SIZE_MAX};
    char *path = path_in(state);
    for (size_t i = 0; i < LENGTH(counts); i++) {
        struct archive archive;
        struct error error = {0};
        uint64_t *numbers = NULL, one = 1;
        size_t size = sizeof one, count = counts[i], capacity = 0, found = 0;
        must(archive_create(&archive, path, &error), &error);
        must(archive_size(&archive, &size, &error) && archive_size(&archive, &count, &error) &&
                 archive_bytes(&archive, &one, sizeof one, &error) && archive_finish(&archive, &error),
             &error);
        must(archive_open(&archive, path, &error), &error);
        assert_false(archive_array(&archive, &numbers, &found, &capacity, sizeof *numbers, &error));
        assert_contains(error.what, "its parts do not fit");
        assert_null(numbers);
        assert_int_equal(found, 0);
        archive_close(&archive);
    }
    free(path);
}

/* Giving up half way leaves what stood there. */
static void an_archive_given_up_leaves_the_old_one(void **state)
{
    char *path = path_in(state), *partial = text_format("%s.partial", path);
    write_shop(path, 9);
    struct archive archive;
    struct error error = {0};
    must(archive_create(&archive, path, &error), &error);
    pass_pieces(&archive, 3, 100, 50);
    assert_true(file_exists(partial));
    archive_close(&archive);
    archive_close(&archive); /* twice does no harm */
    assert_false(file_exists(partial));
    struct shop shop = {0};
    must(archive_open(&archive, path, &error), &error);
    must(archive_struct(&archive, &shop, sizeof shop, shop_parts, LENGTH(shop_parts), &error), &error);
    must(archive_finish(&archive, &error), &error);
    assert_int_equal(shop.count, 9);
    shop_free(&shop);
    free(partial);
    free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        folder_test(pieces_come_back_in_order),
        folder_test(edges_of_the_buffer_are_no_edges),
        folder_test(structs_come_back_with_their_arrays),
        folder_test(files_hold_no_addresses),
        folder_test(small_things_come_back),
        folder_test(whatever_is_no_whole_archive_is_refused),
        folder_test(parts_must_fit),
        folder_test(impossible_counts_are_refused),
        folder_test(an_archive_given_up_leaves_the_old_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
