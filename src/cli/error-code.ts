/** The `code` of an error of Node's (`EEXIST`, `ERR_PARSE_ARGS_…`); by shape, because errors of another realm are none of our classes. */
export function errorCode(thrown: unknown): string | undefined {
  if (typeof thrown !== 'object' || thrown === null || !('code' in thrown)) return undefined;
  return typeof thrown.code === 'string' ? thrown.code : undefined;
}
