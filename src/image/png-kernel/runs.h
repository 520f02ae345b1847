/*
 * Deflate (RFC 1951) that looks for nothing but runs of one byte: filtered photographs have few other repetitions. Blocks are coded by
 * codes of their own, or stored where that is shorter.
 */
#include "huffman.h"

/* Bytes of a block: few enough to follow the picture, enough to pay for the block's codes. At most 65,535, what a stored one holds. */
#define BLOCK 65535
#define LONGEST_RUN 258
#define END 256

/* Length symbols from 257 on: the shortest run of each, and how many bits say the rest. */
static const uint16_t shortest[29] = {3,  4,  5,  6,  7,  8,  9,  10, 11,  13,  15,  17,  19,  23, 27,
                                      31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258};
static const uint8_t rest_bits[29] = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0};

static struct {
  uint64_t bits;
  uint32_t count; /* below 8 between calls */
  uint8_t *at;
} out;

INLINE void put(uint32_t bits, uint32_t count) {
  out.bits |= (uint64_t)bits << out.count;
  out.count += count;
}

INLINE void put_code(uint32_t code) { put(code & 0xffff, code >> 16); }

/* Whole bytes leave; up to 56 bits can be put after it. */
INLINE void flush(void) {
  *(uint64_t *)out.at = out.bits;
  out.at += out.count >> 3;
  out.bits >>= out.count & 56;
  out.count &= 7;
}

/* A stretch of literals and the run of the last of them that follows: literals | run << 16. The last one has no run. */
static uint32_t stretches[BLOCK / 3 + 2];

static int symbol_of_run(int length) {
  int symbol = 28;
  while (shortest[symbol] > length) symbol--;
  return symbol;
}

/* Whether a run of at least three begins at one of sixteen bytes. @returns a bit for each */
INLINE uint32_t runs_at(const uint8_t *bytes) {
  v128_t before = wasm_v128_load(bytes - 1), first = wasm_v128_load(bytes);
  v128_t second = wasm_v128_load(bytes + 1), third = wasm_v128_load(bytes + 2);
  v128_t equal = wasm_v128_and(wasm_i8x16_eq(before, first), wasm_i8x16_eq(first, second));
  return wasm_i8x16_bitmask(wasm_v128_and(equal, wasm_i8x16_eq(second, third)));
}

/* Splits a block into stretches, and counts its symbols. @param can_repeat whether the byte before it belongs to the stream */
static int split(const uint8_t *bytes, int length, int can_repeat, uint32_t *counts) {
  int found = 0, from = 0, at = can_repeat ? 0 : 1;
  clear_counts();
  while (at + 3 <= length) {
    uint32_t mask = runs_at(bytes + at);
    if (mask == 0) {
      at += 16;
      continue;
    }
    at += __builtin_ctz(mask);
    if (at + 3 > length) break;
    int run = 3, most = length - at < LONGEST_RUN ? length - at : LONGEST_RUN;
    while (run < most && bytes[at + run] == bytes[at]) run++;
    counts[257 + symbol_of_run(run)]++;
    count_bytes(bytes + from, at - from);
    stretches[found++] = (at - from) | run << 16;
    from = at += run;
  }
  count_bytes(bytes + from, length - from);
  for (int i = 0; i < 256; i++) counts[i] = count_of(i);
  stretches[found++] = length - from;
  counts[END]++;
  return found;
}

#define LENGTHS 19
static const uint8_t order_of_lengths[LENGTHS] = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};

/* The lengths of both codes as symbols, repetitions as 16 to 18 (§3.2.7). */
static struct {
  uint8_t symbols[MOST_SYMBOLS + 2], rests[MOST_SYMBOLS + 2];
  int count;
} written;

static void write_length(uint8_t symbol, uint8_t rest, uint32_t *counts) {
  written.symbols[written.count] = symbol;
  written.rests[written.count++] = rest;
  counts[symbol]++;
}

static void write_lengths(const uint8_t *lengths, int count, uint32_t *counts) {
  written.count = 0;
  for (int i = 0; i < count;) {
    uint8_t length = lengths[i];
    int same = 1;
    while (i + same < count && lengths[i + same] == length) same++;
    i += same;
    if (length > 0) {
      write_length(length, 0, counts);
      same--;
    }
    while (same >= 3) {
      int most = length > 0 ? 6 : same > 10 ? 138 : 10, least = length == 0 && same > 10 ? 11 : 3;
      int taken = same < most ? same : most;
      write_length(length > 0 ? 16 : same > 10 ? 18 : 17, taken - least, counts);
      same -= taken;
    }
    for (; same > 0; same--) write_length(length, 0, counts);
  }
}

static int rest_of_length(uint8_t symbol) { return symbol == 16 ? 2 : symbol == 17 ? 3 : symbol == 18 ? 7 : 0; }

static void store_block(const uint8_t *bytes, int length, int last) {
  put(last, 3);
  put(0, -out.count & 7);
  flush();
  put(length | (~length & 0xffff) << 16, 32);
  flush();
  __builtin_memcpy(out.at, bytes, length);
  out.at += length;
}

static void put_literals(const uint8_t *bytes, int length, const uint32_t *codes) {
  int i = 0;
  for (; i + 3 <= length; i += 3) {
    put_code(codes[bytes[i]]);
    put_code(codes[bytes[i + 1]]);
    put_code(codes[bytes[i + 2]]);
    flush();
  }
  for (; i < length; i++) {
    put_code(codes[bytes[i]]);
    flush();
  }
}

static void put_block(const uint8_t *bytes, int length, int can_repeat, int last) {
  uint32_t counts[MOST_SYMBOLS] = {0}, length_counts[LENGTHS] = {0}, codes[MOST_SYMBOLS], length_codes[LENGTHS];
  uint8_t lengths[MOST_SYMBOLS + 2], length_lengths[LENGTHS];
  int stretch_count = split(bytes, length, can_repeat, counts);
  code_lengths(counts, MOST_SYMBOLS, 15, lengths);
  int symbols = MOST_SYMBOLS;
  while (symbols > 257 && lengths[symbols - 1] == 0) symbols--;
  lengths[symbols] = lengths[symbols + 1] = 1; /* distances: 1 is the only one, but a code of one symbol is not complete */
  write_lengths(lengths, symbols + 2, length_counts);
  code_lengths(length_counts, LENGTHS, 7, length_lengths);
  int written_lengths = LENGTHS;
  while (written_lengths > 4 && length_lengths[order_of_lengths[written_lengths - 1]] == 0) written_lengths--;

  uint32_t size = 3 + 14 + 3 * written_lengths;
  for (int i = 0; i < LENGTHS; i++) size += length_counts[i] * (length_lengths[i] + rest_of_length(i));
  for (int i = 0; i < symbols; i++) size += counts[i] * (lengths[i] + (i > END ? rest_bits[i - 257] + 1 : 0));
  if (size > 8u * length + 40) return store_block(bytes, length, last);

  put(last | 2 << 1, 3);
  put((symbols - 257) | 1 << 5 | (written_lengths - 4) << 10, 14);
  flush();
  for (int i = 0; i < written_lengths; i++) {
    put(length_lengths[order_of_lengths[i]], 3);
    flush();
  }
  codes_of(length_lengths, LENGTHS, length_codes);
  for (int i = 0; i < written.count; i++) {
    put_code(length_codes[written.symbols[i]]);
    put(written.rests[i], rest_of_length(written.symbols[i]));
    flush();
  }
  codes_of(lengths, symbols, codes);
  for (int i = 0; i < stretch_count; i++) {
    int literals = stretches[i] & 0xffff, run = stretches[i] >> 16;
    put_literals(bytes, literals, codes);
    bytes += literals + run;
    if (run == 0) break;
    int symbol = symbol_of_run(run);
    put_code(codes[257 + symbol]);
    put(run - shortest[symbol], rest_bits[symbol]);
    put(0, 1); /* distance 1 */
    flush();
  }
  put_code(codes[END]);
  flush();
}
