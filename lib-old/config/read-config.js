import { said, say } from '../core/say.js';
import { maskForms } from '../core/secrets.js';
import { showValue } from './errors.js';
import { credentialState, crossProblems } from './input-rules.js';
import { DEFAULT_EXCLUDES, INPUT_NAMES, INPUTS, } from './inputs.js';
import { redactUrl } from './parsers.js';
/**
 * Turns inputs into a Config, or into the list of all that is wrong with them. An input that is missing or blank has
 * its default.
 * @param read the text of an input by its name in action.yml, e.g. `max-file-size`
 */
export function readConfig(read, context = {}) {
    const secrets = [];
    const problems = [];
    const values = {};
    const changed = [];
    for (const name of INPUT_NAMES) {
        const spec = INPUTS[name];
        const given = read(name)?.trim() ?? '';
        if (spec.visibility === 'secret' && given !== '')
            secrets.push(...maskForms(given));
        const usual = context.defaults?.[name] ?? spec.default;
        const text = given === '' ? usual : given;
        if (text === '')
            continue;
        if (text !== usual && text.toLowerCase() !== usual)
            changed.push(name);
        const parsed = spec.parse(text);
        if (parsed.ok)
            values[name] = parsed.value;
        else
            problems.push({ input: name, value: shown(spec, text), accepted: parsed.accepted });
    }
    // The table's own parsers made the values, so each has its input's type.
    const typed = values;
    const refused = problems.map((problem) => problem.input);
    problems.push(...crossProblems(typed, refused));
    if (problems.length > 0)
        return { ok: false, problems, secrets };
    return { ok: true, config: { ...assemble(typed), changed }, secrets };
}
function shown(spec, text) {
    return spec.visibility === 'public' ? showValue(text.includes('://') ? redactUrl(text) : text) : say `(not shown)`;
}
function assemble(v) {
    const optional = (key, value) => (value === undefined ? {} : { [key]: value });
    return {
        ...optional('workingDirectory', v['working-directory']),
        paths: v.paths,
        exclude: [...DEFAULT_EXCLUDES, ...(v.exclude ?? [])],
        config: v.config,
        scope: v.scope,
        // What git and every forge write for "there was none": a branch's first push.
        ...optional('base', v.base !== undefined && /^0{7,}$/.test(v.base) ? undefined : v.base),
        maxFileSize: v['max-file-size'],
        engine: v.engine,
        ...optional('command', v.command),
        wechat: {
            ...optional('credential', wechatCredential(v)),
            partial: credentialState(v).partial,
            ...optional('cloudEnv', v['cloud-env']),
            cloudFunction: v['cloud-function'],
            ...optional('imageUrlBase', v['image-url-base']),
            apiBaseUrl: v['api-base-url'],
        },
        quality: v.quality,
        style: v.style,
        ...optional('model', v.model),
        concurrency: v.concurrency,
        maxImages: v['max-images'],
        timeLimit: v['time-limit'],
        ...optional('maxResultSize', v['max-result-size']),
        ...optional('output', v.output),
        layout: v.layout,
        refresh: v.refresh,
        publish: v.publish,
        commitMethod: v['commit-method'],
        ...optional('token', v.token),
        tokenIsDefault: v.token !== undefined && v.token === v['job-token'],
        ...optional('branch', v.branch),
        commitMessage: inWords('commit-message', v['commit-message']),
        commitMessageIsDefault: v['commit-message'] === INPUTS['commit-message'].default,
        ...optional('commitAuthor', v['commit-author']),
        pullRequest: {
            title: inWords('pull-request-title', v['pull-request-title']),
            labels: v['pull-request-labels'] ?? [],
            reviewers: v['pull-request-reviewers'] ?? [],
            draft: v['pull-request-draft'],
        },
        dryRun: v['dry-run'],
        ledger: v.ledger,
        comment: v.comment,
        ...optional('report', v.report),
        language: v.language,
        failOn: v['fail-on'],
        mode: v.mode,
        shards: v.shards,
        ...optional('shard', v.shard),
        artifact: v.artifact,
        ...optional('handOver', v['hand-over']),
    };
}
/** The words of a default are in the language in force; the user's own are left alone. */
function inWords(name, text) {
    return text === INPUTS[name].default ? said(text) : text;
}
function wechatCredential(v) {
    const accessToken = v['access-token'];
    const cloudbaseAccessToken = v['cloudbase-access-token'];
    const appId = v['app-id'];
    const appSecret = v['app-secret'];
    if (accessToken !== undefined)
        return { kind: 'access-token', accessToken };
    if (cloudbaseAccessToken !== undefined)
        return { kind: 'cloudbase-access-token', cloudbaseAccessToken };
    if (appId !== undefined && appSecret !== undefined)
        return { kind: 'app', appId, appSecret };
    return undefined;
}
