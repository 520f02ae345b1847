export interface Disposition {
  readonly name: string | undefined;
  /** undefined: not sent. May be empty. */
  readonly filename: string | undefined;
}

/**
 * `form-data; name="img"; filename="x.png"`, with quoted or bare values, backslash escapes and RFC 5987 `filename*`.
 * @returns undefined when it is not a well-formed form-data disposition
 */
export function parseDisposition(header: string): Disposition | undefined {
  const type = /^\s*form-data\s*(?=;|$)/i.exec(header);
  if (type === null) return undefined;
  const parameters = new Map<string, string>();
  let rest = header.slice(type[0].length);
  while (rest.trim() !== '') {
    const match = /^\s*;\s*([!#$%&'*+.^`|~\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;"]*))\s*/.exec(rest);
    if (match === null) {
      // A trailing semicolon is sent by some clients.
      if (/^\s*;\s*$/.test(rest)) break;
      return undefined;
    }
    const [whole, name = '', quoted, bare] = match;
    parameters.set(name.toLowerCase(), quoted === undefined ? (bare ?? '') : quoted.replace(/\\(["\\])/g, '$1'));
    rest = rest.slice(whole.length);
  }
  const extended = parameters.get('filename*')?.replace(/^[\w-]*'[\w-]*'/, '');
  return { name: parameters.get('name'), filename: parameters.get('filename') ?? extended };
}
