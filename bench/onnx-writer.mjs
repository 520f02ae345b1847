/** Just enough of protobuf's wire format to write ONNX files (onnx.proto3; field numbers are at the callers). */

/** TensorProto.DataType. */
export const tensorType = { float: 1 };

function varint(value) {
  const bytes = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  while (rest >= 128n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return Buffer.from(bytes);
}

/** A varint field. */
export function intField(field, value) {
  return Buffer.concat([varint(field << 3), varint(value)]);
}

/** A length-delimited field. */
export function bytesField(field, bytes) {
  return Buffer.concat([varint((field << 3) | 2), varint(bytes.length), bytes]);
}

export function stringField(field, text) {
  return bytesField(field, Buffer.from(text, 'utf8'));
}

export function packedInts(field, values) {
  return bytesField(field, Buffer.concat(values.map(varint)));
}

/** A message of the given lists of fields. */
export function message(...fields) {
  return Buffer.concat(fields.flat());
}
