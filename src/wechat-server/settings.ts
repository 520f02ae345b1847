import type { AppCredential } from './credentials.js';
import { choice, integer, origin, type SettingRule, size, text, toggle } from './setting-rules.js';
import type { FixedToken } from './tokens.js';

const MIB = 1024 ** 2;

/**
 * Every setting that is one value: a flag (`--max-file-size`) and a key of the config file (`maxFileSize`).
 * Times are in seconds.
 */
export const SETTING_RULES = {
  host: text('127.0.0.1', 'ADDRESS', 'address to listen on'),
  port: integer(8787, 0, 65_535, 'port to listen on; 0 takes any free one'),
  quality: choice('balanced', ['fast', 'balanced', 'best'], 'effort of the local engine'),
  model: text('', 'FILE', 'ONNX model of your own'),
  threads: integer(0, 0, 256, 'threads of the engine; 0 = one for every processor'),
  concurrency: integer(1, 1, 64, 'pictures enlarged at the same time'),
  queue: integer(64, 0, 10_000, 'uploads that may wait; more are answered with 45011'),
  storage: text('', 'FOLDER', 'where media files and tokens are kept'),
  storageMax: size(1024 * MIB, MIB, 'most bytes of media files; then the oldest go'),
  maxFileSize: size(2 * MIB, 1, 'a picture of this size or more is refused'),
  sizeErrcode: integer(45001, -999_999_999, 999_999_999, 'errcode for that refusal: 45001 or 40006', 'ERRCODE'),
  dailyQuota: integer(0, 0, 1_000_000_000, 'superresolution calls a day and app, then 45009; 0 = no limit'),
  strict: toggle('take only what the API page promises: part name img, ASCII file name, JPEG or PNG'),
  acceptChunked: toggle('take chunked uploads, which WeChat answers with HTTP 412'),
  mediaErrorType: choice('json', ['json', 'text'], 'Content-Type of errors of media/get'),
  allowPrivateUrls: toggle('let img_url reach private, loopback and link-local addresses'),
  urlTimeout: integer(10, 1, 600, 'seconds to download an img_url', 'SECONDS'),
  bodyTimeout: integer(30, 1, 3600, 'seconds for a request to arrive completely', 'SECONDS'),
  workTimeout: integer(300, 1, 86_400, 'seconds to enlarge one picture, then 87015', 'SECONDS'),
  shutdownTimeout: integer(30, 0, 3600, 'seconds for running work after SIGTERM or SIGINT', 'SECONDS'),
  cloudFunction: text('superresolution', 'NAME', 'name of the function that tcb/invokecloudfunction knows'),
  publicUrl: origin('origin that clients use, for the addresses in answers; default: what they sent as Host'),
  tlsCert: text('', 'FILE', 'serve https with this certificate (PEM, with chain)'),
  tlsKey: text('', 'FILE', 'private key of the certificate (PEM)'),
  accessLog: choice('text', ['text', 'json', 'off'], 'one line a request on stderr'),
} as const satisfies Record<string, SettingRule<unknown>>;

export type SettingName = keyof typeof SETTING_RULES;
type RuleValue<R> = R extends SettingRule<infer T> ? T : never;
/** Every single-valued setting with its type; an empty string means not set. */
export type SettingValues = { readonly [K in SettingName]: RuleValue<(typeof SETTING_RULES)[K]> };

/** All that configures a server. */
export interface ServerSettings extends SettingValues {
  readonly apps: readonly AppCredential[];
  readonly tokens: readonly FixedToken[];
}

/** The defaults, with what is given on top. */
export function settingsWith(given: Partial<ServerSettings>): ServerSettings {
  const values = Object.fromEntries(Object.entries(SETTING_RULES).map(([name, rule]) => [name, rule.fallback]));
  return { ...(values as unknown as SettingValues), apps: [], tokens: [], ...given };
}

/** `maxFileSize` → `--max-file-size` */
export function flagOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
