import { messageOf } from '../../core/errors.js';
/** GitHub's API for the repository of the run, connected with the first call; undefined when the repository is not known. */
export function createGitHubPort(input) {
    const [owner, repo] = (input.trigger.repository ?? '').split('/');
    if (!owner || !repo)
        return undefined;
    let connected;
    let ready;
    const connect = (options = {}) => {
        connected ??= (async () => {
            const { connectGitHub } = await import('./client.js');
            const { token, trigger, env, log, userAgent } = input;
            ready = await connectGitHub({ token, server: trigger.server, owner, repo, env, log, userAgent, ...options });
            return ready;
        })();
        return connected;
    };
    const others = [];
    const merged = new Map();
    const askMerged = async ({ head, base, tip }) => {
        const { findPullRequests } = await import('./pull-requests.js');
        try {
            const found = await findPullRequests(await connect(), head, base);
            return found.open === undefined && found.mergedAt?.has(tip) === true;
        }
        catch (error) {
            // Then the branch stays as it is: what waits for its merge waits for one run more.
            input.log.debug(`GitHub could not tell what was merged: ${error instanceof Error ? error.message : String(error)}`);
            return false;
        }
    };
    return {
        requests: () => others.reduce((sum, other) => sum + other.requests(), ready?.requestCount() ?? 0),
        of(repository) {
            const other = createGitHubPort({ ...input, trigger: { ...input.trigger, repository } });
            if (other === undefined)
                throw new TypeError('a repository is owner/name');
            others.push(other);
            return other;
        },
        async mergeBase(base, head) {
            const { mergeBase } = await import('./read-branch.js');
            try {
                return await mergeBase(await connect(), base, head);
            }
            catch (error) {
                // The history itself, fetched deeper, knows as well; only more slowly.
                input.log.debug(`GitHub could not tell the merge base: ${messageOf(error)}`);
                return undefined;
            }
        },
        wasMerged(pull) {
            const key = JSON.stringify(pull);
            const answer = merged.get(key) ?? askMerged(pull);
            merged.set(key, answer);
            return answer;
        },
        connect,
        close: async () => {
            for (const other of others)
                await other.close();
            await ready?.close();
        },
    };
}
