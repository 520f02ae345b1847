import type { AppCredential } from './credentials.js';
import { serverError } from './errors.js';
import { own, parseJson } from './safe-json.js';
import { SETTING_RULES, type ServerSettings, type SettingName } from './settings.js';
import type { FixedToken } from './tokens.js';

/** Settings of a file; lists are complete, everything else only if given. */
export type FileSettings = Partial<ServerSettings>;

/**
 * Reads a config file: one JSON object with the settings' names as keys, and `apps` and `tokens` as lists. A secret may be
 * `{"env": "NAME"}` to keep it out of the file.
 * @throws SuperresError E_SERVER_CONFIG that names the key
 */
export function parseConfigFile(bytes: Uint8Array, env: Readonly<Record<string, string | undefined>>): FileSettings {
  let value: unknown;
  try {
    value = parseJson(bytes, 1024 * 1024);
  } catch (error) {
    throw serverError('E_SERVER_CONFIG', `The config file is not JSON: ${(error as Error).message}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalid('The config file', 'must be an object');
  const settings: Record<string, unknown> = {};
  for (const [key, given] of Object.entries(value)) {
    if (key === 'apps') settings.apps = list(given, key).map((item, index) => app(item, `apps[${index}]`, env));
    else if (key === 'tokens')
      settings.tokens = list(given, key).map((item, index) => fixed(item, `tokens[${index}]`, env));
    else if (Object.hasOwn(SETTING_RULES, key)) settings[key] = readSetting(key as SettingName, given);
    else if (key !== '$schema') throw invalid(JSON.stringify(key), 'is not a setting');
  }
  return settings as FileSettings;
}

function readSetting(name: SettingName, given: unknown): unknown {
  try {
    return SETTING_RULES[name].read(given);
  } catch (error) {
    throw invalid(name, (error as Error).message);
  }
}

function list(value: unknown, key: string): unknown[] {
  if (!Array.isArray(value)) throw invalid(key, 'must be a list');
  return value;
}

type Env = Readonly<Record<string, string | undefined>>;

function app(value: unknown, where: string, env: Env): AppCredential {
  return {
    appId: credential(own(value, 'appId'), `${where}.appId`, env),
    appSecret: credential(own(value, 'appSecret'), `${where}.appSecret`, env),
  };
}

function fixed(value: unknown, where: string, env: Env): FixedToken {
  const appId = own(value, 'appId');
  return {
    token: credential(own(value, 'token'), `${where}.token`, env),
    appId: appId === undefined ? FIXED_TOKEN_APP : credential(appId, `${where}.appId`, env),
  };
}

/** Media of tokens that name no app belong to this one. */
export const FIXED_TOKEN_APP = 'fixed-token';

/** @throws SuperresError that never contains the value */
export function credential(value: unknown, where: string, env: Env): string {
  const name = own(value, 'env');
  if (typeof name === 'string' && !env[name])
    throw invalid(where, `the variable ${JSON.stringify(name)} is empty or not set`);
  const secret = typeof name === 'string' ? env[name] : value;
  if (typeof secret !== 'string' || !/^[\x21-\x7e]{1,512}$/.test(secret)) {
    throw invalid(where, 'must be 1 to 512 printable ASCII characters without spaces, or {"env": "NAME"}');
  }
  return secret;
}

function invalid(where: string, text: string): Error {
  return serverError('E_SERVER_CONFIG', `${where}: ${text}.`);
}
