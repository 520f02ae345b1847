import { parseBytes, sizeExamples, WECHAT_FILE_LIMIT } from '../core/bytes.js';
import { later, listed, say } from '../core/say.js';
import { serverError } from './errors.js';
import { own, parseLimitedJson } from './safe-json.js';
const MIB = 1024 ** 2;
/**
 * Every setting that is one value: a flag (`--max-file-size`) and a key of the config file (`maxFileSize`).
 * Times are in seconds.
 */
export const SETTING_RULES = {
    host: text('127.0.0.1', 'ADDRESS', later `address to listen on`),
    port: integer(8787, 0, 65_535, later `port to listen on; 0 takes any free one`),
    quality: choice('balanced', ['fast', 'balanced', 'best'], later `effort of the local engine`),
    model: text('', 'FILE', later `ONNX model of your own`),
    threads: integer(0, 0, 256, later `threads of the engine; 0 = one for every processor`),
    concurrency: integer(1, 1, 64, later `pictures enlarged at the same time`),
    queue: integer(64, 0, 10_000, later `uploads that may wait; more are answered with 45011`),
    storage: text('', 'FOLDER', later `where media files and tokens are kept`),
    storageMax: size(1024 * MIB, MIB, later `most bytes of media files; then the oldest go`),
    maxFileSize: size(WECHAT_FILE_LIMIT, 1, later `a picture of this size or more is refused`),
    sizeErrcode: integer(45001, -999_999_999, 999_999_999, later `errcode for that refusal: 45001 or 40006`, 'ERRCODE'),
    dailyQuota: integer(0, 0, 1_000_000_000, later `superresolution calls a day and app, then 45009; 0 = no limit`),
    strict: toggle(later `take only what the API page promises: part name img, ASCII file name, JPEG or PNG`),
    acceptChunked: toggle(later `take chunked uploads, which WeChat answers with HTTP 412`),
    mediaErrorType: choice('json', ['json', 'text'], later `Content-Type of errors of media/get`),
    allowPrivateUrls: toggle(later `let img_url reach private, loopback and link-local addresses`),
    urlTimeout: integer(10, 1, 600, later `seconds to download an img_url`, 'SECONDS'),
    bodyTimeout: integer(30, 1, 3600, later `seconds for a request to arrive completely`, 'SECONDS'),
    workTimeout: integer(300, 1, 86_400, later `seconds to enlarge one picture, then 87015`, 'SECONDS'),
    shutdownTimeout: integer(30, 0, 3600, later `seconds for running work after SIGTERM or SIGINT`, 'SECONDS'),
    cloudFunction: text('superresolution', 'NAME', later `name of the function that tcb/invokecloudfunction knows`),
    publicUrl: origin(later `origin that clients use, for the addresses in answers; default: what they sent as Host`),
    tlsCert: text('', 'FILE', later `serve https with this certificate (PEM, with chain)`),
    tlsKey: text('', 'FILE', later `private key of the certificate (PEM)`),
    accessLog: choice('text', ['text', 'json', 'off'], later `one line a request on stderr`),
};
export const SETTING_NAMES = Object.keys(SETTING_RULES);
/** The defaults, with what is given on top. */
export function settingsWith(given) {
    const values = Object.fromEntries(Object.entries(SETTING_RULES).map(([name, rule]) => [name, rule.fallback]));
    return { ...values, apps: [], tokens: [], ...given };
}
/** `maxFileSize` → `--max-file-size` */
export function flagOf(name) {
    return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
function text(fallback, placeholder, help) {
    const read = (value) => {
        if (typeof value !== 'string' || value === '')
            throw new Error(say `must be a non-empty string`);
        return value;
    };
    return { read, fallback, placeholder, help };
}
/** An URL origin without path, or nothing. */
function origin(help) {
    const read = (value) => {
        const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined;
        if (url === undefined || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search !== '') {
            throw new Error(say `must be an http(s) origin such as https://superres.example.com`);
        }
        return url.origin;
    };
    return { read, fallback: '', placeholder: 'URL', help };
}
function integer(fallback, least, most, help, placeholder = 'N') {
    const read = (value) => {
        const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
        if (typeof number !== 'number' || !Number.isInteger(number) || number < least || number > most) {
            throw new Error(say `must be a whole number from ${least} to ${most}`);
        }
        return number;
    };
    return { read, fallback, placeholder, help };
}
/** Bytes, as a number or as text that `parseBytes` reads: `2MiB`, `1.5MB`. */
function size(fallback, least, help) {
    const read = (value) => {
        const bytes = parseBytes(typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '');
        if (bytes === undefined || bytes < least) {
            throw new Error(say `must be a size of at least ${least} bytes, such as ${sizeExamples()}`);
        }
        return bytes;
    };
    return { read, fallback, placeholder: 'SIZE', help };
}
function choice(fallback, values, help) {
    const read = (value) => {
        const found = values.find((candidate) => candidate === value);
        if (found === undefined)
            throw new Error(say `must be ${listed(values)}`);
        return found;
    };
    return { read, fallback, placeholder: values.join('|'), help };
}
function toggle(help) {
    const read = (value) => {
        if (value === true || value === 'true')
            return true;
        if (value === false || value === 'false')
            return false;
        throw new Error(say `must be true or false`);
    };
    return { read, fallback: false, placeholder: '', help };
}
/**
 * Reads a config file: one JSON object with the settings' names as keys, and `apps` and `tokens` as lists. A secret may be
 * `{"env": "NAME"}` to keep it out of the file.
 * @throws SuperresError E_SERVER_CONFIG that names the key
 */
export function parseConfigFile(bytes, env) {
    let value;
    try {
        value = parseLimitedJson(bytes, 1024 * 1024);
    }
    catch (error) {
        throw serverError('E_SERVER_CONFIG', say `The config file is not JSON: ${error.message}`);
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value))
        throw invalid(say `The config file`, say `must be an object`);
    const settings = {};
    for (const [key, given] of Object.entries(value)) {
        if (key === 'apps')
            settings.apps = list(given, key).map((item, index) => app(item, `apps[${index}]`, env));
        else if (key === 'tokens')
            settings.tokens = list(given, key).map((item, index) => fixed(item, `tokens[${index}]`, env));
        else if (Object.hasOwn(SETTING_RULES, key))
            settings[key] = readSetting(key, given);
        else if (key !== '$schema')
            throw invalid(JSON.stringify(key), say `is not a setting`);
    }
    return settings;
}
function readSetting(name, given) {
    try {
        return SETTING_RULES[name].read(given);
    }
    catch (error) {
        throw invalid(name, error.message);
    }
}
function list(value, key) {
    if (!Array.isArray(value))
        throw invalid(key, say `must be a list`);
    return value;
}
function app(value, where, env) {
    return {
        appId: credential(own(value, 'appId'), `${where}.appId`, env),
        appSecret: credential(own(value, 'appSecret'), `${where}.appSecret`, env),
    };
}
function fixed(value, where, env) {
    const appId = own(value, 'appId');
    return {
        token: credential(own(value, 'token'), `${where}.token`, env),
        appId: appId === undefined ? FIXED_TOKEN_APP : credential(appId, `${where}.appId`, env),
    };
}
/** Media of tokens that name no app belong to this one. */
export const FIXED_TOKEN_APP = 'fixed-token';
/** @throws SuperresError that never contains the value */
export function credential(value, where, env) {
    const name = own(value, 'env');
    if (typeof name === 'string' && !env[name])
        throw invalid(where, say `the variable ${JSON.stringify(name)} is empty or not set`);
    const secret = typeof name === 'string' ? env[name] : value;
    if (typeof secret !== 'string' || !/^[\x21-\x7e]{1,512}$/.test(secret)) {
        throw invalid(where, say `must be 1 to 512 printable ASCII characters without spaces, or {"env": "NAME"}`);
    }
    return secret;
}
function invalid(where, text) {
    return serverError('E_SERVER_CONFIG', say `${where}: ${text}.`);
}
