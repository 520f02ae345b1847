/* Prefix codes as deflate wants them (RFC 1951, §3.2). */
#include <stdint.h>

#define MOST_SYMBOLS 286

/* Orders symbols by how often they come, rarest first; of equals the lower one. */
static void order_by_count(const uint32_t *counts, uint16_t *symbols, int length) {
  for (int gap = length / 2; gap > 0; gap /= 2) {
    for (int i = gap; i < length; i++) {
      uint16_t symbol = symbols[i];
      int at = i;
      for (; at >= gap; at -= gap) {
        uint16_t other = symbols[at - gap];
        if (counts[other] < counts[symbol] || (counts[other] == counts[symbol] && other < symbol)) break;
        symbols[at] = other;
      }
      symbols[at] = symbol;
    }
  }
}

/*
 * The lengths of the best prefix code, none longer than `longest`; 0 for what does not come. Two queues: leaves by count, and the nodes
 * made of two, whose counts come in order by themselves. Where a code becomes too long, it is cut, and a shorter one made longer for it.
 */
static void code_lengths(const uint32_t *counts, int symbols, int longest, uint8_t *lengths) {
  static uint16_t order[MOST_SYMBOLS], parents[2 * MOST_SYMBOLS];
  static uint32_t weights[2 * MOST_SYMBOLS];
  static uint8_t depths[2 * MOST_SYMBOLS];
  int leaves = 0;
  for (int i = 0; i < symbols; i++) {
    lengths[i] = 0;
    if (counts[i] > 0) order[leaves++] = i;
  }
  if (leaves < 2) { /* a code of one symbol is not complete: another one is given as many bits */
    int only = leaves == 1 ? order[0] : 0;
    lengths[only] = lengths[only == 0 ? 1 : 0] = 1;
    return;
  }
  order_by_count(counts, order, leaves);
  for (int i = 0; i < leaves; i++) weights[i] = counts[order[i]];
  int nodes = 2 * leaves - 1, leaf = 0, inner = leaves;
  for (int node = leaves; node < nodes; node++) {
    weights[node] = 0;
    for (int child = 0; child < 2; child++) {
      int least = leaf < leaves && (inner == node || weights[leaf] <= weights[inner]) ? leaf++ : inner++;
      parents[least] = node;
      weights[node] += weights[least];
    }
  }
  int of_length[64] = {0};
  depths[nodes - 1] = 0;
  for (int node = nodes - 2; node >= 0; node--) {
    depths[node] = depths[parents[node]] + 1;
    if (node < leaves) of_length[depths[node] > longest ? longest : depths[node]]++;
  }
  uint32_t used = 0;
  for (int length = 1; length <= longest; length++) used += (uint32_t)of_length[length] << (longest - length);
  for (; used > 1u << longest; used--) {
    int length = longest - 1;
    while (of_length[length] == 0) length--;
    of_length[longest]--;
    of_length[length]--;
    of_length[length + 1] += 2;
  }
  for (int length = longest, i = 0; length > 0; length--) {
    for (int n = of_length[length]; n > 0; n--) lengths[order[i++]] = length;
  }
}

/* Codes of these lengths, the first bit lowest, with the length above: code | length << 16. */
static void codes_of(const uint8_t *lengths, int symbols, uint32_t *codes) {
  uint32_t next[17] = {0}, of_length[17] = {0};
  for (int i = 0; i < symbols; i++) of_length[lengths[i]]++;
  of_length[0] = 0;
  for (int length = 1; length < 17; length++) next[length] = (next[length - 1] + of_length[length - 1]) << 1;
  for (int i = 0; i < symbols; i++) {
    uint32_t code = next[lengths[i]]++, turned = 0;
    for (int bit = 0; bit < lengths[i]; bit++) turned |= ((code >> bit) & 1) << (lengths[i] - 1 - bit);
    codes[i] = lengths[i] == 0 ? 0 : turned | (uint32_t)lengths[i] << 16;
  }
}
