import { parseArgs } from 'node:util';
import { said, say } from '../core/say.js';
import { serverError } from './errors.js';
import { flagOf, SETTING_NAMES, SETTING_RULES } from './settings.js';
const NAMED = { '--config': 'config', '--faults': 'faults', '--app-id': 'appId', '--app-secret': 'appSecret' };
/** `--token` and `--help` are neither one value nor a setting. */
function optionTypes() {
    const isSwitch = (name) => SETTING_RULES[name].placeholder === '';
    const settings = SETTING_NAMES.map((name) => [
        flagOf(name).slice(2),
        { type: isSwitch(name) ? 'boolean' : 'string' },
    ]);
    const named = Object.keys(NAMED).map((flag) => [flag.slice(2), { type: 'string' }]);
    return {
        ...Object.fromEntries([...settings, ...named]),
        token: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
    };
}
/**
 * Parses the flags of `superres serve`: `--name value`, `--name=value`; switches may stand alone.
 * @throws SuperresError E_SERVER_USAGE that never contains a value, since it may be a secret
 */
export function parseFlags(argv) {
    // Not strict: node's own messages would repeat what was given.
    const { tokens: found } = parseArgs({ args: [...argv], options: optionTypes(), strict: false, tokens: true });
    const named = {};
    const tokens = [];
    const settings = {};
    const byFlag = new Map(SETTING_NAMES.map((name) => [flagOf(name), name]));
    let help = false;
    for (const token of found) {
        if (token.kind !== 'option')
            throw unknownFlag(token.kind === 'positional' ? token.value : '--');
        const flag = token.name === 'help' ? '--help' : token.rawName;
        const value = () => {
            if (!token.value)
                throw serverError('E_SERVER_USAGE', say `${flag} needs a value.`);
            return token.value;
        };
        const name = byFlag.get(flag);
        if (flag === '--help')
            help = true;
        else if (flag === '--token')
            tokens.push(value());
        else if (Object.hasOwn(NAMED, flag))
            named[NAMED[flag]] = value();
        else if (name === undefined)
            throw unknownFlag(flag);
        else
            settings[name] = readFlag(flag, name, SETTING_RULES[name].placeholder === '' ? (token.value ?? 'true') : value());
    }
    return { help, ...named, tokens, settings: settings };
}
export function helpText() {
    const lines = [
        ['--app-id ID', say `app id of the one app; with --app-secret`],
        ['--app-secret SECRET', say `its secret; better in SUPERRES_SERVE_APP_SECRET, which ps does not show`],
        ['--token TOKEN', say `access_token that always works; may be repeated`],
        ['--config FILE', say `JSON file with settings, several apps and tokens`],
        ['--faults FILE', say `JSON file with faults to show, for tests`],
        ...SETTING_NAMES.map((name) => {
            const { placeholder, help, fallback } = SETTING_RULES[name];
            const standard = fallback === '' || fallback === false ? '' : say ` (${String(fallback)})`;
            return [`${flagOf(name)} ${placeholder}`.trim(), said(help) + standard];
        }),
        ['--language LANGUAGE', say `language of what is said: auto, en or zh`],
        ['--help', say `this text`],
    ];
    const width = Math.max(...lines.map(([flag]) => flag.length)) + 2;
    return [
        say `Usage: superres serve [flags]`,
        '',
        say `Serves WeChat's cv/img/superresolution and what belongs to it, backed by the local engine.`,
        say `Without any credential an app id and a secret are made up and shown.`,
        '',
        ...lines.map(([flag, help]) => `  ${flag.padEnd(width)}${help}`),
        '',
    ].join('\n');
}
function readFlag(flag, name, value) {
    try {
        return SETTING_RULES[name].read(value);
    }
    catch (error) {
        throw serverError('E_SERVER_USAGE', say `${flag} ${error.message}.`);
    }
}
function unknownFlag(flag) {
    // A stray argument may be a secret that lost its flag: only what looks like a flag is repeated.
    const shown = /^--?[a-z][a-z-]{0,30}$/.test(flag) ? say `Unknown flag ${flag}.` : say `Unexpected argument.`;
    return serverError('E_SERVER_USAGE', shown);
}
