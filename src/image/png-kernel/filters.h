/*
 * The filters of PNG (third edition, §9.2), sixteen bytes at a time. A row has PAD zeros in front of it: what is left of its first pixel.
 */
#include <stdint.h>
#include <wasm_simd128.h>

#define INLINE static inline __attribute__((always_inline))

enum filter { NONE, SUB, UP, AVERAGE, PAETH, FILTERS };

/* Zeros in front of a row, and bytes behind it that may be read: the longest pixel has 8 bytes, a vector 16. */
#define PAD 16

/* |x - y| of unsigned bytes. */
INLINE v128_t distance(v128_t x, v128_t y) { return wasm_v128_or(wasm_u8x16_sub_sat(x, y), wasm_u8x16_sub_sat(y, x)); }

/* (a + b) / 2, rounded down: avgr rounds up. */
INLINE v128_t average(v128_t a, v128_t b) {
  v128_t odd = wasm_v128_and(wasm_v128_xor(a, b), wasm_i8x16_splat(1));
  return wasm_i8x16_sub(wasm_u8x16_avgr(a, b), odd);
}

/*
 * Of left, above and above left the one nearest to left + above - above left. |a + b - 2 c| is the sum of |b - c| and |a - c| where a and
 * b lie on the same side of c, else their difference; a sum beyond 255 is still the largest of the three.
 */
INLINE v128_t paeth(v128_t a, v128_t b, v128_t c) {
  v128_t to_a = distance(b, c), to_b = distance(a, c);
  v128_t same_side = wasm_i8x16_eq(wasm_u8x16_lt(a, c), wasm_u8x16_lt(b, c));
  v128_t to_c = wasm_v128_bitselect(wasm_u8x16_add_sat(to_a, to_b), distance(to_a, to_b), same_side);
  v128_t b_or_c = wasm_v128_bitselect(b, c, wasm_u8x16_le(to_b, to_c));
  v128_t a_is_nearest = wasm_v128_and(wasm_u8x16_le(to_a, to_b), wasm_u8x16_le(to_a, to_c));
  return wasm_v128_bitselect(a, b_or_c, a_is_nearest);
}

INLINE v128_t filtered(int type, v128_t x, v128_t a, v128_t b, v128_t c) {
  switch (type) {
    case SUB: return wasm_i8x16_sub(x, a);
    case UP: return wasm_i8x16_sub(x, b);
    case AVERAGE: return wasm_i8x16_sub(x, average(a, b));
    case PAETH: return wasm_i8x16_sub(x, paeth(a, b, c));
    default: return x;
  }
}

/* Writes up to 15 bytes more than the row has. */
INLINE void filter_by(int type, const uint8_t *row, const uint8_t *above, int bytes, int pixel, uint8_t *out) {
  for (int i = 0; i < bytes; i += 16) {
    v128_t x = wasm_v128_load(row + i), a = wasm_v128_load(row + i - pixel);
    v128_t b = wasm_v128_load(above + i), c = wasm_v128_load(above + i - pixel);
    wasm_v128_store(out + i, filtered(type, x, a, b, c));
  }
}

static void filter_row(int type, const uint8_t *row, const uint8_t *above, int bytes, int pixel, uint8_t *out) {
  switch (type) {
    case NONE: return filter_by(NONE, row, above, bytes, pixel, out);
    case SUB: return filter_by(SUB, row, above, bytes, pixel, out);
    case UP: return filter_by(UP, row, above, bytes, pixel, out);
    case AVERAGE: return filter_by(AVERAGE, row, above, bytes, pixel, out);
    default: return filter_by(PAETH, row, above, bytes, pixel, out);
  }
}

/* Adds differences without their signs: 128 at most. */
INLINE v128_t add_sizes(v128_t sum, v128_t x) {
  v128_t size = wasm_u8x16_min(x, wasm_i8x16_neg(x));
  return wasm_i32x4_add(sum, wasm_u32x4_extadd_pairwise_u16x8(wasm_u16x8_extadd_pairwise_u8x16(size)));
}

INLINE uint32_t total(v128_t sum) {
  sum = wasm_i32x4_add(sum, wasm_i32x4_shuffle(sum, sum, 2, 3, 0, 1));
  return wasm_i32x4_extract_lane(wasm_i32x4_add(sum, wasm_i32x4_shuffle(sum, sum, 1, 0, 3, 2)), 0);
}

/* The filter with the least sum of absolute differences (§12.7); of equals the first. */
static int by_differences(const uint8_t *row, const uint8_t *above, int bytes, int pixel) {
  static const uint8_t first_bytes[32] = {255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255};
  v128_t sums[FILTERS];
  for (int type = 0; type < FILTERS; type++) sums[type] = wasm_i32x4_splat(0);
  for (int i = 0; i < bytes; i += 16) {
    v128_t x = wasm_v128_load(row + i), a = wasm_v128_load(row + i - pixel);
    v128_t b = wasm_v128_load(above + i), c = wasm_v128_load(above + i - pixel);
    v128_t inside = wasm_v128_load(first_bytes + (bytes - i < 16 ? 16 - (bytes - i) : 0));
#pragma clang loop unroll(full)
    for (int type = 0; type < FILTERS; type++) {
      sums[type] = add_sizes(sums[type], wasm_v128_and(filtered(type, x, a, b, c), inside));
    }
  }
  int best = 0;
  for (int type = 1; type < FILTERS; type++) {
    if (total(sums[type]) < total(sums[best])) best = type;
  }
  return best;
}

/* How often each byte came since clear_counts(): four tables, since the same byte often comes again at once. */
static uint32_t tables[4][256];

INLINE void clear_counts(void) {
  for (int i = 0; i < 256; i++) tables[0][i] = tables[1][i] = tables[2][i] = tables[3][i] = 0;
}

INLINE uint32_t count_of(int byte) { return tables[0][byte] + tables[1][byte] + tables[2][byte] + tables[3][byte]; }

INLINE void count_bytes(const uint8_t *bytes, int length) {
  int i = 0;
  for (; i + 8 <= length; i += 8) {
    uint64_t x = *(const uint64_t *)(bytes + i);
    for (int n = 0; n < 8; n++) tables[n & 3][(x >> (8 * n)) & 255]++;
  }
  for (; i < length; i++) tables[0][bytes[i]]++;
}

/*
 * The filter whose bytes need the fewest bits, each coded by how often it comes in the row; of equals the first.
 * @param weights n times the logarithm of n to the base of 2, for each n up to `bytes`, in whole parts, so that sums have no order
 */
static int by_entropy(const uint8_t *row, const uint8_t *above, int bytes, int pixel, const double *weights, uint8_t *scratch) {
  int best = 0;
  double most = -1;
  for (int type = 0; type < FILTERS; type++) {
    filter_row(type, row, above, bytes, pixel, scratch);
    clear_counts();
    count_bytes(scratch, bytes);
    double saved = 0;
    for (int i = 0; i < 256; i++) saved += weights[count_of(i)];
    if (saved > most) {
      best = type;
      most = saved;
    }
  }
  return best;
}
