/*
 * What every file of the kernel builds on: four floats at a time. Channels lie in the SIMD lanes (height, width, channel; channels
 * are a multiple of 4, those that are too many are zero), so no transform needs a shuffle.
 *
 * Compiled twice. The plain kernel has no fused multiply-add and no relaxed SIMD: the same bytes come out on every processor. The
 * fused one is for engines that know relaxed SIMD and processors that fuse, which kernel.ts tries first; it gives the same bytes on
 * all of those.
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
#ifdef FUSED
#define MADD(c, a, b) wasm_f32x4_relaxed_madd(a, b, c)
#define MSUB(c, a, b) wasm_f32x4_relaxed_nmadd(a, b, c)
#else
#define MADD(c, a, b) ADD(c, MUL(a, b))
#define MSUB(c, a, b) SUB(c, MUL(a, b))
#endif

/*
 * A constant in all four lanes that is loaded once. V8 builds the constants that it sees in three instructions wherever they are used,
 * in the middle of a loop as well; it does not see what an empty assembly statement may have changed.
 */
static inline __attribute__((always_inline)) v4 kept(float x) {
  v4 v = SPLAT(x);
  __asm__("" : "+r"(v));
  return v;
}

/* The largest number of half precision: no activation leaves this range, so that no infinity can arise from it. */
#define LIMIT 65504.0f

/* Not a number becomes `low`. */
static inline v4 bounded(v4 x, v4 low, v4 high) { return wasm_f32x4_pmin(high, wasm_f32x4_pmax(low, x)); }

/*
 * 1 / (1 + exp(-x)) - 1/2 = tanh(x / 2) / 2 as x P(x^2) / Q(x^2): no exp, no table, and the same on every processor. The coefficients
 * are those with the least greatest error for |x| <= 15 that give 1/2 there (8e-7, found by Lawson's iteration; in floats 9e-7);
 * beyond, it stays.
 */
static inline v4 centred_logistic(v4 x) {
  x = bounded(x, kept(-15.0f), kept(15.0f));
  v4 u = MUL(x, x);
  v4 p = MADD(kept(3.454783357e-05f), u, kept(1.417623007e-08f));
  v4 q = MADD(kept(1.297588455e-03f), u, kept(2.114000882e-06f));
  p = MADD(kept(7.641891647e-03f), u, p);
  q = MADD(kept(1.138947162e-01f), u, q);
  p = MADD(kept(2.499981174e-01f), u, p);
  q = MADD(kept(1.0f), u, q);
  return wasm_f32x4_div(MUL(x, p), q);
}

static inline v4 logistic(v4 x) { return ADD(centred_logistic(x), kept(0.5f)); }

/* Negative values times a. */
static inline v4 sloped(v4 x, v4 a) {
  v4 zero = SPLAT(0.0f);
  return MADD(wasm_f32x4_pmax(zero, x), a, wasm_f32x4_pmin(zero, x));
}

/* The same for a from 0 to 1, without 0. */
static inline v4 leaky(v4 x, v4 a) { return wasm_f32x4_pmax(MUL(x, a), x); }

/* (x + h)(logistic(x) - 1/2): SPAN's attention without parameters. */
static inline v4 gated(v4 x, v4 h) { return MUL(ADD(x, h), centred_logistic(x)); }

/* What follows a convolution; the numbers are kernel.ts's. */
enum activation { NONE, SLOPE, SILU, GATE, LEAKY };

static inline __attribute__((always_inline)) v4 activated(enum activation kind, v4 x, v4 slope, const float *side) {
  if (kind == SLOPE) return sloped(x, slope);
  if (kind == LEAKY) return leaky(x, slope);
  if (kind == SILU) return MUL(x, logistic(x));
  if (kind == GATE) return gated(x, LOAD(side));
  return x;
}
