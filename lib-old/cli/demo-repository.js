import { execFile } from 'node:child_process';
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { deflateSync } from 'node:zlib';
import { say } from '../core/say.js';
import { writePng } from '../image/png.js';
import { cliError } from './errors.js';
const exec = promisify(execFile);
/**
 * An environment in which git knows nothing of this machine: no configuration, no identity, no prompts, no hooks.
 * @param home empty folder
 */
export function isolatedEnvironment(env, home) {
    const kept = Object.entries(env).filter((entry) => entry[1] !== undefined && !/^(GIT_|INPUT_|GITHUB_|RUNNER_|ACTIONS_|SUPERRES_)/i.test(entry[0]));
    return {
        ...Object.fromEntries(kept),
        HOME: home,
        USERPROFILE: home,
        XDG_CONFIG_HOME: home,
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_CONFIG_GLOBAL: join(home, '.gitconfig'),
        GIT_TERMINAL_PROMPT: '0',
    };
}
/** @throws SuperresError E_DEMO_GIT */
export function createDemoGit(env) {
    const person = { NAME: 'Demo', EMAIL: 'demo@example.invalid', DATE: '2026-01-01T12:00:00Z' };
    const identity = Object.entries(person).flatMap(([key, value]) => [
        [`GIT_AUTHOR_${key}`, value],
        [`GIT_COMMITTER_${key}`, value],
    ]);
    const options = { env: { ...env, ...Object.fromEntries(identity) }, encoding: 'buffer', maxBuffer: 1 << 28 };
    return async (folder, ...args) => {
        try {
            return (await exec('git', ['-C', folder, ...args], options)).stdout;
        }
        catch (cause) {
            const words = String(cause.stderr ?? '')
                .trim()
                .split('\n')[0];
            throw cliError('E_DEMO_GIT', words ? say `git ${args[0] ?? ''} did not work: ${words}` : say `git ${args[0] ?? ''} did not work.`, { cause });
        }
    };
}
/** Makes the remote and the clone below `folder`, and pushes a change that adds the example pictures. */
export async function makeDemoRepository(folder, examples, git) {
    const [remote, workspace] = [join(folder, 'remote.git'), join(folder, 'workspace')];
    await git(folder, 'init', '--quiet', '--bare', '--initial-branch=main', remote);
    await git(folder, 'init', '--quiet', '--initial-branch=main', workspace);
    await git(workspace, 'remote', 'add', 'origin', remote);
    await writeFile(join(workspace, 'README.md'), '# Demo\n\nPictures are in assets/.\n');
    const before = await commitAndPush(workspace, git, 'Start');
    await cp(examples, join(workspace, 'assets'), { recursive: true });
    const assets = await filesBelow(join(workspace, 'assets'), 'assets');
    const [tooLarge, broken] = ['assets/photos/panorama.png', 'assets/photos/broken-upload.jpg'];
    await writeFile(join(workspace, tooLarge), noisePng(900, 800));
    const photo = await readFile(join(workspace, 'assets/photos/coffee.jpg'));
    await writeFile(join(workspace, broken), photo.subarray(0, Math.floor(photo.length / 3)));
    const after = await commitAndPush(workspace, git, 'Add pictures');
    return { remote, workspace, before, after, assets, tooLarge, broken };
}
async function commitAndPush(workspace, git, message) {
    await git(workspace, 'add', '--all');
    await git(workspace, 'commit', '--quiet', '--message', message);
    await git(workspace, 'push', '--quiet', 'origin', 'main');
    return (await git(workspace, 'rev-parse', 'HEAD')).toString('utf8').trim();
}
async function filesBelow(folder, prefix) {
    const entries = await readdir(folder, { withFileTypes: true, recursive: true });
    return entries
        .filter((entry) => entry.isFile())
        .map((entry) => `${prefix}${entry.parentPath.slice(folder.length).replaceAll('\\', '/')}/${entry.name}`)
        .sort();
}
/** An RGB picture of noise, stored without compression: a little more than width × height × 3 bytes. */
export function noisePng(width, height) {
    const header = Buffer.alloc(13);
    header.writeUInt32BE(width, 0);
    header.writeUInt32BE(height, 4);
    header.set([8, 2], 8);
    const rows = Buffer.alloc(height * (1 + width * 3));
    // xorshift32: the same picture on every machine.
    let state = 0x9e3779b9;
    for (let at = 0; at < rows.length; at += 1) {
        if (at % (1 + width * 3) === 0)
            continue;
        state ^= state << 13;
        state ^= state >>> 17;
        state ^= state << 5;
        rows[at] = state & 0xff;
    }
    return writePng([
        { type: 'IHDR', data: header },
        { type: 'IDAT', data: deflateSync(rows, { level: 0 }) },
        { type: 'IEND', data: new Uint8Array(0) },
    ]);
}
