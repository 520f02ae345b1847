/* Pictures of 8 or 16 bits a sample (`bytes` 1 or 2, one or three channels) in and out of the network, a row at a time. */

/* Luma of BT.601. */
#define RED 0.299f
#define GREEN 0.587f
#define BLUE 0.114f

static inline int sample(const unsigned char *at, int bytes, int i) {
  return bytes == 1 ? at[i] : ((const unsigned short *)at)[i];
}

/* Red, green and blue times `scale`, and a zero. */
void fill(const unsigned char *row, int bytes, int channels, float scale, float *out, int width) {
  for (int x = 0; x < width; x++, out += 4) {
    int i = x * channels, last = channels - 1;
    out[0] = sample(row, bytes, i) * scale;
    out[1] = sample(row, bytes, i + (last > 0 ? 1 : 0)) * scale;
    out[2] = sample(row, bytes, i + last) * scale;
    out[3] = 0.0f;
  }
}

/* Adds channel table[i] of each pixel to the i-th of its `count` sums. */
void gather(const float *in, int pixel, const int *table, int count, float *out, int width) {
  for (int x = 0; x < width; x++, in += pixel, out += count)
    for (int i = 0; i < count; i++) out[i] += in[table[i]];
}

/* Rounded to the nearest sample; not a number becomes 0. */
static inline void put(unsigned char *out, int bytes, int i, float value, float full) {
  value += 0.5f;
  int whole = value > 0.0f ? (int)(value < full ? value : full) : 0;
  if (bytes == 1) out[i] = whole;
  else ((unsigned short *)out)[i] = whole;
}

/*
 * Doubled pixels of one row of sums: for each colour factor x factor pixels of `full` times `share`, added to the source's samples
 * (residual: a row of them) or not. One channel is BT.601's luma of three.
 */
static inline __attribute__((always_inline)) void compose_row(const float *sums, const int factor, const unsigned char *residual,
                                                              const int bytes, const int channels, float full, float share,
                                                              unsigned char *out, int outstride, int width) {
  int square = factor * factor;
  float gain = full * share;
  for (int x = 0; x < width; x++, sums += 3 * square) {
    /* The source's pixel is that of factor / 2 doubled ones. */
    int from = x * factor / 2 * channels;
    for (int v = 0; v < factor; v++) {
      unsigned char *row = out + v * outstride;
      for (int u = 0; u < factor; u++) {
        int at = v * factor + u, to = (x * factor + u) * channels;
        float red = sums[at] * gain, green = sums[square + at] * gain, blue = sums[2 * square + at] * gain;
        if (channels == 1) {
          float luma = RED * red + GREEN * green + BLUE * blue;
          put(row, bytes, to, luma + (residual ? sample(residual, bytes, from) : 0), full);
        } else {
          put(row, bytes, to, red + (residual ? sample(residual, bytes, from) : 0), full);
          put(row, bytes, to + 1, green + (residual ? sample(residual, bytes, from + 1) : 0), full);
          put(row, bytes, to + 2, blue + (residual ? sample(residual, bytes, from + 2) : 0), full);
        }
      }
    }
  }
}

/*
 * One colour's four doubled pixels, as put() rounds them. The source's sample is converted in all lanes: what V8 makes of the
 * conversion of a single number waits for the register that it happens to write to.
 */
static inline __attribute__((always_inline)) v4 samples_of(const float *sums, v4 gain, int from, v4 full) {
  v4 source = wasm_f32x4_convert_i32x4(wasm_i32x4_splat(from));
  v4 value = ADD(ADD(MUL(LOAD(sums), gain), source), SPLAT(0.5f));
  return wasm_i32x4_trunc_sat_f32x4(bounded(value, SPLAT(0.0f), full));
}

/* A pixel's four doubled ones, in lanes: left and right, then those below. */
static inline __attribute__((always_inline)) void store_bytes(v4 red, v4 green, v4 blue, unsigned char *out, int outstride) {
  v4 bytes = wasm_u8x16_narrow_i16x8(wasm_i16x8_narrow_i32x4(red, green), wasm_i16x8_narrow_i32x4(blue, blue));
  /* Red, green, blue of two pixels; then of the two below them. */
  v4 rows = wasm_i8x16_shuffle(bytes, bytes, 0, 4, 8, 1, 5, 9, 0, 0, 2, 6, 10, 3, 7, 11, 0, 0);
  wasm_v128_store32_lane(out, rows, 0);
  wasm_v128_store16_lane(out + 4, rows, 2);
  wasm_v128_store32_lane(out + outstride, rows, 2);
  wasm_v128_store16_lane(out + outstride + 4, rows, 6);
}

/* compose_row() of what is usual, 2 x 2 pixels of three bytes; the same bytes. */
static void compose_bytes(const float *sums, const unsigned char *residual, float full, float share, unsigned char *out, int outstride,
                          int width) {
  v4 gain = SPLAT(full * share), most = SPLAT(full);
  int step = residual ? 3 : 0;
  const unsigned char none[3] = {0, 0, 0}, *from = residual ? residual : none;
  for (int x = 0; x < width; x++, sums += 12, from += step, out += 6) {
    v4 red = samples_of(sums, gain, from[0], most), green = samples_of(sums + 4, gain, from[1], most);
    store_bytes(red, green, samples_of(sums + 8, gain, from[2], most), out, outstride);
  }
}

void compose(const float *sums, int factor, const unsigned char *residual, int bytes, int channels, float full, float share,
             unsigned char *out, int outstride, int width) {
  if (factor == 2 && bytes == 1 && channels == 3) compose_bytes(sums, residual, full, share, out, outstride, width);
  else compose_row(sums, factor, residual, bytes, channels, full, share, out, outstride, width);
}
