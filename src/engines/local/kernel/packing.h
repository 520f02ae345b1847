/* Weights in the order in which the convolutions read them: done for each network whenever a worker starts. */

/*
 * G of F(6x6, 3x3): eight frequencies of three taps (Lavin and Gray 2016). The sixth and the seventh row are a quarter of theirs, which
 * the transforms of convolutions.h make up for.
 */
static const double G[8][3] = {
  { 1, 0, 0 },
  { -2.0 / 9, -2.0 / 9, -2.0 / 9 },
  { -2.0 / 9, 2.0 / 9, -2.0 / 9 },
  { 1.0 / 90, 1.0 / 45, 2.0 / 45 },
  { 1.0 / 90, -1.0 / 45, 2.0 / 45 },
  { 8.0 / 45, 4.0 / 45, 2.0 / 45 },
  { 8.0 / 45, -4.0 / 45, 2.0 / 45 },
  { 0, 0, 1 },
};

/* Outputs side by side, whose frequencies fill two vectors. */
#define LANES 8

/* G g G^T of the 3x3 filters of LANES outputs, to `to` and every `step` floats on. In doubles: rounded once, to floats. */
static void transform_filters(const double g[9][LANES], int lanes, float *to, int step) {
  double half[8][3][LANES];
  for (int u = 0; u < 8; u++) {
    for (int x = 0; x < 3; x++) {
      for (int l = 0; l < LANES; l++) half[u][x][l] = G[u][0] * g[x][l] + G[u][1] * g[x + 3][l] + G[u][2] * g[x + 6][l];
    }
  }
  for (int u = 0; u < 8; u++) {
    for (int v = 0; v < 8; v++, to += step) {
      for (int l = 0; l < lanes; l++) to[l] = half[u][0][l] * G[v][0] + half[u][1][l] * G[v][1] + half[u][2][l] * G[v][2];
    }
  }
}

/*
 * [outputs][inputs][taps] to [frequencies][outputs in eights, then four][rows][8 or 4]: `rows` are the inputs and `columns` the
 * outputs, those of each part and the outputs padded with zeros to whole vectors. `taps` is 9 or 1, which has one frequency.
 */
void pack(const float *weights, int taps, int outputs, const int *parts, int count, int rows, int columns, float *to) {
  int inputs = 0;
  for (int p = 0; p < count; p++) inputs += parts[p];
  for (int block = 0; block < columns; block += LANES) {
    int lanes = columns - block < LANES ? columns - block : LANES, input = 0, row = 0;
    for (int p = 0; p < count; p++, row = (row + 3) / 4 * 4) {
      for (int c = 0; c < parts[p]; c++, input++, row++) {
        double filters[9][LANES] = { { 0 } };
        for (int l = 0; l < lanes && block + l < outputs; l++) {
          for (int t = 0; t < taps; t++) filters[t][l] = weights[((block + l) * inputs + input) * taps + t];
        }
        float *at = to + block * rows + row * lanes;
        if (taps == 9) transform_filters(filters, lanes, at, rows * columns);
        else
          for (int l = 0; l < lanes; l++) at[l] = filters[0][l];
      }
    }
  }
}
