import { createHash, randomBytes } from 'node:crypto';
import { access, constants, mkdtemp, readdir, rm, stat, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { errorCode } from '../core/errors.js';
import { makeFolders } from '../core/make-folders.js';
import { say } from '../core/say.js';
import { writeWhole } from '../core/write-whole.js';
import { EXTENSION_OF } from '../image/raster.js';
import { WechatError } from './envelope.js';
import { serverError } from './errors.js';
import { TokenFile } from './token-file.js';
import { Tokens } from './tokens.js';
/** A media_id can be downloaded for three days. */
export const MEDIA_LIFE_MS = 3 * 86_400_000;
/** Files younger than this are never evicted: their client is about to fetch them. */
const PROTECTED_MS = 600_000;
/** media_id . creation in Unix milliseconds . extension */
const FILE_NAME = /^([\w-]{64})\.(\d{1,15})\.(jpg|png|webp)$/;
/**
 * Results on disk, one folder an owner, everything the store must know in the file's name: it survives a restart and
 * needs no second file that could disagree. Look-ups go by the index built at start, so a media_id from a request never
 * becomes a path.
 */
export class MediaStore {
    options;
    /** Insertion order is age order. */
    #index = new Map();
    #bytes = 0;
    constructor(options) {
        this.options = options;
    }
    static async open(options) {
        const store = new MediaStore(options);
        await makeFolders(options.folder, 0o700);
        await store.#scan();
        await store.sweep();
        return store;
    }
    /**
     * Keeps a result for three days.
     * @param owner the app (or another name space) it can be found under
     * @throws WechatError 45011 when the folder, or its disk, is full of files too young to be evicted
     */
    async put(owner, bytes, format) {
        await this.#evict(bytes.byteLength);
        if (this.#bytes + bytes.byteLength > this.options.capacity)
            throw new WechatError(45011, undefined, 'storage full');
        // Reserved before the write: parallel puts must not exceed the capacity together.
        this.#bytes += bytes.byteLength;
        const id = randomBytes(48).toString('base64url');
        const createdAt = this.options.now();
        const folder = join(this.options.folder, ownerFolder(owner));
        const file = join(folder, `${id}.${createdAt}.${EXTENSION_OF[format]}`);
        const write = async () => {
            await makeFolders(folder, 0o700);
            await (this.options.write ?? writeWhole)(file, bytes, { mode: 0o600 });
        };
        try {
            await write().catch(async (error) => {
                // Less room than the capacity says: the oldest files make some, as they do where the capacity is reached.
                if (!isFull(error) || !(await this.#evictFor(bytes.byteLength)))
                    throw error;
                await write();
            });
        }
        catch (error) {
            this.#bytes -= bytes.byteLength;
            throw isFull(error) ? new WechatError(45011, undefined, 'disk full') : error;
        }
        this.#index.set(indexKey(ownerFolder(owner), id), { id, format, file, bytes: bytes.byteLength, createdAt });
        return id;
    }
    /** The owner's file; undefined when unknown, another owner's, or older than three days. */
    get(owner, id) {
        const found = this.#index.get(indexKey(ownerFolder(owner), id));
        return found !== undefined && !this.#expired(found) ? found : undefined;
    }
    /** Removes expired files from the disk; they are not served any more anyway. */
    async sweep() {
        await this.#evict(0);
    }
    async #scan() {
        const found = [];
        for (const folder of await readdir(this.options.folder, { withFileTypes: true })) {
            if (!folder.isDirectory())
                continue;
            for (const name of await readdir(join(this.options.folder, folder.name))) {
                const file = join(this.options.folder, folder.name, name);
                // A crash between write and rename leaves these.
                if (name.endsWith('.tmp'))
                    await rm(file, { force: true });
                const [, id, created, extension] = FILE_NAME.exec(name) ?? [];
                if (id === undefined)
                    continue;
                const format = extension === 'jpg' ? 'jpeg' : extension === 'png' ? 'png' : 'webp';
                const { size } = await stat(file);
                found.push([indexKey(folder.name, id), { id, format, file, bytes: size, createdAt: Number(created) }]);
            }
        }
        found.sort(([, left], [, right]) => left.createdAt - right.createdAt);
        for (const [key, media] of found) {
            this.#index.set(key, media);
            this.#bytes += media.bytes;
        }
    }
    /** Removes expired files, then the oldest ones until `wanted` more bytes fit. */
    #evict(wanted) {
        return this.#evictWhile(() => this.#bytes + wanted > this.options.capacity);
    }
    /** Removes the oldest files until as many bytes are gone. @returns false when not even one could be removed */
    #evictFor(bytes) {
        let freed = 0;
        return this.#evictWhile((media) => {
            const full = freed < bytes;
            freed += media.bytes;
            return full;
        });
    }
    async #evictWhile(full) {
        let removed = false;
        for (const [key, media] of this.#index) {
            const young = this.options.now() - media.createdAt < PROTECTED_MS;
            if (!this.#expired(media) && (young || !full(media)))
                break;
            this.#index.delete(key);
            this.#bytes -= media.bytes;
            await unlink(media.file).catch(() => { });
            removed = true;
        }
        return removed;
    }
    #expired(media) {
        return this.options.now() - media.createdAt >= MEDIA_LIFE_MS;
    }
}
function isFull(error) {
    return ['ENOSPC', 'EDQUOT'].includes(errorCode(error) ?? '');
}
/** App ids are configuration, but still not fit for file names on every system. */
function ownerFolder(owner) {
    return createHash('sha256').update(owner).digest('hex').slice(0, 32);
}
function indexKey(folder, id) {
    return `${folder}/${id}`;
}
/** How long an address works. */
const TEMP_FILE_LIFE_MS = 7_200_000;
/**
 * Addresses that need no token, as the cloud's storage gives them: an unguessable id stands for one media file. Kept in
 * memory only, so they end with the server; the media file itself stays.
 */
export class TempFiles {
    media;
    now;
    #files = new Map();
    constructor(media, now) {
        this.media = media;
        this.now = now;
    }
    add(owner, mediaId) {
        // Insertion order is age order.
        for (const [id, { until }] of this.#files) {
            if (until > this.now())
                break;
            this.#files.delete(id);
        }
        const id = randomBytes(48).toString('base64url');
        this.#files.set(id, { owner, mediaId, until: this.now() + TEMP_FILE_LIFE_MS });
        return id;
    }
    get(id) {
        const found = this.#files.get(id);
        return found !== undefined && found.until > this.now() ? this.media.get(found.owner, found.mediaId) : undefined;
    }
}
/**
 * What outlives a restart: media files and issued tokens, in the folder `settings.storage`.
 * @throws SuperresError E_SERVER_STORAGE
 */
export async function openStorage(settings, now, log) {
    try {
        const media = await MediaStore.open({
            folder: join(settings.storage, 'media'),
            capacity: settings.storageMax,
            now,
        });
        const tokenFile = new TokenFile(settings.storage, (message) => log(`warning ${message}\n`));
        // The tokens of an app that was taken out of the settings must not work any longer.
        const isKnown = (id) => settings.apps.some(({ appId }) => appId === id);
        const saved = (await tokenFile.load()).filter(({ appId }) => isKnown(appId));
        const tokens = new Tokens(settings.tokens, now, saved, (all) => tokenFile.save(all));
        return { media, tokenFile, tokens };
    }
    catch (error) {
        throw serverError('E_SERVER_STORAGE', say `The storage folder cannot be used (${error.code}).`, {
            cause: error,
        });
    }
}
/**
 * The folder for media and tokens: the one that was named; else one for this port in the user's state folder, so that a
 * restart finds it again; else (any port, or no such folder) a temporary one.
 */
export async function prepareStorage({ storage, port }, { env, cwd }) {
    if (storage !== '')
        return { folder: resolve(cwd ?? '.', storage), temporary: false, notices: [] };
    const state = env.XDG_STATE_HOME || env.LOCALAPPDATA || (env.HOME && join(env.HOME, '.local', 'state'));
    if (port !== 0 && state) {
        const folder = join(state, 'superres', `serve-${port}`);
        try {
            await makeFolders(folder, 0o700);
            await access(folder, constants.W_OK);
            return { folder, temporary: false, notices: [] };
        }
        catch {
            // Falls through: a read-only home must not keep the server from starting.
        }
    }
    const folder = await mkdtemp(join(tmpdir(), 'superres-serve-'));
    const notices = port === 0 ? [] : [say `No state folder: media and tokens end with this run; --storage keeps them.`];
    return { folder, temporary: true, notices };
}
