/*
 * Convolutions of 3x3 by Winograd's minimal filtering F(4x4, 3x3) (Lavin and Gray 2016): 36 multiplications for 16 outputs where the
 * plain sum needs 144; and of 1x1.
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
  /* Room for 36 * (block + 3) tiles of all inputs and all outputs. */
  float *frequencies, *products;
  /* Tiles worked on at a time. */
  int block;
  int width, height;
  float *out;
  int outstride;
  /* The gate's other input: same channels as the outputs. */
  const float *side;
  int sidestride;
  int parts;
  struct part part[PARTS];
};

/* Most tiles at a time. */
#define BLOCK 12

/* B^T d: six inputs of a row or column to six frequencies. */
#define TRANSFORM_IN(d0, d1, d2, d3, d4, d5, o0, o1, o2, o3, o4, o5) \
  do { \
    v4 four_ = SPLAT(4.0f), a_ = MSUB(d4, four_, d2), b_ = MSUB(d3, four_, d1); \
    v4 c_ = SUB(d4, d2), e_ = SUB(d3, d1), f_ = ADD(e_, e_); \
    o0 = MADD(c_, four_, SUB(d0, d2)); \
    o1 = ADD(a_, b_); \
    o2 = SUB(a_, b_); \
    o3 = ADD(c_, f_); \
    o4 = SUB(c_, f_); \
    o5 = MADD(SUB(d5, d3), four_, SUB(d1, d3)); \
  } while (0)

/* A^T m: six frequencies to four outputs. */
#define TRANSFORM_OUT(m0, m1, m2, m3, m4, m5, o0, o1, o2, o3) \
  do { \
    v4 four_ = SPLAT(4.0f), s_ = ADD(m1, m2), d_ = SUB(m1, m2), p_ = ADD(m3, m4), q_ = SUB(m3, m4), r_ = ADD(q_, q_); \
    o0 = ADD(ADD(m0, s_), p_); \
    o1 = ADD(d_, r_); \
    o2 = MADD(s_, four_, p_); \
    o3 = ADD(MADD(d_, four_, r_), m5); \
  } while (0)

static int whole(int tiles) { return (tiles + 3) / 4 * 4; }

/* B^T d B of `tiles` tiles of a row of tiles, to [36][tiles][inputs]. */
static void to_frequencies(const struct conv *s, int row, int first, int tiles) {
  v4 strip[6 * (4 * BLOCK + 2)];
  int step = whole(tiles) * s->inputs;
  float *to = s->frequencies;
  for (const struct part *part = s->part; part < s->part + s->parts; part++) {
    int stride = part->stride;
    for (int c = 0; c < part->channels; c += 4, to += 4) {
      const float *p = part->at + row * stride + 4 * first * part->pixel + c;
      /* Columns first: neighbours share two of their six. */
      v4 *q = strip;
      for (int x = 0; x < 4 * tiles + 2; x++, p += part->pixel, q += 6) {
        v4 d0 = LOAD(p), d1 = LOAD(p + stride), d2 = LOAD(p + 2 * stride);
        v4 d3 = LOAD(p + 3 * stride), d4 = LOAD(p + 4 * stride), d5 = LOAD(p + 5 * stride);
        TRANSFORM_IN(d0, d1, d2, d3, d4, d5, q[0], q[1], q[2], q[3], q[4], q[5]);
      }
      q = strip;
      for (int t = 0; t < tiles; t++, q += 24) {
        float *f = to + t * s->inputs;
        for (int i = 0; i < 6; i++, f += 6 * step) {
          v4 o0, o1, o2, o3, o4, o5;
          TRANSFORM_IN(q[i], q[6 + i], q[12 + i], q[18 + i], q[24 + i], q[30 + i], o0, o1, o2, o3, o4, o5);
          STORE(f, o0);
          STORE(f + step, o1);
          STORE(f + 2 * step, o2);
          STORE(f + 3 * step, o3);
          STORE(f + 4 * step, o4);
          STORE(f + 5 * step, o5);
        }
      }
    }
  }
}

/*
 * m[t][n] = sum over c of v[t][c] u[c][n]: `vectors` vectors of outputs for 4 rows at a time. 4x2 sums, not more: with the six values
 * that are loaded for them that is what V8 keeps in x64's 16 registers; 4x3 runs at two thirds of the speed.
 */
static inline __attribute__((always_inline)) void multiply_block(const float *v, const float *u, float *m, int rows, const int inputs,
                                                                 int outputs, const int vectors) {
  for (int t = 0; t < rows; t += 4, v += 4 * inputs, m += 4 * outputs) {
    v4 sum[4][2];
    for (int i = 0; i < 4; i++)
      for (int j = 0; j < vectors; j++) sum[i][j] = SPLAT(0.0f);
    const float *p = v, *weights = u;
#pragma clang loop unroll(disable)
    for (int c = 0; c < inputs; c++, p++, weights += 4 * vectors) {
      v4 w[2];
      for (int j = 0; j < vectors; j++) w[j] = LOAD(weights + 4 * j);
      for (int i = 0; i < 4; i++) {
        v4 x = wasm_v128_load32_splat(p + i * inputs);
        for (int j = 0; j < vectors; j++) sum[i][j] = MADD(sum[i][j], x, w[j]);
      }
    }
    for (int i = 0; i < 4; i++)
      for (int j = 0; j < vectors; j++) STORE(m + i * outputs + 4 * j, sum[i][j]);
  }
}

/* Frequencies times weights ([36][outputs in eights, then four][inputs][8 or 4]) to [36][tiles][outputs]. */
static inline __attribute__((always_inline)) void multiply_inputs(const struct conv *s, int tiles, const int inputs) {
  int rows = whole(tiles), outputs = s->outputs;
  const float *u = s->weights;
  for (int k = 0; k < 36; k++) {
    const float *v = s->frequencies + k * rows * inputs;
    float *m = s->products + k * rows * outputs;
    int n = 0;
    for (; n + 8 <= outputs; n += 8, u += 8 * inputs) multiply_block(v, u, m + n, rows, inputs, outputs, 2);
    if (n < outputs) multiply_block(v, u, m + n, rows, inputs, outputs, 1), u += 4 * inputs;
  }
}

/* A count of inputs that the compiler knows saves a twelfth of the time. */
static void multiply(const struct conv *s, int tiles) {
  if (s->inputs == 48) multiply_inputs(s, tiles, 48);
  else if (s->inputs == 32) multiply_inputs(s, tiles, 32);
  else if (s->inputs == 24) multiply_inputs(s, tiles, 24);
  else if (s->inputs == 16) multiply_inputs(s, tiles, 16);
  else multiply_inputs(s, tiles, s->inputs);
}

/* A^T m A, bias and activation. */
static inline __attribute__((always_inline)) void to_outputs(const struct conv *s, int row, int first, int tiles,
                                                             enum activation kind) {
  int outputs = s->outputs, step = whole(tiles) * outputs, outstride = s->outstride;
  v4 low = SPLAT(s->low), high = SPLAT(s->high);
  for (int c = 0; c < outputs; c += 4) {
    v4 bias = LOAD(s->bias + c), slope = LOAD(s->slope + c);
    for (int t = 0; t < tiles; t++) {
      const float *q = s->products + t * outputs + c;
      int at = 4 * (first + t) * outputs + c;
      float *p = s->out + row * outstride + at;
      const float *side = s->side + row * s->sidestride + at;
      v4 r[6][4];
      for (int i = 0; i < 6; i++, q += 6 * step) {
        v4 m0 = LOAD(q), m1 = LOAD(q + step), m2 = LOAD(q + 2 * step);
        v4 m3 = LOAD(q + 3 * step), m4 = LOAD(q + 4 * step), m5 = LOAD(q + 5 * step);
        TRANSFORM_OUT(m0, m1, m2, m3, m4, m5, r[i][0], r[i][1], r[i][2], r[i][3]);
      }
      for (int j = 0; j < 4; j++, p += outputs, side += outputs) {
        v4 o[4];
        TRANSFORM_OUT(r[0][j], r[1][j], r[2][j], r[3][j], r[4][j], r[5][j], o[0], o[1], o[2], o[3]);
        for (int i = 0; i < 4; i++) {
          v4 x = activated(kind, ADD(o[i], bias), slope, side + i * s->sidestride);
          STORE(p + i * outstride, bounded(x, low, high));
        }
      }
    }
  }
}

/*
 * Reads 4 * ceil(width / 4) + 2 columns and as many rows for the height, and writes as many whole tiles: what it finds beyond the
 * inputs it needs must be finite and the same every time, because it is in the rounding of the outputs beside it.
 */
void conv3x3(const struct conv *s) {
  int tiles = (s->width + 3) / 4;
  for (int y = 0; y < s->height; y += 4) {
    for (int first = 0; first < tiles; first += s->block) {
      int count = tiles - first < s->block ? tiles - first : s->block;
      to_frequencies(s, y, first, count);
      multiply(s, count);
      if (s->activation == NONE) to_outputs(s, y, first, count, NONE);
      else if (s->activation == SLOPE) to_outputs(s, y, first, count, SLOPE);
      else if (s->activation == SILU) to_outputs(s, y, first, count, SILU);
      else to_outputs(s, y, first, count, GATE);
    }
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
