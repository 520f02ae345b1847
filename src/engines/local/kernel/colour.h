/*
 * Doubled pixels of networks that know luma, and add about the same to all four of a pixel's colours: composed with samples.h's
 * compose(), every coloured edge would have steps of two pixels. Chroma is drawn from the source instead. It follows the network's luma
 * as far as it follows luma in the nine source pixels around (a smoothed edge is a mixture of two colours: He, Sun and Tang 2010,
 * guided image filtering), and is interpolated where it does not. Luma stays. Nothing here is fused.
 */

/* Variance of luma, of 255^2, against which that of nine pixels counts: below it, luma says nothing of colour. */
#define LEAST_VARIANCE 4.0f

/* Rows of some source pixels: luma, and how far red and blue are from it; then how they change with luma around each. */
enum plane { LUMA, RED_LESS, BLUE_LESS, PLANES };

/* Floats of a plane: a pixel more at each end, and what is left of a vector. */
static int length_of(int width) { return (width + 2 + 7) / 4 * 4; }

static void split_row(const unsigned char *row, int bytes, int width, float *planes) {
  int length = length_of(width);
  for (int x = 0; x < width + 2; x++) {
    float r = sample(row, bytes, 3 * x - 3), g = sample(row, bytes, 3 * x - 2), b = sample(row, bytes, 3 * x - 1);
    float luma = RED * r + GREEN * g + BLUE * b;
    planes[x] = luma;
    planes[RED_LESS * length + x] = r - luma;
    planes[BLUE_LESS * length + x] = b - luma;
  }
}

/*
 * How red and blue less luma change with luma in the nine pixels around each: the slope of the straight line, as far as there is one.
 * `rows` are three rows of planes; the results are for pixels, from the first that is not an end.
 */
static void slopes_of(const float *rows, int width, float least, float *red_slopes, float *blue_slopes) {
  int length = length_of(width);
  v4 ninth = SPLAT(1.0f / 9), floor = SPLAT(least), tiny = SPLAT(1e-6f);
  for (int x = 0; x < width; x += 4) {
    const float *own = rows + PLANES * length + x + 1;
    v4 luma = LOAD(own), red = LOAD(own + RED_LESS * length), blue = LOAD(own + BLUE_LESS * length);
    v4 l = SPLAT(0.0f), r = l, b = l, ll = l, lr = l, lb = l, cc = l;
    for (int row = 0; row < 3; row++) {
      for (int side = 0; side < 3; side++) {
        if (row == 1 && side == 1) continue;
        /* Less the middle pixel's: large sums of squares would lose what is to be told. */
        const float *at = rows + row * PLANES * length + x + side;
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

/*
 * A plane at a pixel's four doubled ones: the parabola through three pixels, a quarter of a pixel from the middle one, in columns and
 * in rows. Lanes: left and right above, left and right below.
 */
static inline __attribute__((always_inline)) v4 quarters_of(const float *above, int step) {
  const float n = 5.0f / 32, m = 30.0f / 32, f = -3.0f / 32;
  v4 left = wasm_f32x4_make(n, f, n, f), right = wasm_f32x4_make(f, n, f, n), middle = SPLAT(m), sum = SPLAT(0.0f);
  const v4 weights[3] = { wasm_f32x4_make(n, n, f, f), SPLAT(m), wasm_f32x4_make(f, f, n, n) };
  for (int row = 0; row < 3; row++, above += step) {
    v4 a = MUL(left, wasm_v128_load32_splat(above)), b = MUL(middle, wasm_v128_load32_splat(above + 1));
    v4 c = MUL(right, wasm_v128_load32_splat(above + 2));
    sum = ADD(sum, MUL(weights[row], ADD(ADD(a, b), c)));
  }
  return sum;
}

/* How much of a change a sample has room for, 0 to 1. Not a number, nothing by nothing, is all of it. */
static inline v4 room_of(v4 value, v4 change, v4 full) {
  v4 zero = SPLAT(0.0f), up = wasm_f32x4_gt(change, zero);
  v4 way = wasm_v128_bitselect(SUB(full, value), SUB(zero, value), up);
  return wasm_f32x4_pmax(zero, wasm_f32x4_pmin(SPLAT(1.0f), wasm_f32x4_div(way, change)));
}

/*
 * compose() of 2 x 2 pixels of three colours, with chroma along luma. `source`: a row of the source's samples, whose rows above and below
 * are `stride` bytes away; it goes on at both ends. `scratch`: room for 11 planes.
 */
void compose_colour(const float *sums, const unsigned char *source, int stride, int bytes, float full, float share, unsigned char *out,
                    int outstride, int width, float *scratch) {
  int length = length_of(width), step = PLANES * length;
  float *red_slopes = scratch + 3 * step, *blue_slopes = red_slopes + length;
  for (int row = 0; row < 3; row++) split_row(source + (row - 1) * stride, bytes, width, scratch + row * step);
  slopes_of(scratch, width, LEAST_VARIANCE * (full / 255) * (full / 255), red_slopes, blue_slopes);
  v4 gain = SPLAT(full * share), most = SPLAT(full), half = SPLAT(0.5f), zero = SPLAT(0.0f);
  for (int x = 0; x < width; x++, sums += 12, out += 6 * bytes) {
    v4 r = ADD(MUL(LOAD(sums), gain), SPLAT((float)sample(source, bytes, 3 * x)));
    v4 g = ADD(MUL(LOAD(sums + 4), gain), SPLAT((float)sample(source, bytes, 3 * x + 1)));
    v4 b = ADD(MUL(LOAD(sums + 8), gain), SPLAT((float)sample(source, bytes, 3 * x + 2)));
    v4 luma = ADD(ADD(MUL(r, SPLAT(RED)), MUL(g, SPLAT(GREEN))), MUL(b, SPLAT(BLUE)));
    v4 further = SUB(luma, quarters_of(scratch + x, step));
    v4 red = ADD(quarters_of(scratch + RED_LESS * length + x, step), MUL(SPLAT(red_slopes[x]), further));
    v4 blue = ADD(quarters_of(scratch + BLUE_LESS * length + x, step), MUL(SPLAT(blue_slopes[x]), further));
    v4 green = SUB(zero, ADD(MUL(red, SPLAT(RED / GREEN)), MUL(blue, SPLAT(BLUE / GREEN))));
    v4 dr = SUB(ADD(luma, red), r), dg = SUB(ADD(luma, green), g), db = SUB(ADD(luma, blue), b);
    /* What would leave the range takes its counterparts with it: luma stays. */
    v4 part = wasm_f32x4_pmin(wasm_f32x4_pmin(room_of(r, dr, most), room_of(g, dg, most)), room_of(b, db, most));
    r = wasm_i32x4_trunc_sat_f32x4(bounded(ADD(ADD(r, MUL(part, dr)), half), zero, most));
    g = wasm_i32x4_trunc_sat_f32x4(bounded(ADD(ADD(g, MUL(part, dg)), half), zero, most));
    b = wasm_i32x4_trunc_sat_f32x4(bounded(ADD(ADD(b, MUL(part, db)), half), zero, most));
    if (bytes == 1) {
      store_bytes(r, g, b, out, outstride);
    } else {
      unsigned short *to = (unsigned short *)out, *below = (unsigned short *)(out + outstride);
      to[0] = wasm_i32x4_extract_lane(r, 0), to[1] = wasm_i32x4_extract_lane(g, 0), to[2] = wasm_i32x4_extract_lane(b, 0);
      to[3] = wasm_i32x4_extract_lane(r, 1), to[4] = wasm_i32x4_extract_lane(g, 1), to[5] = wasm_i32x4_extract_lane(b, 1);
      below[0] = wasm_i32x4_extract_lane(r, 2), below[1] = wasm_i32x4_extract_lane(g, 2), below[2] = wasm_i32x4_extract_lane(b, 2);
      below[3] = wasm_i32x4_extract_lane(r, 3), below[4] = wasm_i32x4_extract_lane(g, 3), below[5] = wasm_i32x4_extract_lane(b, 3);
    }
  }
}
