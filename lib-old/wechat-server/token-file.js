import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { say } from '../core/say.js';
import { writeWhole } from '../core/write-whole.js';
import { own, ownString, parseLimitedJson } from './safe-json.js';
const NAME = 'tokens.json';
const LIMIT_BYTES = 64 * 1024 * 1024;
/** Issued tokens in the storage folder (mode 0600), so that a restart does not invalidate what clients hold. */
export class TokenFile {
    folder;
    warn;
    #writing = Promise.resolve();
    #next;
    constructor(folder, warn) {
        this.folder = folder;
        this.warn = warn;
    }
    /** The tokens of the last run; none when the file is missing or damaged. */
    async load() {
        let text;
        try {
            text = await readFile(join(this.folder, NAME));
        }
        catch {
            return [];
        }
        try {
            const value = parseLimitedJson(text, LIMIT_BYTES);
            return Array.isArray(value) ? value.map(asIssuedToken).filter((record) => record !== undefined) : [];
        }
        catch {
            this.warn(say `${NAME} in the storage folder is damaged; clients will have to fetch new tokens.`);
            return [];
        }
    }
    /** Writes soon; several changes in a row are one write. */
    save(all) {
        const idle = this.#next === undefined;
        this.#next = all;
        if (idle)
            this.#writing = this.#writing.then(() => this.#write());
    }
    /** Resolves when everything is on disk. */
    async flush() {
        await this.#writing;
    }
    async #write() {
        const records = this.#next;
        this.#next = undefined;
        try {
            await writeWhole(join(this.folder, NAME), JSON.stringify(records), { mode: 0o600 });
        }
        catch {
            this.warn(say `${NAME} in the storage folder cannot be written; a restart will invalidate the tokens.`);
        }
    }
}
function asIssuedToken(value) {
    const token = ownString(value, 'token');
    const appId = ownString(value, 'appId');
    const family = ownString(value, 'family');
    const expiresAt = own(value, 'expiresAt');
    const replacedUntil = own(value, 'replacedUntil');
    const forcedAt = own(value, 'forcedAt');
    if (token === undefined || appId === undefined || typeof expiresAt !== 'number')
        return undefined;
    if (family !== 'token' && family !== 'stable')
        return undefined;
    return {
        token,
        appId,
        family,
        expiresAt,
        ...(typeof replacedUntil === 'number' ? { replacedUntil } : {}),
        ...(typeof forcedAt === 'number' ? { forcedAt } : {}),
    };
}
