/* What a network does to each value by itself, and how it moves values; sizes and strides in floats. */

/* The numbers are kernel.ts's. */
enum unary { AFFINE, UNARY_SLOPE, LOGISTIC, UNARY_SILU, CLIP };

/* One value after the other; a and b have a number for each channel (AFFINE: x a + b; CLIP: from a to b). */
void unary(enum unary kind, const float *in, int instride, float *out, int outstride, int channels, int width, int rows,
           const float *a, const float *b) {
  v4 low = SPLAT(-LIMIT), high = SPLAT(LIMIT);
  for (int y = 0; y < rows; y++, in += instride, out += outstride) {
    for (int c = 0; c < channels; c += 4) {
      v4 first = LOAD(a + c), second = LOAD(b + c);
      for (int i = c; i < width * channels; i += channels) {
        v4 x = LOAD(in + i);
        if (kind == AFFINE) x = MADD(second, x, first);
        else if (kind == UNARY_SLOPE) x = sloped(x, first);
        else if (kind == LOGISTIC) x = logistic(x);
        else if (kind == UNARY_SILU) x = MUL(x, logistic(x));
        else x = bounded(x, first, second);
        STORE(out + i, bounded(x, low, high));
      }
    }
  }
}

enum binary { SUM, DIFFERENCE, PRODUCT, BINARY_GATE };

/* Two values at a time, of rows of `length` floats. */
void binary(enum binary kind, const float *a, int astride, const float *b, int bstride, float *out, int outstride, int length,
            int rows) {
  v4 low = SPLAT(-LIMIT), high = SPLAT(LIMIT);
  for (int y = 0; y < rows; y++, a += astride, b += bstride, out += outstride) {
    for (int i = 0; i < length; i += 4) {
      v4 x = LOAD(a + i), z = LOAD(b + i);
      if (kind == SUM) x = ADD(x, z);
      else if (kind == DIFFERENCE) x = SUB(x, z);
      else if (kind == PRODUCT) x = MUL(x, z);
      else x = gated(x, z);
      STORE(out + i, bounded(x, low, high));
    }
  }
}

/* Puts channels of one picture into some of another's, number by number: they need not be a multiple of 4. */
void place(const float *in, int instride, int inpixel, float *out, int outstride, int outpixel, int channels, int width, int rows) {
  for (int y = 0; y < rows; y++, in += instride, out += outstride)
    for (int x = 0; x < width; x++)
      for (int c = 0; c < channels; c++) out[x * outpixel + c] = in[x * inpixel + c];
}

/* factor x factor pixels for each one: channel c of the pixel (u, v) in it is the input's channel table[(c * factor + v) * factor + u]. */
void spread(const float *in, int instride, int inpixel, float *out, int outstride, int outpixel, int channels, int factor,
            const int *table, int width, int rows) {
  for (int y = 0; y < rows; y++, in += instride)
    for (int x = 0; x < width; x++)
      for (int v = 0; v < factor; v++)
        for (int u = 0; u < factor; u++) {
          float *to = out + (y * factor + v) * outstride + (x * factor + u) * outpixel;
          for (int c = 0; c < outpixel; c++)
            to[c] = c < channels ? in[x * inpixel + table[(c * factor + v) * factor + u]] : 0.0f;
        }
}
