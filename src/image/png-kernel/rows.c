/*
 * The rows of a PNG: filtered, and compressed where runs are all that is looked for. One picture at a time.
 *
 * Compiled by scripts/build-kernel.mjs; whole numbers only but for the sums of by_entropy(), so the same bytes on every machine.
 */
#include "filters.h"

#include "runs.h"

/* Adler-32 (RFC 1950, §8.2). */
#define MODULUS 65521
#define MOST_SUMMED 5552 /* bytes after which the sums could overflow */

static uint32_t sums[2];
/* Whether something of the stream lies before the next byte. */
static int has_begun;

/* Where memory that nothing uses begins. */
extern uint8_t __heap_base;
uint8_t *heap_base(void) { return &__heap_base; }

/*
 * Filters rows that lie `stride` bytes apart. The row above the first one lies before it; before each are PAD zeros.
 * @param type a filter, or FILTERS: by differences, or FILTERS + 1: by entropy @param scratch room for a row and 15 bytes
 * @param filtered_rows each behind its filter's number, one after the other, and 15 bytes of room
 */
void filter_rows(int type, const uint8_t *rows, int count, int bytes, int pixel, const double *weights, uint8_t *scratch,
                 uint8_t *filtered_rows) {
  int stride = PAD + bytes;
  for (int i = 0; i < count; i++, rows += stride, filtered_rows += 1 + bytes) {
    const uint8_t *above = rows - stride;
    int chosen = type < FILTERS    ? type
                 : type == FILTERS ? by_differences(rows, above, bytes, pixel)
                                   : by_entropy(rows, above, bytes, pixel, weights, scratch);
    filtered_rows[0] = chosen;
    filter_row(chosen, rows, above, bytes, pixel, filtered_rows + 1);
  }
}

static void add_to_sums(const uint8_t *bytes, int length) {
  while (length > 0) {
    int some = length < MOST_SUMMED ? length : MOST_SUMMED;
    length -= some;
    uint32_t a = sums[0], b = sums[1];
    /* Of sixteen bytes the first goes into b sixteen times, the last once. */
    const v128_t high = wasm_u8x16_const(16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1);
    v128_t plain = wasm_i32x4_splat(0), before = plain, weighted = plain;
    int whole = some / 16;
    b += a * 16 * whole;
    for (int i = 0; i < whole; i++, bytes += 16) {
      v128_t x = wasm_v128_load(bytes);
      before = wasm_i32x4_add(before, plain);
      plain = wasm_i32x4_add(plain, wasm_u32x4_extadd_pairwise_u16x8(wasm_u16x8_extadd_pairwise_u8x16(x)));
      weighted = wasm_i32x4_add(weighted, wasm_u32x4_extadd_pairwise_u16x8(wasm_u16x8_extmul_low_u8x16(x, high)));
      weighted = wasm_i32x4_add(weighted, wasm_u32x4_extadd_pairwise_u16x8(wasm_u16x8_extmul_high_u8x16(x, high)));
    }
    a += total(plain);
    b += 16 * total(before) + total(weighted);
    for (int i = 16 * whole; i < some; i++) b += a += *bytes++;
    sums[0] = a % MODULUS;
    sums[1] = b % MODULUS;
  }
}

/*
 * Begins a stream, or goes on with it: compresses bytes, of which the first lies where the first of the call before lay.
 * @param at room for what comes out: `length` bytes and a thousand @returns bytes that came out
 */
int compress(int first, uint8_t *bytes, int length, int last, uint8_t *at) {
  out.at = at;
  if (first) {
    out.bits = out.count = 0;
    put(0x9c78, 16); /* zlib's header: deflate, a window of 32 KB, default level */
    flush();
    sums[0] = 1;
    sums[1] = 0;
    has_begun = 0;
  }
  add_to_sums(bytes, length);
  for (int from = 0; from < length; from += BLOCK) {
    int some = length - from < BLOCK ? length - from : BLOCK;
    put_block(bytes + from, some, has_begun, last && from + some == length);
    has_begun = 1;
  }
  bytes[-1] = bytes[length - 1];
  if (last) {
    put(0, -out.count & 7);
    flush();
    uint32_t sum = sums[1] << 16 | sums[0];
    put(__builtin_bswap32(sum), 32);
    flush();
  }
  return out.at - at;
}
