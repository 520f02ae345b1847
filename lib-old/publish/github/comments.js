import { say } from '../../core/say.js';
import { sameText } from './api.js';
import { apiFailure, failureError, fromAnswer, isAnswerLost } from './api-errors.js';
/**
 * Writes the one comment of ours: found by its marker on all pages, updated when it says something else, made when
 * there is none. Of several (two jobs at once) the first is kept up to date.
 */
export async function writeStickyComment(api, comment) {
    try {
        return await write(api, comment);
    }
    catch (thrown) {
        const failure = apiFailure(thrown, api.secrets);
        if (failure === undefined)
            throw thrown;
        const { message, remedy } = failureError(failure, 'comment', say `write the comment`);
        return { kind: 'not-written', message: say `${message} ${remedy}` };
    }
}
async function write(api, comment) {
    const { octokit, owner, repo } = api;
    const { number, marker, body, onlyIfItSays } = comment;
    const found = await find(api, number, marker);
    if (onlyIfItSays !== undefined && !found?.body.includes(onlyIfItSays))
        return { kind: 'none' };
    if (found !== undefined) {
        if (sameText(found.body, body))
            return { kind: 'unchanged', url: found.url };
        const { data } = await octokit.rest.issues.updateComment({ owner, repo, comment_id: found.id, body });
        return { kind: 'updated', url: data.html_url };
    }
    const create = () => octokit.rest.issues.createComment({ owner, repo, issue_number: number, body });
    try {
        return { kind: 'created', url: (await create()).data.html_url };
    }
    catch (thrown) {
        const failure = apiFailure(thrown, api.secrets);
        if (failure === undefined || !isAnswerLost(failure))
            throw thrown;
        // Sent again only when it did not arrive: two comments would stay for ever.
        const arrived = await find(api, number, marker);
        return { kind: 'created', url: arrived?.url ?? (await create()).data.html_url };
    }
}
/**
 * The first comment that begins with the marker. With an app's token it must be a bot's: anybody can write the marker,
 * and a stranger's comment is not ours to fill.
 */
async function find(api, number, marker) {
    const { octokit, owner, repo } = api;
    const pages = octokit.paginate.iterator(octokit.rest.issues.listComments, {
        owner,
        repo,
        issue_number: number,
        per_page: 100,
    });
    for await (const page of pages) {
        const found = fromAnswer(page, (data) => data.find(({ body, user }) => body?.startsWith(marker) && (!api.bot || user?.type === 'Bot')));
        if (found !== undefined)
            return { id: found.id, body: found.body ?? '', url: found.html_url };
    }
    return undefined;
}
