import { spawn } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { INPUT_NAMES, INPUTS } from '../config/inputs.js';
/** A made-up value: the demo also checks that it appears nowhere. */
export const DEMO_TOKEN = 'demo-token-that-opens-nothing';
const REPOSITORY = 'demo/pictures';
/** Runs the built action as a runner does: inputs, event payload and command files in its environment, nothing else. */
export async function startAction(repository, options) {
    const { folder, action, event, sha } = options;
    await mkdir(folder, { recursive: true });
    const file = (name) => join(folder, name);
    const files = {
        OUTPUT: file('output'),
        STEP_SUMMARY: file('summary.md'),
        ENV: file('env'),
        PATH: file('path'),
        STATE: file('state'),
    };
    await Promise.all(Object.values(files).map((path) => writeFile(path, '')));
    await writeFile(file('event.json'), JSON.stringify(eventPayload(repository, event), null, 2));
    const github = {
        ...files,
        ACTION: '__superres',
        ACTIONS: 'true',
        ACTOR: 'demo',
        API_URL: 'https://api.github.com',
        BASE_REF: '',
        EVENT_NAME: event,
        EVENT_PATH: file('event.json'),
        GRAPHQL_URL: 'https://api.github.com/graphql',
        HEAD_REF: '',
        JOB: 'superres',
        REF: 'refs/heads/main',
        REF_NAME: 'main',
        REF_TYPE: 'branch',
        REPOSITORY,
        REPOSITORY_OWNER: 'demo',
        RUN_ATTEMPT: '1',
        RUN_ID: '1',
        RUN_NUMBER: '1',
        SERVER_URL: 'https://github.com',
        SHA: sha,
        WORKFLOW: 'Images',
        WORKSPACE: repository.workspace,
    };
    const env = {
        ...options.env,
        ...prefixed('GITHUB_', github),
        ...prefixed('INPUT_', inputVariables(options.inputs)),
        CI: 'true',
        RUNNER_TEMP: folder,
        RUNNER_NAME: 'demo',
    };
    const { exitCode, log } = await spawnAction(action, repository.workspace, env, options.onLine);
    const outputs = parseOutputs(await readFile(files.OUTPUT, 'utf8'));
    return { exitCode, outputs, log, summary: await readFile(files.STEP_SUMMARY, 'utf8') };
}
/** The runner passes every input of action.yml, with its default where the workflow says nothing. */
function inputVariables(given) {
    return Object.fromEntries(INPUT_NAMES.map((name) => [
        name.toUpperCase(),
        given[name] ?? (name === 'token' ? DEMO_TOKEN : INPUTS[name].default),
    ]));
}
function prefixed(prefix, values) {
    return Object.fromEntries(Object.entries(values).map(([name, value]) => [prefix + name, value]));
}
/** https://docs.github.com/webhooks/webhook-events-and-payloads#push, the fields that a program may look at. */
function eventPayload({ before, after }, event) {
    const [owner, name] = REPOSITORY.split('/');
    const repository = {
        name,
        full_name: REPOSITORY,
        private: true,
        owner: { login: owner },
        default_branch: 'main',
        html_url: `https://github.com/${REPOSITORY}`,
    };
    if (event === 'workflow_dispatch')
        return { ref: 'refs/heads/main', inputs: {}, repository, sender: { login: 'demo' } };
    return {
        ref: 'refs/heads/main',
        before,
        after,
        created: false,
        deleted: false,
        forced: false,
        head_commit: { id: after, message: 'Add pictures' },
        commits: [{ id: after, message: 'Add pictures' }],
        pusher: { name: 'demo' },
        repository,
        sender: { login: 'demo' },
    };
}
function spawnAction(action, cwd, env, onLine) {
    return new Promise((resolve, reject) => {
        const child = spawn(process.execPath, [action], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
        const lines = [];
        const closed = [child.stdout, child.stderr].map((stream) => new Promise((done) => {
            const reader = createInterface({ input: stream });
            reader.on('line', (line) => {
                lines.push(line);
                onLine(line);
            });
            reader.on('close', done);
        }));
        child.on('error', reject);
        child.on('exit', (code) => {
            Promise.all(closed).then(() => resolve({ exitCode: code ?? 1, log: lines.join('\n') }), reject);
        });
    });
}
/** GITHUB_OUTPUT as the runner reads it: `name=value` or `name<<delimiter`, lines, `delimiter`. */
export function parseOutputs(text) {
    const outputs = {};
    const lines = text.split(/\r?\n/);
    for (let index = 0; index < lines.length; index += 1) {
        const line = lines[index] ?? '';
        const heredoc = /^([^=]+?)<<(.+)$/.exec(line);
        if (heredoc) {
            const [, name = '', delimiter] = heredoc;
            const end = lines.indexOf(delimiter ?? '', index + 1);
            outputs[name] = lines.slice(index + 1, end).join('\n');
            index = end === -1 ? lines.length : end;
        }
        else if (line.includes('=')) {
            outputs[line.slice(0, line.indexOf('='))] = line.slice(line.indexOf('=') + 1);
        }
    }
    return outputs;
}
