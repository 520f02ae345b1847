/* The kernel: what networks are made of. scripts/build-kernel.mjs compiles it into kernel-wasm.ts. */
#include "vectors.h"
#include "convolutions.h"
#include "pointwise.h"
#include "samples.h"
#include "colour.h"
#include "packing.h"

extern unsigned char __heap_base;

/* First byte that the program itself does not use. */
unsigned heap_base(void) { return (unsigned)&__heap_base; }

/*
 * 1 where a * a - b is rounded once, 0 where it is rounded twice. The numbers come from outside, so that no compiler works it out:
 * a = 1 + 2^-12, b = 1 + 2^-11 leave 2^-24 or nothing.
 */
int fuses(float a, float b) {
  v4 once = MADD(SPLAT(-b), SPLAT(a), SPLAT(a)), again = MSUB(SPLAT(b), SPLAT(a), SPLAT(a));
  v4 expected = SPLAT(5.9604644775390625e-8f), negative = SPLAT(-5.9604644775390625e-8f);
  return wasm_i32x4_all_true(wasm_f32x4_eq(once, expected)) && wasm_i32x4_all_true(wasm_f32x4_eq(again, negative));
}
