/*
 * Doubled pixels of networks that know luma, and add about the same to all four of a pixel's colours: composed with samples.h's
 * compose(), every coloured edge would have steps of two pixels. Chroma is drawn from the source instead. It follows the network's luma
 * as far as it follows luma in the nine source pixels around (a smoothed edge is a mixture of two colours: He, Sun and Tang 2010,
 * guided image filtering), and is interpolated where it does not. Luma stays. Nothing here is fused.
 */

/* Variance of luma, of 255^2, against which that of nine pixels counts: below it, luma says nothing of colour. */
#define LEAST_VARIANCE 4.0f

/* Weights of the parabola through three pixels, a quarter of a pixel from the middle one. */
#define NEAR (5.0f / 32)
#define MIDDLE (30.0f / 32)
#define FAR (-3.0f / 32)

/* What is kept of a source row: luma, and how far red and blue are from it; then each of them between the pixels, left and right. */
enum plane { LUMA, RED_LESS, BLUE_LESS, PLANES, BETWEEN = PLANES, ALL_PLANES = 3 * PLANES };

/* Floats of a plane: a pixel more at each end, and what is left of a vector. */
static int length_of(int width) { return (width + 2 + 7) / 4 * 4; }

/* Red, green and blue of four pixels. What lies behind them may be read. */
static inline __attribute__((always_inline)) void colours_of(const unsigned char *at, int bytes, v4 *colours) {
  if (bytes == 1) {
    v4 all = LOAD(at), none = wasm_i32x4_splat(0);
    v4 red = wasm_i8x16_shuffle(all, none, 0, 16, 16, 16, 3, 16, 16, 16, 6, 16, 16, 16, 9, 16, 16, 16);
    v4 green = wasm_i8x16_shuffle(all, none, 1, 16, 16, 16, 4, 16, 16, 16, 7, 16, 16, 16, 10, 16, 16, 16);
    v4 blue = wasm_i8x16_shuffle(all, none, 2, 16, 16, 16, 5, 16, 16, 16, 8, 16, 16, 16, 11, 16, 16, 16);
    colours[0] = wasm_f32x4_convert_i32x4(red);
    colours[1] = wasm_f32x4_convert_i32x4(green);
    colours[2] = wasm_f32x4_convert_i32x4(blue);
  } else {
    for (int i = 0; i < 3; i++)
      colours[i] = wasm_f32x4_make(sample(at, bytes, i), sample(at, bytes, i + 3), sample(at, bytes, i + 6), sample(at, bytes, i + 9));
  }
}

static inline v4 luma_of(const v4 *colours) {
  return ADD(ADD(MUL(colours[0], kept(RED)), MUL(colours[1], kept(GREEN))), MUL(colours[2], kept(BLUE)));
}

/* The planes of a row, from the pixel before the first to the one behind the last. */
static void split_row(const unsigned char *row, int bytes, int width, float *planes) {
  int length = length_of(width);
  v4 colours[3];
  for (int x = 0; x < width + 2; x += 4) {
    colours_of(row + 3 * (x - 1) * bytes, bytes, colours);
    v4 luma = luma_of(colours);
    STORE(planes + x, luma);
    STORE(planes + RED_LESS * length + x, SUB(colours[0], luma));
    STORE(planes + BLUE_LESS * length + x, SUB(colours[2], luma));
  }
  /* The parabola through three pixels, a quarter of a pixel to the left and to the right of the middle one. */
  v4 near = kept(NEAR), middle = kept(MIDDLE), far = kept(FAR);
  for (int plane = 0; plane < PLANES; plane++) {
    const float *from = planes + plane * length;
    float *to = planes + (BETWEEN + 2 * plane) * length;
    for (int x = 0; x < width; x += 4) {
      v4 a = LOAD(from + x), b = MUL(middle, LOAD(from + x + 1)), c = LOAD(from + x + 2);
      STORE(to + x, ADD(ADD(MUL(near, a), b), MUL(far, c)));
      STORE(to + length + x, ADD(ADD(MUL(far, a), b), MUL(near, c)));
    }
  }
}

/*
 * How red and blue less luma change with luma in the nine pixels around each: the slope of the straight line, as far as there is one.
 * `rows` are the planes of three rows; the results are for pixels, from the first that is not an end.
 */
static void slopes_of(const float *const *rows, int width, float least, float *red_slopes, float *blue_slopes) {
  int length = length_of(width);
  v4 ninth = SPLAT(1.0f / 9), floor = SPLAT(least), tiny = SPLAT(1e-6f);
  for (int x = 0; x < width; x += 4) {
    const float *own = rows[1] + x + 1;
    v4 luma = LOAD(own), red = LOAD(own + RED_LESS * length), blue = LOAD(own + BLUE_LESS * length);
    v4 l = SPLAT(0.0f), r = l, b = l, ll = l, lr = l, lb = l, cc = l;
    for (int row = 0; row < 3; row++) {
      for (int side = 0; side < 3; side++) {
        if (row == 1 && side == 1) continue;
        /* Less the middle pixel's: large sums of squares would lose what is to be told. */
        const float *at = rows[row] + x + side;
        v4 dl = SUB(LOAD(at), luma), dr = SUB(LOAD(at + RED_LESS * length), red), db = SUB(LOAD(at + BLUE_LESS * length), blue);
        l = ADD(l, dl);
        r = ADD(r, dr);
        b = ADD(b, db);
        ll = ADD(ll, MUL(dl, dl));
        lr = ADD(lr, MUL(dl, dr));
        lb = ADD(lb, MUL(dl, db));
        cc = ADD(cc, ADD(MUL(dr, dr), MUL(db, db)));
      }
    }
    l = MUL(l, ninth);
    r = MUL(r, ninth);
    b = MUL(b, ninth);
    v4 variance = wasm_f32x4_pmax(SPLAT(0.0f), SUB(MUL(ll, ninth), MUL(l, l)));
    v4 chroma = SUB(MUL(cc, ninth), ADD(MUL(r, r), MUL(b, b)));
    v4 with_red = SUB(MUL(lr, ninth), MUL(l, r)), with_blue = SUB(MUL(lb, ninth), MUL(l, b));
    v4 explained = wasm_f32x4_div(ADD(MUL(with_red, with_red), MUL(with_blue, with_blue)), wasm_f32x4_pmax(tiny, MUL(variance, chroma)));
    explained = wasm_f32x4_pmin(SPLAT(1.0f), explained);
    v4 more = ADD(variance, floor);
    v4 share = wasm_f32x4_div(MUL(MUL(explained, explained), variance), MUL(more, more));
    STORE(red_slopes + x, MUL(share, with_red));
    STORE(blue_slopes + x, MUL(share, with_blue));
  }
}

/* A plane at one of four pixels' doubled ones: the same parabola in columns. `which`: left and right above, left and right below. */
static inline __attribute__((always_inline)) v4 quarter_of(const float *const *rows, int length, enum plane plane, int which, int x) {
  int at = (BETWEEN + 2 * plane + (which & 1)) * length + x;
  v4 above = MUL(kept(which < 2 ? NEAR : FAR), LOAD(rows[0] + at)), below = MUL(kept(which < 2 ? FAR : NEAR), LOAD(rows[2] + at));
  return ADD(ADD(above, MUL(kept(MIDDLE), LOAD(rows[1] + at))), below);
}

/* How much of a change a sample has room for, 0 to 1. Not a number, nothing by nothing, is all of it. */
static inline v4 room_of(v4 value, v4 change, v4 full) {
  v4 zero = SPLAT(0.0f), up = wasm_f32x4_gt(change, zero);
  v4 way = wasm_v128_bitselect(SUB(full, value), SUB(zero, value), up);
  return wasm_f32x4_pmax(zero, wasm_f32x4_pmin(SPLAT(1.0f), wasm_f32x4_div(way, change)));
}

/* Whether every room_of() is surely 1, which saves three divisions: all values stay inside, and all change. */
static inline __attribute__((always_inline)) int has_room(const v4 *values, const v4 *changes, v4 full) {
  v4 zero = SPLAT(0.0f), least = wasm_f32x4_pmin(wasm_f32x4_pmin(values[0], values[1]), values[2]);
  v4 largest = wasm_f32x4_pmax(wasm_f32x4_pmax(values[0], values[1]), values[2]);
  v4 inside = wasm_v128_and(wasm_f32x4_gt(least, zero), wasm_f32x4_lt(largest, full));
  return wasm_i32x4_all_true(wasm_v128_and(inside, wasm_f32x4_ne(MUL(MUL(changes[0], changes[1]), changes[2]), zero)));
}

/* Four pixels' vectors of four: the first of each, the second of each... `step`: floats from one to the next. */
static inline __attribute__((always_inline)) void transpose(const float *from, int step, v4 *to) {
  v4 a = LOAD(from), b = LOAD(from + step), c = LOAD(from + 2 * step), d = LOAD(from + 3 * step);
  v4 ab = wasm_i32x4_shuffle(a, b, 0, 4, 1, 5), cd = wasm_i32x4_shuffle(c, d, 0, 4, 1, 5);
  to[0] = wasm_i64x2_shuffle(ab, cd, 0, 2);
  to[1] = wasm_i64x2_shuffle(ab, cd, 1, 3);
  ab = wasm_i32x4_shuffle(a, b, 2, 6, 3, 7), cd = wasm_i32x4_shuffle(c, d, 2, 6, 3, 7);
  to[2] = wasm_i64x2_shuffle(ab, cd, 0, 2);
  to[3] = wasm_i64x2_shuffle(ab, cd, 1, 3);
}

/* Four pixels' doubled ones in a row: red, green, blue of those on the left, then of those on the right. */
static inline __attribute__((always_inline)) void store_eight(const v4 *left, const v4 *right, int bytes, unsigned char *out) {
  if (bytes == 1) {
    v4 red = wasm_i16x8_narrow_i32x4(left[0], right[0]), green = wasm_i16x8_narrow_i32x4(left[1], right[1]);
    v4 blue = wasm_i16x8_narrow_i32x4(left[2], right[2]);
    v4 two = wasm_u8x16_narrow_i16x8(red, green), one = wasm_u8x16_narrow_i16x8(blue, blue);
    STORE(out, wasm_i8x16_shuffle(two, one, 0, 8, 16, 4, 12, 20, 1, 9, 17, 5, 13, 21, 2, 10, 18, 6));
    wasm_v128_store64_lane(out + 16, wasm_i8x16_shuffle(two, one, 14, 22, 3, 11, 19, 7, 15, 23, 0, 0, 0, 0, 0, 0, 0, 0), 0);
  } else {
    unsigned short *to = (unsigned short *)out;
    int lanes[6][4];
    for (int i = 0; i < 3; i++) STORE(lanes[i], left[i]), STORE(lanes[3 + i], right[i]);
    for (int x = 0; x < 4; x++)
      for (int i = 0; i < 6; i++) *to++ = lanes[i][x];
  }
}

/*
 * compose() of 2 x 2 pixels of three colours, with chroma along luma. `source`: a row of the source's samples, whose rows above and below
 * are `stride` bytes away; it goes on at both ends. `row`: its number, from 0, one after the other. `scratch`: room for 29 planes, in
 * which the rows of the call before still are. Some of what lies behind sums and samples is read.
 */
void compose_colour(const float *sums, const unsigned char *source, int stride, int bytes, float full, float share, unsigned char *out,
                    int outstride, int width, float *scratch, int row) {
  int length = length_of(width), step = ALL_PLANES * length;
  float *red_slopes = scratch + 3 * step, *blue_slopes = red_slopes + length;
  float *planes[3] = {scratch + (row + 2) % 3 * step, scratch + row % 3 * step, scratch + (row + 1) % 3 * step};
  const float *const *rows = (const float *const *)planes;
  for (int i = row == 0 ? 0 : 2; i < 3; i++) split_row(source + (i - 1) * stride, bytes, width, planes[i]);
  slopes_of(rows, width, LEAST_VARIANCE * (full / 255) * (full / 255), red_slopes, blue_slopes);
  v4 gain = SPLAT(full * share), most = SPLAT(full), half = SPLAT(0.5f), zero = SPLAT(0.0f);
  for (int x = 0; x < width; x += 4, sums += 48, out += 24 * bytes) {
    v4 sources[3], added[3][4], results[4][3];
    colours_of(source + 3 * x * bytes, bytes, sources);
    for (int i = 0; i < 3; i++) transpose(sums + 4 * i, 12, added[i]);
    v4 red_slope = LOAD(red_slopes + x), blue_slope = LOAD(blue_slopes + x);
#pragma clang loop unroll(full)
    for (int i = 0; i < 4; i++) {
      v4 was[3] = {ADD(MUL(added[0][i], gain), sources[0]), ADD(MUL(added[1][i], gain), sources[1]), ADD(MUL(added[2][i], gain), sources[2])};
      v4 luma = luma_of(was), further = SUB(luma, quarter_of(rows, length, LUMA, i, x));
      v4 red = ADD(quarter_of(rows, length, RED_LESS, i, x), MUL(red_slope, further));
      v4 blue = ADD(quarter_of(rows, length, BLUE_LESS, i, x), MUL(blue_slope, further));
      v4 green = SUB(zero, ADD(MUL(red, kept(RED / GREEN)), MUL(blue, kept(BLUE / GREEN))));
      v4 changes[3] = {SUB(ADD(luma, red), was[0]), SUB(ADD(luma, green), was[1]), SUB(ADD(luma, blue), was[2])};
      v4 values[3] = {ADD(was[0], changes[0]), ADD(was[1], changes[1]), ADD(was[2], changes[2])};
      if (!has_room(values, changes, most)) {
        v4 part = wasm_f32x4_pmin(room_of(was[0], changes[0], most), room_of(was[1], changes[1], most));
        part = wasm_f32x4_pmin(part, room_of(was[2], changes[2], most));
        for (int c = 0; c < 3; c++) values[c] = ADD(was[c], MUL(part, changes[c]));
      }
      for (int c = 0; c < 3; c++) results[i][c] = wasm_i32x4_trunc_sat_f32x4(bounded(ADD(values[c], half), zero, most));
    }
    if (x + 4 <= width) {
      store_eight(results[0], results[1], bytes, out);
      store_eight(results[2], results[3], bytes, out + outstride);
    } else {
      unsigned char eight[2][48];
      store_eight(results[0], results[1], bytes, eight[0]);
      store_eight(results[2], results[3], bytes, eight[1]);
      for (int i = 0; i < 6 * bytes * (width - x); i++) out[i] = eight[0][i], out[outstride + i] = eight[1][i];
    }
  }
}
