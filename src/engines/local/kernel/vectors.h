/*
 * What every file of the kernel builds on: four floats at a time. Channels lie in the SIMD lanes (height, width, channel; channels
 * are a multiple of 4, those that are too many are zero), so no transform needs a shuffle.
 *
 * No fused multiply-add and no relaxed SIMD, so that the same bytes come out on every processor; exp is a polynomial for the same
 * reason.
 */
#include <wasm_simd128.h>

typedef v128_t v4;
#define ADD wasm_f32x4_add
#define SUB wasm_f32x4_sub
#define MUL wasm_f32x4_mul
#define LOAD wasm_v128_load
#define STORE wasm_v128_store
#define SPLAT wasm_f32x4_splat
/* c + a b, c - a b */
#define MADD(c, a, b) ADD(c, MUL(a, b))
#define MSUB(c, a, b) SUB(c, MUL(a, b))

/* The largest number of half precision: no activation leaves this range, so that no infinity can arise from it. */
#define LIMIT 65504.0f

/* Not a number becomes `low`. */
static inline v4 bounded(v4 x, v4 low, v4 high) { return wasm_f32x4_pmin(high, wasm_f32x4_pmax(low, x)); }

/*
 * 1 / (1 + exp(-x)). exp(-x) = 2^n 2^r with n = round(-x log2 e), |r| <= 1/2: adding 1.5 2^23 leaves n in the lowest bits, which move
 * to the exponent; 2^r is the polynomial of degree 5 with the least relative error (9.2e-8, found by Lawson's iteration).
 */
static inline v4 logistic(v4 x) {
  v4 shift = SPLAT(12582912.0f);
  v4 y = MUL(bounded(x, SPLAT(-87.0f), SPLAT(87.0f)), SPLAT(-1.44269504f));
  v4 t = ADD(y, shift);
  v4 r = SUB(y, SUB(t, shift));
  v4 e = MADD(SPLAT(0.009671512991f), r, SPLAT(0.001326472731f));
  e = MADD(SPLAT(0.055507335812f), r, e);
  e = MADD(SPLAT(0.240222424269f), r, e);
  e = MADD(SPLAT(0.693147003651f), r, e);
  e = MADD(SPLAT(1.0f), r, e);
  e = wasm_i32x4_add(e, wasm_i32x4_shl(t, 23));
  return wasm_f32x4_div(SPLAT(1.0f), ADD(SPLAT(1.0f), e));
}

/* Negative values times a. */
static inline v4 sloped(v4 x, v4 a) {
  v4 zero = SPLAT(0.0f);
  return MADD(wasm_f32x4_pmax(zero, x), a, wasm_f32x4_pmin(zero, x));
}

/* (x + h)(logistic(x) - 1/2): SPAN's attention without parameters. */
static inline v4 gated(v4 x, v4 h) { return MUL(ADD(x, h), SUB(logistic(x), SPLAT(0.5f))); }

/* What follows a convolution; the numbers are kernel.ts's. */
enum activation { NONE, SLOPE, SILU, GATE };

static inline __attribute__((always_inline)) v4 activated(enum activation kind, v4 x, v4 slope, const float *side) {
  if (kind == SLOPE) return sloped(x, slope);
  if (kind == SILU) return MUL(x, logistic(x));
  if (kind == GATE) return gated(x, LOAD(side));
  return x;
}
