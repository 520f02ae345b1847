/** A JSON reply of WeChat: HTTP 200 with a code, whatever happened. */
export interface Envelope {
  /** 0 when the reply has none, as the token endpoint's success. */
  readonly code: number;
  readonly message: string;
  readonly rid?: Rid;
  /** The reply's other fields under the names it used. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** WeChat's request id, for its support; the first group is the time of the request. */
export interface Rid {
  readonly id: string;
  /** Unix time in milliseconds. */
  readonly time: number;
}

/**
 * Reads a reply. Codes come as numbers or as strings, under `errcode` or `errCode`; raw control characters inside
 * strings, which JSON forbids, are known to occur. Undefined when the text is not a JSON object.
 */
export function parseEnvelope(text: string): Envelope | undefined {
  const fields = parseObject(text);
  return fields === undefined ? undefined : envelopeOf(fields);
}

/** The same for an object that was parsed already (a cloud function's result). Undefined when its code is no number. */
export function envelopeOf(fields: Readonly<Record<string, unknown>>): Envelope | undefined {
  const code = asCode(fields.errcode ?? fields.errCode);
  if (code === undefined) return undefined;
  const said = fields.errmsg ?? fields.errMsg;
  const message = typeof said === 'string' ? said : '';
  const rid = findRid(message);
  return { code, message, fields, ...(rid ? { rid } : {}) };
}

/** A field under the first of the spellings that holds a non-empty string. */
export function textField(envelope: Envelope, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = envelope.fields[name];
    if (typeof value === 'string' && value !== '') return value;
  }
  return undefined;
}

/** A JSON object, or undefined for anything else. */
export function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  const plain = text.replace(/^\uFEFF/, '').trim();
  if (!plain.startsWith('{')) return undefined;
  // Between tokens a control character is white space or nonsense; inside a string a space does as well.
  const value = parseJson(plain) ?? parseJson(plain.replace(/[^\u0020-\uFFFF]/g, ' '));
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function asCode(value: unknown): number | undefined {
  if (value === undefined || value === null) return 0;
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : undefined;
  if (typeof value === 'string' && /^\s*-?\d{1,15}\s*$/.test(value)) return Number(value);
  return undefined;
}

/** Three groups of eight hexadecimal digits; the first is Unix time in seconds. */
export const RID = /\brid:?\s*([0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8})\b/i;

function findRid(message: string): Rid | undefined {
  const id = RID.exec(message)?.[1];
  return id === undefined ? undefined : { id, time: Number.parseInt(id.slice(0, 8), 16) * 1000 };
}

/** The client address that WeChat saw, from `invalid ip 1.2.3.4 ipv6 ::ffff:1.2.3.4, not in whitelist`. */
export function findIp(message: string): string | undefined {
  const v4 = /\b(?:\d{1,3}\.){3}\d{1,3}\b/.exec(message)?.[0];
  return v4 ?? /(?<![\w:])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{1,4}(?![\w:])/i.exec(message)?.[0];
}
