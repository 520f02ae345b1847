/* The kernel: what networks are made of. scripts/build-kernel.mjs compiles it into kernel-wasm.ts. */
#include "vectors.h"
#include "convolutions.h"
#include "pointwise.h"
#include "samples.h"

extern unsigned char __heap_base;

/* First byte that the program itself does not use. */
unsigned heap_base(void) { return (unsigned)&__heap_base; }
