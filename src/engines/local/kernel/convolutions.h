/*
 * Convolutions of 3x3 by Winograd's minimal filtering F(6x6, 3x3) (Lavin and Gray 2016): 64 multiplications for 36 outputs where the
 * plain sum needs 324; and of 1x1. F(4x4, 3x3) takes 7 to 10 % longer; its error is smaller, and neither's is seen (docs/benchmarks.md).
 */

/* A picture that a convolution reads: sizes and strides in floats. */
struct part {
  const float *at;
  int stride, pixel, channels;
};

#define PARTS 8

/* A convolution of several pictures side by side, as kernel.ts writes it. */
struct conv {
  const float *weights, *bias, *slope;
  int inputs, outputs;
  enum activation activation;
  float low, high;
  /* Room for 64 * block tiles of all inputs and all outputs. */
  float *frequencies, *products;
  /* Tiles worked on at a time; of these, tiles whose sums are: 6 or 4. */
  int block, rows;
  int width, height;
  float *out;
  int outstride;
  /* The gate's other input: same channels as the outputs. */
  const float *side;
  int sidestride;
  int parts;
  struct part part[PARTS];
};

/*
 * B^T d: eight inputs of a row or column to eight frequencies. The third and fourth are four times Lavin and Gray's: G and A are scaled
 * to suit (kernel.ts), by powers of two, so that fewer numbers are needed.
 */
#define TRANSFORM_IN(d0, d1, d2, d3, d4, d5, d6, d7, o0, o1, o2, o3, o4, o5, o6, o7) \
  do { \
    v4 a_ = SUB(d2, d4), b_ = SUB(d6, d4), c_ = SUB(d1, d3), e_ = SUB(d5, d3); \
    o0 = MSUB(SUB(d0, d6), kept(5.25f), a_); \
    o7 = MSUB(SUB(d7, d1), kept(5.25f), e_); \
    v4 f_ = MSUB(ADD(a_, b_), kept(2.25f), d4), g_ = MSUB(ADD(c_, e_), kept(2.25f), d3); \
    o1 = ADD(f_, g_); \
    o2 = SUB(f_, g_); \
    v4 h_ = MADD(a_, kept(4.0f), b_), i_ = MADD(c_, kept(4.0f), e_); \
    o3 = MADD(h_, kept(2.0f), i_); \
    o4 = MSUB(h_, kept(2.0f), i_); \
    v4 j_ = MADD(b_, kept(4.0f), a_), k_ = MADD(e_, kept(4.0f), c_); \
    o5 = MADD(j_, kept(0.5f), k_); \
    o6 = MSUB(j_, kept(0.5f), k_); \
  } while (0)

/* A^T m: eight frequencies to six outputs; of the third and fourth frequency four times, of the two after it a quarter. */
#define TRANSFORM_OUT(m0, m1, m2, m3, m4, m5, m6, m7, o0, o1, o2, o3, o4, o5) \
  do { \
    v4 s_ = ADD(m1, m2), d_ = SUB(m1, m2), p_ = ADD(m3, m4), q_ = SUB(m3, m4), t_ = ADD(m5, m6), w_ = SUB(m5, m6); \
    o0 = MADD(MADD(ADD(m0, s_), kept(0.25f), p_), kept(4.0f), t_); \
    o1 = MADD(MADD(d_, kept(0.5f), q_), kept(2.0f), w_); \
    o2 = ADD(s_, ADD(p_, t_)); \
    o3 = MADD(MADD(d_, kept(2.0f), q_), kept(0.5f), w_); \
    o4 = MADD(MADD(s_, kept(4.0f), p_), kept(0.25f), t_); \
    o5 = MADD(MADD(ADD(d_, m7), kept(8.0f), q_), kept(0.125f), w_); \
  } while (0)

static int whole(const struct conv *s, int tiles) { return (tiles + s->rows - 1) / s->rows * s->rows; }

/*
 * Floats from one frequency of some tiles to the next: an odd number of cache lines, so that the 64 values of a tile do not fall into
 * the same few sets of the first cache.
 */
static int stride_of(const struct conv *s, int tiles, int channels) { return ((whole(s, tiles) * channels + 15) / 16 | 1) * 16; }

/* Tiles are counted along one row of tiles after the other. */
static int tiles_across(const struct conv *s) { return (s->width + 5) / 6; }

/* Most tiles whose columns are transformed before their rows: their inputs and frequencies stay in the first cache. */
#define CHUNK 4

/* B^T d B of `tiles` tiles, to [64][tiles][inputs]. */
static void to_frequencies(const struct conv *s, int first, int tiles) {
  v4 strip[8 * (6 * CHUNK + 2)];
  int inputs = s->inputs, step = stride_of(s, tiles, inputs), across = tiles_across(s), some;
  for (int done = 0; done < tiles; done += some) {
    int row = (first + done) / across, column = (first + done) % across;
    some = tiles - done < CHUNK ? tiles - done : CHUNK;
    if (some > across - column) some = across - column;
    float *to = s->frequencies + done * inputs;
    for (const struct part *part = s->part; part < s->part + s->parts; part++) {
      int stride = part->stride, pixel = part->pixel;
      const float *from = part->at + 6 * (row * stride + column * pixel);
      for (int c = 0; c < part->channels; c += 4, from += 4, to += 4) {
        /* Columns first: neighbours share two of their eight. */
        const float *p = from;
        v4 *q = strip;
        for (int x = 0; x < 6 * some + 2; x++, p += pixel, q += 8) {
          v4 d0 = LOAD(p), d1 = LOAD(p + stride), d2 = LOAD(p + 2 * stride), d3 = LOAD(p + 3 * stride);
          v4 d4 = LOAD(p + 4 * stride), d5 = LOAD(p + 5 * stride), d6 = LOAD(p + 6 * stride), d7 = LOAD(p + 7 * stride);
          TRANSFORM_IN(d0, d1, d2, d3, d4, d5, d6, d7, q[0], q[1], q[2], q[3], q[4], q[5], q[6], q[7]);
        }
        q = strip;
        for (int t = 0; t < some; t++, q += 40) {
          float *f = to + t * inputs;
          for (int i = 0; i < 8; i++, f += 8 * step, q++) {
            v4 o0, o1, o2, o3, o4, o5, o6, o7;
            v4 d0 = q[0], d1 = q[8], d2 = q[16], d3 = q[24], d4 = q[32], d5 = q[40], d6 = q[48], d7 = q[56];
            TRANSFORM_IN(d0, d1, d2, d3, d4, d5, d6, d7, o0, o1, o2, o3, o4, o5, o6, o7);
            STORE(f, o0);
            STORE(f + step, o1);
            STORE(f + 2 * step, o2);
            STORE(f + 3 * step, o3);
            STORE(f + 4 * step, o4);
            STORE(f + 5 * step, o5);
            STORE(f + 6 * step, o6);
            STORE(f + 7 * step, o7);
          }
        }
      }
    }
  }
}

/*
 * m[t][n] = sum over c of v[t][c] u[c][n]: `vectors` vectors of outputs for `rows` tiles at a time. 6x2 sums leave three of x64's 16
 * registers for what is loaded and for V8 itself: enough where products are fused, in V8 13.6. V8 12.4 and products that are not fused
 * need more of them: there they take 1.2 to 1.4 times as long as 4x2.
 */
static inline __attribute__((always_inline)) void multiply_block(const float *v, const float *u, float *m, int tiles, const int rows,
                                                                 const int inputs, int outputs, const int vectors) {
  for (int t = 0; t < tiles; t += rows, v += rows * inputs, m += rows * outputs) {
    v4 sum[6][2];
    for (int i = 0; i < rows; i++)
      for (int j = 0; j < vectors; j++) sum[i][j] = SPLAT(0.0f);
    const float *p = v, *weights = u;
#pragma clang loop unroll(disable)
    for (int c = 0; c < inputs; c++, p++, weights += 4 * vectors) {
      v4 w[2];
      for (int j = 0; j < vectors; j++) w[j] = LOAD(weights + 4 * j);
      for (int i = 0; i < rows; i++) {
        v4 x = wasm_v128_load32_splat(p + i * inputs);
        for (int j = 0; j < vectors; j++) sum[i][j] = MADD(sum[i][j], x, w[j]);
      }
    }
    for (int i = 0; i < rows; i++)
      for (int j = 0; j < vectors; j++) STORE(m + i * outputs + 4 * j, sum[i][j]);
  }
}

/* Frequencies times weights ([64][outputs in eights, then four][inputs][8 or 4]) to [64][tiles][outputs]. */
static inline __attribute__((always_inline)) void multiply_inputs(const struct conv *s, int tiles, const int rows, const int inputs) {
  int outputs = s->outputs, from = stride_of(s, tiles, inputs), to = stride_of(s, tiles, outputs);
  const float *u = s->weights, *v = s->frequencies;
  float *m = s->products;
  for (int k = 0; k < 64; k++, v += from, m += to) {
    int n = 0;
    for (; n + 8 <= outputs; n += 8, u += 8 * inputs) multiply_block(v, u, m + n, tiles, rows, inputs, outputs, 2);
    if (n < outputs) multiply_block(v, u, m + n, tiles, rows, inputs, outputs, 1), u += 4 * inputs;
  }
}

/* A count of inputs that the compiler knows saves a twelfth of the time. */
static inline __attribute__((always_inline)) void multiply_rows(const struct conv *s, int tiles, const int rows) {
  if (s->inputs == 48) multiply_inputs(s, tiles, rows, 48);
  else if (s->inputs == 32) multiply_inputs(s, tiles, rows, 32);
  else if (s->inputs == 16) multiply_inputs(s, tiles, rows, 16);
  else multiply_inputs(s, tiles, rows, s->inputs);
}

static void multiply(const struct conv *s, int tiles) {
#ifdef FUSED
  if (s->rows == 6) {
    multiply_rows(s, tiles, 6);
    return;
  }
#endif
  multiply_rows(s, tiles, 4);
}

/* A^T m A, bias and activation. */
static inline __attribute__((always_inline)) void to_outputs(const struct conv *s, int first, int tiles, enum activation kind) {
  int outputs = s->outputs, step = stride_of(s, tiles, outputs), outstride = s->outstride, across = tiles_across(s);
  v4 low = SPLAT(s->low), high = SPLAT(s->high);
  for (int t = 0; t < tiles; t++) {
    int row = (first + t) / across * 6, at = (first + t) % across * 6 * outputs;
    for (int c = 0; c < outputs; c += 4, at += 4) {
      v4 bias = LOAD(s->bias + c), slope = LOAD(s->slope + c);
      float *q = s->products + t * outputs + c;
      /* Every output is this frequency once, and others: one sum instead of 36. */
      STORE(q + 9 * step, ADD(LOAD(q + 9 * step), bias));
      float *p = s->out + row * outstride + at;
      const float *side = s->side + row * s->sidestride + at;
      v4 r[8][6], tile[6][6];
      for (int i = 0; i < 8; i++, q += 8 * step) {
        v4 m0 = LOAD(q), m1 = LOAD(q + step), m2 = LOAD(q + 2 * step), m3 = LOAD(q + 3 * step);
        v4 m4 = LOAD(q + 4 * step), m5 = LOAD(q + 5 * step), m6 = LOAD(q + 6 * step), m7 = LOAD(q + 7 * step);
        v4 *o = r[i];
        TRANSFORM_OUT(m0, m1, m2, m3, m4, m5, m6, m7, o[0], o[1], o[2], o[3], o[4], o[5]);
      }
      for (int j = 0; j < 6; j++) {
        v4 *o = tile[j];
        v4 m0 = r[0][j], m1 = r[1][j], m2 = r[2][j], m3 = r[3][j], m4 = r[4][j], m5 = r[5][j], m6 = r[6][j], m7 = r[7][j];
        TRANSFORM_OUT(m0, m1, m2, m3, m4, m5, m6, m7, o[0], o[1], o[2], o[3], o[4], o[5]);
        if (kind == SILU || kind == GATE) continue;
        float *to = p + j * outputs;
        for (int i = 0; i < 6; i++) STORE(to + i * outstride, bounded(activated(kind, o[i], slope, side), low, high));
      }
      if (kind != SILU && kind != GATE) continue;
      /* These have many constants of their own, and registers hold them while they are done for a whole tile. */
      for (int j = 0; j < 6; j++) {
        float *to = p + j * outputs;
        const float *other = side + j * outputs;
#pragma clang loop unroll(disable)
        for (int i = 0; i < 6; i++, to += outstride, other += s->sidestride)
          STORE(to, bounded(activated(kind, tile[j][i], slope, other), low, high));
      }
    }
  }
}

/*
 * Reads 6 * ceil(width / 6) + 2 columns and as many rows for the height, and writes as many whole tiles: what it finds beyond the
 * inputs it needs must be finite and the same every time, because it is in the rounding of the outputs beside it.
 */
void conv3x3(const struct conv *s) {
  int tiles = tiles_across(s) * ((s->height + 5) / 6);
  for (int first = 0; first < tiles; first += s->block) {
    int count = tiles - first < s->block ? tiles - first : s->block;
    to_frequencies(s, first, count);
    multiply(s, count);
    if (s->activation == NONE) to_outputs(s, first, count, NONE);
    else if (s->activation == SLOPE) to_outputs(s, first, count, SLOPE);
    else if (s->activation == LEAKY) to_outputs(s, first, count, LEAKY);
    else if (s->activation == SILU) to_outputs(s, first, count, SILU);
    else to_outputs(s, first, count, GATE);
  }
}

/* Weights: [outputs in eights, then four][inputs][8 or 4]. Rows are worked on in fours of pixels. */
void conv1x1(const struct conv *s) {
  int outputs = s->outputs;
  v4 low = SPLAT(s->low), high = SPLAT(s->high);
  for (int y = 0; y < s->height; y++) {
    const float *block = s->weights;
    for (int n = 0; n < outputs; n += 8) {
      int vectors = outputs - n < 8 ? 1 : 2;
      for (int x = 0; x < s->width; x += 4) {
        v4 sum[4][2];
        for (int i = 0; i < 4; i++)
          for (int j = 0; j < 2; j++) sum[i][j] = SPLAT(0.0f);
        const float *w = block;
        for (const struct part *part = s->part; part < s->part + s->parts; part++) {
          const float *p = part->at + y * part->stride + x * part->pixel;
          if (vectors == 2) {
            for (int c = 0; c < part->channels; c++, w += 8) {
              v4 w0 = LOAD(w), w1 = LOAD(w + 4);
              for (int i = 0; i < 4; i++) {
                v4 value = wasm_v128_load32_splat(p + i * part->pixel + c);
                sum[i][0] = MADD(sum[i][0], value, w0);
                sum[i][1] = MADD(sum[i][1], value, w1);
              }
            }
          } else {
            for (int c = 0; c < part->channels; c++, w += 4) {
              v4 w0 = LOAD(w);
              for (int i = 0; i < 4; i++)
                sum[i][0] = MADD(sum[i][0], wasm_v128_load32_splat(p + i * part->pixel + c), w0);
            }
          }
        }
        for (int j = 0; j < vectors; j++) {
          int c = n + 4 * j;
          v4 bias = LOAD(s->bias + c), slope = LOAD(s->slope + c);
          for (int i = 0; i < 4; i++) {
            int at = (x + i) * outputs + c;
            v4 value = activated(s->activation, ADD(sum[i][j], bias), slope, s->side + y * s->sidestride + at);
            STORE(s->out + y * s->outstride + at, bounded(value, low, high));
          }
        }
      }
      block += 4 * vectors * s->inputs;
    }
  }
}
