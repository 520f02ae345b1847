/**
 * The proc-receive hook of every bare repository. It asks the fake over HTTP which of the pushed refs to refuse, so that
 * one implementation of the rules serves pushes and API alike. Being proc-receive it can give GitHub's own words in the
 * status line, as in `! [remote rejected] main -> main (protected branch hook declined)`; what is allowed falls through
 * to git. git runs it only once `receive.procReceiveRefs` is set (by the first protection).
 */
export function receiveHook(node: string): string {
  return `#!${node}
const { readSync, writeSync } = require('node:fs');
const { request } = require('node:http');

function take(size) {
  const buffer = Buffer.alloc(size);
  for (let at = 0; at < size; ) {
    const got = readSync(0, buffer, at, size - at, null);
    if (got === 0) process.exit(1);
    at += got;
  }
  return buffer;
}
function packet() {
  const size = Number.parseInt(take(4).toString(), 16);
  return size === 0 ? undefined : take(size - 4).toString();
}
function packets() {
  const lines = [];
  for (let line = packet(); line !== undefined; line = packet()) lines.push(line);
  return lines;
}
const encode = (text) => (Buffer.byteLength(text) + 4).toString(16).padStart(4, '0') + text;

packets();
writeSync(1, encode('version=1') + '0000');
const commands = packets().map((line) => {
  const [before, after, ref] = line.trimEnd().split(' ');
  return { before, after, ref };
});
const body = JSON.stringify({ commands, repository: process.env.FAKE_REPOSITORY, login: process.env.FAKE_LOGIN });
const call = request(process.env.FAKE_HOOK_URL, { method: 'POST' }, (response) => {
  const chunks = [];
  response.on('data', (chunk) => chunks.push(chunk));
  response.on('end', () => {
    let report = '';
    for (const { ref, lines, reason } of JSON.parse(Buffer.concat(chunks).toString())) {
      for (const line of lines) writeSync(2, line + '\\n');
      report += reason === null ? encode('ok ' + ref) + encode('option fall-through') : encode('ng ' + ref + ' ' + reason);
    }
    writeSync(1, report + '0000');
  });
});
call.end(body);
`;
}
