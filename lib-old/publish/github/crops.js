import { apiFailure } from './api-errors.js';
/**
 * Below this stand the pictures of comments: no branch and no tag, so that no clone fetches them, no list of branches
 * shows them, and no workflow starts. `git push origin --delete refs/superres/crops/NAME` removes them.
 */
export const CROP_REFS = 'refs/superres/crops';
/** The commit that holds them: one text of pictures has one commit, so that nothing is rewritten where nothing changed. */
export const CROP_COMMIT = {
    message: 'Crops that a comment of superres-action shows\n\nNo branch needs them: they may be deleted.\n',
    /** Author and committer. */
    who: { name: 'superres', email: 'superres@users.noreply.github.com', date: '2000-01-01T00:00:00Z' },
};
/**
 * Stores pictures in a commit of their own that `refs/superres/crops/NAME` points to, in place of those of an earlier run.
 * Requests: one a picture, and three or four.
 * @returns the commit; undefined where GitHub would not: pictures are never a reason to fail
 */
export async function storePictures(api, name, pictures) {
    try {
        return await store(api, name, pictures);
    }
    catch (thrown) {
        const failure = apiFailure(thrown, api.secrets);
        if (failure === undefined)
            throw thrown;
        api.log.debug(`The crops could not be stored: ${failure.message}`);
        return undefined;
    }
}
async function store({ octokit, owner, repo }, name, pictures) {
    const { git } = octokit.rest;
    const tree = [];
    for (const picture of pictures) {
        const content = Buffer.from(picture.bytes).toString('base64');
        const { data } = await git.createBlob({ owner, repo, content, encoding: 'base64' });
        tree.push({ path: picture.name, mode: '100644', type: 'blob', sha: data.sha });
    }
    const made = await git.createTree({ owner, repo, tree });
    const commit = await git.createCommit({
        owner,
        repo,
        message: CROP_COMMIT.message,
        tree: made.data.sha,
        parents: [],
        author: CROP_COMMIT.who,
        committer: CROP_COMMIT.who,
    });
    const { sha } = commit.data;
    const ref = `${CROP_REFS}/${name}`;
    try {
        await git.createRef({ owner, repo, ref, sha });
    }
    catch {
        // It is there from an earlier run.
        await git.updateRef({ owner, repo, ref: ref.slice('refs/'.length), sha, force: true });
    }
    return sha;
}
