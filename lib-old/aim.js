import { say } from './core/say.js';
import { publishError } from './publish/errors.js';
import { originNotice, originOf, triggerFor } from './publish/origin.js';
import { findCheckedOut, publishTarget } from './publish/target.js';
/**
 * Asks the checkout, the event and, where these do not tell, origin.
 * @throws SuperresError E_OTHER_SERVER, E_GIT_FETCH; what publishTarget throws
 */
export async function takeAim({ config, github, ...input }, { repository, standing }) {
    const own = input.trigger.repository;
    const origin = originOf(repository.originUrl, input.trigger.server.serverUrl, own);
    const trigger = triggerFor(input.trigger, origin);
    const moved = originNotice(origin, own);
    const target = await publishTarget(config, trigger, () => findCheckedOut({ trigger, ...standing }));
    checkOrigin(config, target, origin);
    const idle = target.kind === 'none' && target.notice ? [{ level: 'notice', message: target.reason }] : [];
    return {
        origin,
        trigger,
        github: origin.kind === 'other' ? github?.of(origin.repository) : github,
        target,
        notices: [...(moved ? [moved] : []), ...idle],
    };
}
/** @throws SuperresError E_OTHER_SERVER where GitHub's API is needed and does not know the repository */
function checkOrigin({ commitMethod }, target, origin) {
    if (origin.kind !== 'elsewhere')
        return;
    const needed = target.kind === 'pull-request' || (target.kind === 'commit' && commitMethod === 'api');
    if (needed)
        throw publishError('E_OTHER_SERVER', say `origin is on ${origin.host}, which GitHub's API does not serve.`);
}
