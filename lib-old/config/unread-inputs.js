import { listed, say } from '../core/say.js';
/**
 * A warning for each reason why inputs have no effect that somebody set to another value than their default. Nobody is warned of
 * what the jobs of a sweep share, nor of what a dry run leaves undone: both are switched on for the inputs of other runs.
 */
export function unreadInputs(config, circumstances = {}) {
    const said = new Set();
    return reasons(config, circumstances).flatMap(({ because, unread }) => {
        const names = unread.filter((name) => config.changed.includes(name) && !said.has(name));
        for (const name of names)
            said.add(name);
        const list = listed(names.map((name) => `\`${name}\``));
        if (names.length === 0)
            return [];
        const message = names.length === 1
            ? say `${list} has no effect with \`${because}\`.`
            : say `${list} have no effect with \`${because}\`.`;
        return [{ level: 'warning', message }];
    });
}
const OF_PULL_REQUESTS = [
    'pull-request-title',
    'pull-request-labels',
    'pull-request-reviewers',
    'pull-request-draft',
];
const OF_COMMITS = ['branch', 'commit-method', 'commit-message', 'commit-author'];
/** What holds in this run, in the order in which it is told. */
function reasons(config, { engine, localToo = false }) {
    const { mode, publish, artifact, model } = config;
    const publishes = mode === 'run' || mode === 'publish';
    const foreign = (mode === 'run' || mode === 'plan') && engine !== undefined && engine !== 'local' && !localToo;
    return [
        when(mode === 'run', 'mode: run', ['shards', 'shard', 'artifact', 'hand-over']),
        when(artifact, 'artifact: true', ['hand-over']),
        when(publishes && publish === 'none', 'publish: none', [...OF_COMMITS, ...OF_PULL_REQUESTS]),
        when(publishes && publish === 'commit', 'publish: commit', OF_PULL_REQUESTS),
        when(foreign, `engine: ${engine}`, ['quality', 'model']),
        when(model !== undefined, 'model', ['quality']),
    ].flat();
}
function when(holds, because, unread) {
    return holds ? [{ because, unread }] : [];
}
