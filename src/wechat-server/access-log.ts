export interface AccessEntry {
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly ip: string;
  readonly method: string;
  /** The endpoint's name, never the path or the query: those hold tokens and media ids. */
  readonly endpoint: string;
  readonly status: number;
  readonly errcode: number;
  readonly ms: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly appId: string | undefined;
  readonly rid: string;
  readonly reason: string | undefined;
}

/** One line; whatever came from outside is quoted, so that it cannot start a line of its own. */
export function accessLine(entry: AccessEntry, format: 'text' | 'json'): string {
  const time = new Date(entry.time).toISOString();
  if (format === 'json') return `${JSON.stringify({ ...entry, time })}\n`;
  const { ip, method, endpoint, status, errcode, ms, bytesIn, bytesOut, appId, rid, reason } = entry;
  const fields = [
    time,
    ip,
    method,
    endpoint,
    String(status),
    `errcode=${errcode}`,
    `${ms}ms`,
    `in=${bytesIn}`,
    `out=${bytesOut}`,
    ...(appId === undefined ? [] : [`app=${JSON.stringify(appId)}`]),
    `rid=${rid}`,
    ...(reason === undefined ? [] : [`reason=${JSON.stringify(reason)}`]),
  ];
  return `${fields.join(' ')}\n`;
}
