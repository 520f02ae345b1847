/*
 * Starts programs for the tests. Linux copies the page tables of a process that forks: from a test worker (70 to 400 MB) that
 * takes 6 to 25 ms of kernel time, from this small one 1 ms; and the tests start git some thousand times.
 * One connection is one program: [length, JSON of command, args, cwd, env], then its stdin; back come frames of
 * [kind, length, bytes] with kind 1 = stdout, 2 = stderr, 3 = JSON of { code } or { error, facts }. Hanging up kills the program.
 * Who sends `tell` gets frames of kind 4, { pid }, and 5, { code, signal } when the program ends, which its pipes may outlive.
 */
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';

const [OUT, ERR, END, STARTED, EXITED] = [1, 2, 3, 4, 5];

function frame(kind, data) {
  const bytes = Buffer.from(data);
  const head = Buffer.allocUnsafe(5);
  head[0] = kind;
  head.writeUInt32BE(bytes.length, 1);
  return Buffer.concat([head, bytes]);
}

function serve(socket) {
  let head = Buffer.alloc(0);
  const take = (chunk) => {
    head = Buffer.concat([head, chunk]);
    if (head.length < 4) return;
    const end = 4 + head.readUInt32BE(0);
    if (head.length < end) return;
    socket.off('data', take);
    socket.pause();
    try {
      start(socket, JSON.parse(head.subarray(4, end).toString()), head.subarray(end));
    } catch (thrown) {
      socket.end(frame(END, JSON.stringify({ error: thrown.message })));
      socket.resume();
    }
  };
  socket.on('data', take);
  socket.on('error', () => undefined);
}

function start(socket, { command, args, cwd, env, tell }, input) {
  const child = spawn(command, args, { cwd, env });
  if (tell && child.pid !== undefined) {
    socket.write(frame(STARTED, JSON.stringify({ pid: child.pid })));
    child.on('exit', (code, signal) => socket.write(frame(EXITED, JSON.stringify({ code, signal }))));
  }
  let ended = false;
  const end = (how) => {
    if (ended) return;
    ended = true;
    socket.end(frame(END, JSON.stringify(how)));
    // What is still to be read would hold the connection open.
    socket.resume();
  };
  for (const [kind, stream] of [
    [OUT, child.stdout],
    [ERR, child.stderr],
  ]) {
    stream.on('data', (chunk) => {
      if (socket.write(frame(kind, chunk))) return;
      stream.pause();
      socket.once('drain', () => stream.resume());
    });
  }
  child.on('error', ({ message: error, ...facts }) => end({ error, facts }));
  child.on('close', (code) => end({ code }));
  // A program may stop reading early: its exit code says why.
  child.stdin.on('error', () => socket.resume());
  child.stdin.write(input);
  socket.pipe(child.stdin);
  socket.on('close', () => child.kill());
}

const server = createServer({ allowHalfOpen: true }, serve);
server.listen(process.argv[2], () => process.stdout.write('ready\n'));
// Whoever started this keeps its stdin open as long as there are tests.
process.stdin.on('end', () => process.exit()).resume();
