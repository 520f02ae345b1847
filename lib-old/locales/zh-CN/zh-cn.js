import { CLI, DEMO, HELP } from './cli.js';
import { CONFIG, INPUTS, LAYOUT } from './config.js';
import { CORE } from './core.js';
import { COMMAND, ENGINES, LOCAL } from './engines.js';
import { ENHANCE, SHARDS, STORY } from './enhance.js';
import { GIT, LEDGER } from './git.js';
import { IMAGE } from './image.js';
import { PAGE } from './page.js';
import { GITHUB, PUBLISH, PUBLISH_ERRORS } from './publish.js';
import { COMMENT, REPORT, REPORT_WORDS, SUMMARY } from './report.js';
import { SELECT } from './select.js';
import { SERVER } from './server.js';
import { WECHAT, WECHAT_CODES, WECHAT_ERRORS } from './wechat.js';
/** All that is said, in simplified Chinese: what core/say.ts looks up. */
export const ZH_CN = {
    ...CLI,
    ...COMMAND,
    ...COMMENT,
    ...CONFIG,
    ...CORE,
    ...DEMO,
    ...ENGINES,
    ...ENHANCE,
    ...GIT,
    ...GITHUB,
    ...HELP,
    ...IMAGE,
    ...INPUTS,
    ...LAYOUT,
    ...LEDGER,
    ...LOCAL,
    ...PAGE,
    ...PUBLISH,
    ...PUBLISH_ERRORS,
    ...REPORT,
    ...REPORT_WORDS,
    ...SELECT,
    ...SERVER,
    ...SHARDS,
    ...STORY,
    ...SUMMARY,
    ...WECHAT,
    ...WECHAT_CODES,
    ...WECHAT_ERRORS,
};
