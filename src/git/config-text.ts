/** One entry of git's configuration, as `git config --list` names it: `http.https://host/.extraheader`. */
export type ConfigEntry = readonly [key: string, value: string];

/** Entries as the text of a configuration file, in their order: values may hold anything but NUL. */
export function configText(entries: Iterable<ConfigEntry>): string {
  let text = '';
  for (const [key, value] of entries) {
    const first = key.indexOf('.');
    const last = key.lastIndexOf('.');
    const subsection = first === last ? '' : ` ${quoted(key.slice(first + 1, last))}`;
    text += `[${key.slice(0, first)}${subsection}]\n\t${key.slice(last + 1)} = ${quoted(value)}\n`;
  }
  return text;
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\t', '\\t')}"`;
}

/** Parses `git config --list -z --show-scope`: scope NUL key LF value NUL. A key without a value is true. */
export function parseScopedConfig(text: string): [scope: string, key: string, value: string][] {
  const fields = text.split('\0');
  const entries: [string, string, string][] = [];
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const entry = fields[at + 1] ?? '';
    const newline = entry.indexOf('\n');
    entries.push([
      fields[at] ?? '',
      newline < 0 ? entry : entry.slice(0, newline),
      newline < 0 ? 'true' : entry.slice(newline + 1),
    ]);
  }
  return entries;
}
