/*
 * The layers of our networks in 32-bit floats. 3x3 convolutions go by Winograd's minimal filtering F(4x4, 3x3) (Lavin and Gray 2016): 36
 * multiplications for 16 outputs where the plain sum needs 144. Channels lie in the SIMD lanes (height, width,
 * channel; channels are a multiple of 4), so both transforms need no shuffles.
 *
 * No fused multiply-add and no relaxed SIMD: the same bytes come out on every processor.
 *
 * scripts/build-kernel.mjs compiles this file into kernel-wasm.ts.
 */
#include <wasm_simd128.h>

typedef v128_t v4;
#define ADD wasm_f32x4_add
#define SUB wasm_f32x4_sub
#define MUL wasm_f32x4_mul
#define CONST(x) wasm_f32x4_splat(x)

extern unsigned char __heap_base;

/* First byte that the program itself does not use. */
unsigned heap_base(void) { return (unsigned)&__heap_base; }

/* B^T d: six inputs of a row or column to six frequencies. */
#define TRANSFORM_IN(d0, d1, d2, d3, d4, d5, o0, o1, o2, o3, o4, o5) \
  do { \
    v4 a = SUB(d4, MUL(CONST(4.0f), d2)); \
    v4 b = SUB(d3, MUL(CONST(4.0f), d1)); \
    v4 c = SUB(d4, d2); \
    v4 e = MUL(CONST(2.0f), SUB(d3, d1)); \
    o0 = ADD(SUB(MUL(CONST(4.0f), d0), MUL(CONST(5.0f), d2)), d4); \
    o1 = ADD(a, b); \
    o2 = SUB(a, b); \
    o3 = ADD(c, e); \
    o4 = SUB(c, e); \
    o5 = ADD(SUB(MUL(CONST(4.0f), d1), MUL(CONST(5.0f), d3)), d5); \
  } while (0)

/* A^T m: six frequencies to four outputs. */
#define TRANSFORM_OUT(m0, m1, m2, m3, m4, m5, o0, o1, o2, o3) \
  do { \
    v4 s = ADD(m1, m2), d = SUB(m1, m2), p = ADD(m3, m4), q = SUB(m3, m4); \
    o0 = ADD(ADD(m0, s), p); \
    o1 = ADD(d, MUL(CONST(2.0f), q)); \
    o2 = ADD(s, MUL(CONST(4.0f), p)); \
    o3 = ADD(ADD(d, MUL(CONST(8.0f), q)), m5); \
  } while (0)

/* m[t][n] = sum over c of v[t][c] u[c][n]: VECTORS vectors of outputs for ROWS tiles at a time, kept in registers. */
#define GEMM(NAME, VECTORS, ROWS) \
  static void NAME(const float *v, const float *u, float *m, int tiles, int cin, int cout) { \
    int t = 0; \
    for (; t + ROWS <= tiles; t += ROWS) { \
      v4 sum[ROWS][VECTORS]; \
      for (int i = 0; i < ROWS; i++) \
        for (int j = 0; j < VECTORS; j++) sum[i][j] = CONST(0.0f); \
      const float *row = v + t * cin, *weights = u; \
      for (int c = 0; c < cin; c++, weights += cout) { \
        v4 x[ROWS]; \
        for (int i = 0; i < ROWS; i++) x[i] = wasm_v128_load32_splat(row + i * cin + c); \
        for (int j = 0; j < VECTORS; j++) { \
          v4 w = wasm_v128_load(weights + 4 * j); \
          for (int i = 0; i < ROWS; i++) sum[i][j] = ADD(sum[i][j], MUL(x[i], w)); \
        } \
      } \
      for (int i = 0; i < ROWS; i++) \
        for (int j = 0; j < VECTORS; j++) wasm_v128_store(m + (t + i) * cout + 4 * j, sum[i][j]); \
    } \
    for (; t < tiles; t++) { \
      v4 sum[VECTORS]; \
      for (int j = 0; j < VECTORS; j++) sum[j] = CONST(0.0f); \
      const float *row = v + t * cin, *weights = u; \
      for (int c = 0; c < cin; c++, weights += cout) { \
        v4 x = wasm_v128_load32_splat(row + c); \
        for (int j = 0; j < VECTORS; j++) sum[j] = ADD(sum[j], MUL(x, wasm_v128_load(weights + 4 * j))); \
      } \
      for (int j = 0; j < VECTORS; j++) wasm_v128_store(m + t * cout + 4 * j, sum[j]); \
    } \
  }

/* Twelve sums, the inputs and a weight fill the sixteen vector registers of x86-64. */
GEMM(gemm24, 6, 2)
GEMM(gemm16, 4, 3)
GEMM(gemm12, 3, 4)
GEMM(gemm4, 1, 8)

static void gemm(const float *v, const float *u, float *m, int tiles, int cin, int cout) {
  int n = 0;
  while (n < cout) {
    int left = cout - n;
    if (left % 16 == 0) gemm16(v, u + n, m + n, tiles, cin, cout), n += 16;
    else if (left >= 24) gemm24(v, u + n, m + n, tiles, cin, cout), n += 24;
    else if (left >= 12) gemm12(v, u + n, m + n, tiles, cin, cout), n += 12;
    else gemm4(v, u + n, m + n, tiles, cin, cout), n += 4;
  }
}

/*
 * One convolution with bias and PReLU (slope 1: none). `in` and `out` have rows of instride and outstride floats;
 * w x h outputs. u: 36 matrices [cin][cout]. v, m: room for 36 * ceil(w / 4) * channels floats.
 *
 * Reads 4 * ceil(w / 4) + 2 columns and as many rows for h; writes zeros into what lies within that reach beyond the
 * outputs, so that the next layer's last tiles never see what an earlier picture left there.
 */
void conv3x3(const float *in, int instride, int cin, float *out, int outstride, int cout, int w, int h, const float *u,
             const float *bias, const float *slope, float *v, float *m) {
  int tiles = (w + 3) / 4;
  int wide = 4 * tiles, high = (h + 3) / 4 * 4;
  for (int y = 0; y < high + 2; y++)
    for (int i = y < high ? wide * cout : 0; i < (wide + 2) * cout; i += 4)
      wasm_v128_store(out + y * outstride + i, CONST(0.0f));
  for (int y = 0; y < h; y += 4) {
    for (int t = 0; t < tiles; t++) {
      for (int c = 0; c < cin; c += 4) {
        const float *p = in + y * instride + 4 * t * cin + c;
        v4 r[6][6];
        for (int i = 0; i < 6; i++, p += instride) {
          v4 d0 = wasm_v128_load(p), d1 = wasm_v128_load(p + cin), d2 = wasm_v128_load(p + 2 * cin);
          v4 d3 = wasm_v128_load(p + 3 * cin), d4 = wasm_v128_load(p + 4 * cin), d5 = wasm_v128_load(p + 5 * cin);
          TRANSFORM_IN(d0, d1, d2, d3, d4, d5, r[i][0], r[i][1], r[i][2], r[i][3], r[i][4], r[i][5]);
        }
        float *q = v + t * cin + c;
        int step = tiles * cin;
        for (int j = 0; j < 6; j++) {
          v4 o[6];
          TRANSFORM_IN(r[0][j], r[1][j], r[2][j], r[3][j], r[4][j], r[5][j], o[0], o[1], o[2], o[3], o[4], o[5]);
          for (int i = 0; i < 6; i++) wasm_v128_store(q + (6 * i + j) * step, o[i]);
        }
      }
    }
    for (int k = 0; k < 36; k++) gemm(v + k * tiles * cin, u + k * cin * cout, m + k * tiles * cout, tiles, cin, cout);
    int rows = h - y;
    for (int t = 0; t < tiles; t++) {
      int columns = w - 4 * t;
      for (int c = 0; c < cout; c += 4) {
        const float *q = m + t * cout + c;
        int step = tiles * cout;
        v4 r[6][4];
        for (int i = 0; i < 6; i++, q += 6 * step) {
          v4 m0 = wasm_v128_load(q), m1 = wasm_v128_load(q + step), m2 = wasm_v128_load(q + 2 * step);
          v4 m3 = wasm_v128_load(q + 3 * step), m4 = wasm_v128_load(q + 4 * step), m5 = wasm_v128_load(q + 5 * step);
          TRANSFORM_OUT(m0, m1, m2, m3, m4, m5, r[i][0], r[i][1], r[i][2], r[i][3]);
        }
        v4 b = wasm_v128_load(bias + c), a = wasm_v128_load(slope + c), zero = CONST(0.0f);
        float *p = out + y * outstride + 4 * t * cout + c;
        for (int j = 0; j < 4; j++) {
          v4 o[4];
          TRANSFORM_OUT(r[0][j], r[1][j], r[2][j], r[3][j], r[4][j], r[5][j], o[0], o[1], o[2], o[3]);
          for (int i = 0; i < 4; i++) {
            v4 x = ADD(o[i], b);
            x = ADD(wasm_f32x4_pmax(zero, x), MUL(a, wasm_f32x4_pmin(zero, x)));
            wasm_v128_store(p + i * outstride + j * cout, i < rows && j < columns ? x : zero);
          }
        }
      }
    }
  }
}
