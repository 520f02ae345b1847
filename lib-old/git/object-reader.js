import { say } from '../core/say.js';
import { gitError } from './errors.js';
import { firstLines } from './git.js';
/** Bytes with `--batch`; the process starts with the first request. */
export function createObjectReader(git) {
    const queue = [];
    let child;
    /** Until a fetch has failed once, git may fetch what a partial clone lacks. */
    let lazy = true;
    let buffered = [];
    let size = 0;
    /** The body we are waiting for, `length` with its closing newline; undefined while waiting for a header. */
    let body;
    /** Bytes still to come of an object that is too large. */
    let dropping = 0;
    function reset() {
        child = undefined;
        dropping = 0;
        buffered = [];
        size = 0;
        body = undefined;
    }
    function fail(error) {
        reset();
        for (const waiting of queue.splice(0))
            waiting.reject(error);
    }
    /** In a partial clone git ends at the first object that it cannot fetch: that one is missing, the others are asked again. */
    function goOn(stderr) {
        reset();
        if (!/promisor remote|could not fetch/i.test(stderr)) {
            fail(gitError('E_GIT_FAILED', say `git cat-file ended before it had answered: ${firstLines(stderr)}`));
            return;
        }
        lazy = false;
        const [missing, ...others] = queue.splice(0);
        missing?.resolve(undefined);
        for (const waiting of others)
            ask(waiting);
    }
    function onData(chunk) {
        buffered.push(chunk);
        size += chunk.length;
        for (;;) {
            if (dropping > 0) {
                const gone = Math.min(dropping, size);
                consume(gone);
                dropping -= gone;
                if (dropping > 0)
                    return;
            }
            else if (body === undefined) {
                const all = joined();
                const newline = all.indexOf(10);
                if (newline < 0)
                    return;
                const header = all.toString('latin1', 0, newline);
                consume(newline + 1);
                const [, id = '', type = '', length] = /^([0-9a-f]+) (\w+) (\d+)$/.exec(header) ?? [];
                if (length === undefined)
                    queue.shift()?.resolve(undefined);
                else
                    body = { id, type, length: Number(length) + 1 };
                if (Number(length) > (queue[0]?.limit ?? 0)) {
                    queue.shift()?.reject(gitError('E_OBJECT_TOO_LARGE', say `Object ${id} has ${length} bytes.`));
                    dropping = Number(length) + 1;
                    body = undefined;
                }
            }
            else {
                const { id, type, length } = body;
                if (size < length)
                    return;
                const bytes = Buffer.from(joined().subarray(0, length - 1));
                consume(length);
                body = undefined;
                queue.shift()?.resolve({ id, type, bytes });
            }
        }
    }
    function joined() {
        if (buffered.length > 1)
            buffered = [Buffer.concat(buffered)];
        return buffered[0] ?? Buffer.alloc(0);
    }
    function consume(count) {
        const rest = joined().subarray(count);
        buffered = rest.length > 0 ? [rest] : [];
        size = rest.length;
    }
    function process() {
        if (child)
            return child;
        const started = git.start(['cat-file', '--batch'], lazy ? {} : { env: { GIT_NO_LAZY_FETCH: '1' } });
        let stderr = '';
        started.stdout?.on('data', onData);
        started.stdin?.on('error', () => undefined);
        started.stderr?.on('data', (chunk) => {
            stderr = `${stderr}${chunk.toString('utf8')}`.slice(-2000);
        });
        started.on('error', (error) => fail(gitError('E_GIT_MISSING', undefined, { cause: error })));
        started.on('close', () => {
            if (child === started)
                goOn(stderr);
        });
        child = started;
        return started;
    }
    function ask(waiting) {
        queue.push(waiting);
        process().stdin?.write(`${waiting.name}\n`);
    }
    function readObject(name, limit = Number.POSITIVE_INFINITY) {
        return new Promise((resolve, reject) => {
            if (/[\n\0]/.test(name))
                reject(gitError('E_GIT_FAILED', say `An object name must not hold a newline.`));
            else
                ask({ name, limit, resolve, reject });
        });
    }
    return {
        readObject: (name) => readObject(name),
        read: async (name) => (await readObject(name))?.bytes,
        readAtMost: async (name, limit) => (await readObject(name, limit))?.bytes,
        close() {
            const running = child;
            child = undefined;
            running?.stdin?.end();
        },
    };
}
/** Sizes in bytes of blobs, by one `cat-file --batch-check`; objects this clone lacks are absent from the map. */
export async function blobSizes(git, blobs) {
    const unique = new Set(blobs);
    const sizes = new Map();
    if (unique.size === 0)
        return sizes;
    let rest = '';
    await git.run(['cat-file', '--batch-check=%(objectname) %(objectsize)'], {
        input: `${[...unique].join('\n')}\n`,
        onOutput(chunk) {
            const lines = `${rest}${chunk.toString('latin1')}`.split('\n');
            rest = lines.pop() ?? '';
            for (const line of lines) {
                const [id = '', size = ''] = line.split(' ');
                if (/^\d+$/.test(size))
                    sizes.set(id, Number(size));
            }
        },
    });
    return sizes;
}
