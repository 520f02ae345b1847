import { say } from './core/say.js';
import { chooseEngine } from './engines/make-engine.js';
import { triggerFor } from './publish/origin.js';
import { findProposal } from './publish/target.js';
/**
 * The engine again, now that the checkout can be looked at: what a fork proposes gets the local one, whatever event brought it
 * here. Nobody is asked where the local engine works anyway, or none (a dry run).
 * @throws SuperresError E_GIT_FETCH where origin has to be asked and cannot be
 */
export async function spareEngine(decision, { config, trigger }, origin, { repository, standing }) {
    if (decision.choice.engine === 'local' || config.dryRun)
        return decision;
    if (origin.kind === 'elsewhere' || repository.originUrl === undefined)
        return decision;
    const why = await proposed(trigger, origin, standing);
    const spared = why === undefined ? decision : chooseEngine(config, trigger, why);
    return spared.kind === 'chosen' ? spared : decision;
}
async function proposed(trigger, origin, standing) {
    if (origin.kind === 'other' && trigger.issue !== undefined) {
        return say `a pull request was commented on, and ${origin.repository} that is checked out may be a stranger's, whose files must not spend secrets or quota`;
    }
    const number = await findProposal({ trigger: triggerFor(trigger, origin), ...standing });
    if (number === undefined)
        return undefined;
    return say `the pull request #${number} that is checked out comes from a fork, or its branch is gone or has moved on, and a stranger's files must not spend secrets or quota`;
}
