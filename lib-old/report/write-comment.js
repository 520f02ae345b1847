import { createHash } from 'node:crypto';
import { asSuperresError } from '../core/errors.js';
import { say } from '../core/say.js';
import { COMMENT_MARKER, openMarker, renderComment } from './comment.js';
import { reportContext } from './context.js';
import { cropsOf } from './repository-pictures.js';
import { isPart } from './sweep-report.js';
/** One comment on the pull request, kept up to date; never a reason to fail. */
export async function writeComment(result, input) {
    const { config, trigger, github, log } = input;
    const { pullRequest } = trigger;
    const { enhanced, failed, deferred } = result.tally.counts;
    // The job that publishes tells of the whole sweep.
    if (!pullRequest || !config.comment || !github || isPart(result))
        return;
    // A dry run writes nothing, and what a real run told stays. Its words are in the summary.
    if (result.dryRun)
        return;
    // Nothing to tell, unless an earlier run told of what had failed or waited.
    const quiet = enhanced + failed + deferred === 0;
    if (pullRequest.fork && trigger.event !== 'pull_request_target') {
        log.debug("No comment: the token of a fork's pull request may only read.");
        return;
    }
    // Whether there is anything to take back is not worth a notice.
    const tell = quiet ? log.debug : log.notice;
    try {
        const { writeStickyComment } = await import('../publish/github/comments.js');
        const api = await github.connect(quiet ? { maxWaitSeconds: 0 } : {});
        const use = nameOfUse(config);
        // The commit that the pictures were read from: the event's own is a merge that nobody has.
        const context = { ...reportContext(trigger), sha: pullRequest.headSha, ...result.place };
        // A stranger's pictures are shown where they are, not stored here.
        const mayStore = result.publication.commit !== undefined && !pullRequest.fork;
        const place = {
            store: async (name, pictures) => (await import('../publish/github/crops.js')).storePictures(api, name, pictures),
            repository: `${api.owner}/${api.repo}`,
            context,
            use: `${pullRequest.number} ${use}`,
        };
        const crops = mayStore ? await cropsOf(result, input, place) : [];
        const written = await writeStickyComment(api, {
            number: pullRequest.number,
            marker: COMMENT_MARKER,
            body: renderComment(result, context, { place: quiet ? 'settled' : 'comment', use, crops }),
            ...(quiet && { onlyIfItSays: openMarker(use) }),
        });
        if (written.kind === 'not-written')
            tell(written.message);
    }
    catch (thrown) {
        tell(say `The comment could not be written: ${asSuperresError(thrown).message}`);
    }
}
/** Tells apart several uses of the action on one pull request. */
function nameOfUse({ paths, output, ledger }) {
    return createHash('sha256')
        .update(JSON.stringify([paths, output, ledger]))
        .digest('hex')
        .slice(0, 12);
}
