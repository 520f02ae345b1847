import { say } from '../core/say.js';
/** So many refusals, with nothing that came back, are no accident of single pictures. */
const SUSPICIOUS = 3;
/**
 * A service that refuses all that it is shown for what it shows. Each is that picture's own affair and the run stays green, but
 * somebody has to look: none of them is shown to it again. Pure.
 */
export function refusedWholesale(ends) {
    const refused = ends.filter(({ outcome }) => outcome.kind === 'skipped' && outcome.reason === 'refused-by-service');
    const cameBack = ends.some(({ outcome }) => outcome.kind === 'enhanced' && outcome.reusedFrom === undefined && outcome.by.engine === 'wechat');
    if (refused.length < SUSPICIOUS || cameBack)
        return [];
    const message = say `WeChat’s content check refused ${refused.length} images of this run, and none came back. If there is nothing in them to refuse, the account or the service is at fault: use \`engine: local\`, or ask anew with \`refresh: true\` once that is mended. Until then they are not sent again.`;
    return [{ level: 'warning', message }];
}
