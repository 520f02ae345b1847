export const id = 711;
export const ids = [711];
export const modules = {

/***/ 711:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runAction: () => (/* binding */ runAction)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ./tmp/build/lib/adapters.js + 1 modules
var lib_adapters = __webpack_require__(4187);
// EXTERNAL MODULE: ./tmp/build/lib/config/read-config.js + 1 modules
var read_config = __webpack_require__(380);
// EXTERNAL MODULE: ./tmp/build/lib/config/read-trigger.js
var read_trigger = __webpack_require__(5936);
// EXTERNAL MODULE: ./tmp/build/lib/core/errors.js
var errors = __webpack_require__(4969);
// EXTERNAL MODULE: ./tmp/build/lib/core/outcome.js
var outcome = __webpack_require__(8344);
// EXTERNAL MODULE: ./tmp/build/lib/core/secrets.js
var secrets = __webpack_require__(7161);
// EXTERNAL MODULE: ./tmp/build/lib/report/progress.js
var report_progress = __webpack_require__(3338);
// EXTERNAL MODULE: ./tmp/build/lib/report/redact-result.js
var redact_result = __webpack_require__(9088);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./tmp/build/lib/git/git.js
var git = __webpack_require__(309);
// EXTERNAL MODULE: ./tmp/build/lib/git/object-reader.js
var object_reader = __webpack_require__(5996);
// EXTERNAL MODULE: ./tmp/build/lib/report/wording.js
var wording = __webpack_require__(7817);
;// CONCATENATED MODULE: ./tmp/build/lib/report/annotations.js


/** GitHub shows this many annotations of each kind a step, and drops the rest without a word. */
const ANNOTATIONS_PER_KIND = 10;
/**
 * What deserves an annotation: failures on their files, warnings and notices of the run, and one line that sums up.
 * Never more than ten of a kind: where there are more, the tenth says how many are not shown.
 * @param failOn `none`: failures do not fail the step, so they are warnings
 */
function annotationsOf(result, failOn = 'error') {
    const failures = result.outcomes
        .filter((outcome) => outcome.kind === 'failed')
        .map((failed) => annotation(failOn === 'error' ? 'error' : 'warning', `${failed.message} ${failed.remedy}`, {
        title: `${failed.code}: image not enhanced`,
        file: failed.path,
    }));
    const told = result.notices.map(({ level, message }) => annotation(level, message));
    const sum = annotation('notice', `${(0,wording/* headline */.Pl)((0,outcome/* countOutcomes */.X)(result.outcomes), result.dryRun)}.`, {
        title: 'superres',
    });
    const all = [...failures, ...told];
    return [
        ...bounded(all.filter(({ level }) => level === 'error')),
        ...bounded(all.filter(({ level }) => level === 'warning')),
        ...bounded([sum, ...all.filter(({ level }) => level === 'notice')]),
    ];
}
function annotation(level, message, place = {}) {
    return { level, message, ...place };
}
function bounded(annotations) {
    const first = annotations[0];
    if (!first || annotations.length <= ANNOTATIONS_PER_KIND)
        return [...annotations];
    const shown = annotations.slice(0, ANNOTATIONS_PER_KIND - 1);
    const rest = annotations.length - shown.length;
    return [
        ...shown,
        annotation(first.level, `${rest} more like these: the step summary and the results file list them all.`, {
            title: 'superres',
        }),
    ];
}

// EXTERNAL MODULE: ./tmp/build/lib/report/comment.js
var comment = __webpack_require__(2904);
// EXTERNAL MODULE: ./tmp/build/lib/report/results-file.js
var results_file = __webpack_require__(166);
// EXTERNAL MODULE: ./tmp/build/lib/core/text.js
var core_text = __webpack_require__(9065);
// EXTERNAL MODULE: ./tmp/build/lib/report/budget.js
var budget = __webpack_require__(5268);
;// CONCATENATED MODULE: ./tmp/build/lib/report/summary.js




/**
 * GitHub drops a summary of more than 1,024 KiB whole; the figure is for the step, and later commands of the same
 * step may add to it. https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
const SUMMARY_LIMIT = 1000 * 1024;
/** The step summary as GitHub markdown, always under `limit` bytes. */
function renderSummary(result, context, limit = SUMMARY_LIMIT) {
    const counts = (0,outcome/* countOutcomes */.X)(result.outcomes);
    const fixed = [
        `## ${(0,wording/* headline */.Pl)(counts, result.dryRun)}`,
        result.dryRun ? 'Dry run: nothing was written or published.' : publicationLine(result, context),
        engineLine(result),
        totalsLine(result),
        context.report === undefined ? '' : `Before/after page: ${(0,core_text/* markdownName */.Zt)(context.report)}`,
    ].filter((line) => line !== '');
    return (0,budget/* fitSections */.W)(fixed.join('\n\n'), summarySections(result, context), limit - 1);
}
function publicationLine(result, context) {
    const { publication } = result;
    // A failure has its own line below, with code and remedy.
    const parts = [publication.error?.message === publication.message ? '' : (0,core_text/* markdownText */.p7)(publication.message, 600)];
    if (publication.commit) {
        const { commit, branch, verified } = publication;
        const link = (0,wording/* linked */.q)(`<code>${(0,core_text/* markdownText */.p7)(commit.slice(0, 10))}</code>`, (0,wording/* commitUrl */.Bg)(context, commit));
        // Where the sentence names the commit already, its name becomes the link.
        const named = parts[0]?.match(/\b[0-9a-f]{7,64}\b/g)?.find((id) => commit.startsWith(id));
        if (named)
            parts[0] = parts[0]?.replace(named, link) ?? '';
        else
            parts.push(`Commit ${link}${branch ? ` on ${(0,core_text/* markdownName */.Zt)(branch)}` : ''}.`);
        if (verified !== undefined)
            parts.push(`GitHub ${verified ? 'has verified' : 'could not verify'} its signature.`);
    }
    if (publication.pullRequest) {
        const { number, url, operation } = publication.pullRequest;
        const label = `Pull request ${(0,wording/* count */.U9)(number)}`;
        parts.push(`${/^https?:\/\/[^\s"<>]+$/.test(url) ? (0,wording/* linked */.q)(label, url) : label} ${operation}.`);
    }
    if (publication.error) {
        const { code, message, remedy } = publication.error;
        parts.push(`\n\n> ❌ ${(0,core_text/* markdownText */.p7)(message, 600)} ${(0,core_text/* markdownText */.p7)(remedy, 600)} (<code>${(0,core_text/* markdownText */.p7)(code, 80)}</code>)`);
    }
    return parts.join(' ').trim();
}
function engineLine(result) {
    if (!result.engine)
        return 'Engine: none was needed.';
    return `Engine: **${result.engine.engine}**: ${(0,core_text/* markdownText */.p7)(result.engine.reason, 600)}`;
}
function totalsLine(result) {
    const { ms, engineRequests, githubRequests } = result.totals;
    return [
        `${(0,wording/* plural */.LS)(result.outcomes.length, 'candidate')} in scope \`${result.scope}\``,
        (0,wording/* duration */.p0)(ms),
        ...(engineRequests > 0 ? [`${(0,wording/* plural */.LS)(engineRequests, 'request')} to the engine’s service`] : []),
        ...(githubRequests > 0 ? [`${(0,wording/* plural */.LS)(githubRequests, 'request')} to GitHub`] : []),
    ].join(' · ');
}
/** The summary's sections, the most important first: what needs a person, then what was done, then what was left. */
function summarySections(result, context) {
    const of = (kind) => result.outcomes.filter((outcome) => outcome.kind === kind);
    return [
        ...failures(of('failed'), context),
        ...notices(result),
        ...enhanced(of('enhanced'), result, context),
        ...deferred(of('deferred'), context),
        ...skipped(of('skipped'), context),
        ...housekeeping(result),
        ...unchanged(of('unchanged')),
    ];
}
function failures(outcomes, context) {
    if (outcomes.length === 0)
        return [];
    return [
        {
            head: `### ${(0,wording/* count */.U9)(outcomes.length)} failed\n\n| File | Code | What happened | What to do |\n| --- | --- | --- | --- |`,
            lines: outcomes.map((outcome) => {
                const later = outcome.retryable ? ' The next run tries again by itself.' : '';
                const code = `<code>${(0,core_text/* markdownText */.p7)(outcome.code, 80)}</code>`;
                return row(source(outcome, context), code, (0,core_text/* markdownText */.p7)(outcome.message), (0,core_text/* markdownText */.p7)(outcome.remedy) + later);
            }),
            foot: '',
            what: 'failed files',
        },
    ];
}
function notices(result) {
    if (result.notices.length === 0)
        return [];
    const lines = result.notices.map(({ level, message }) => `- ${level === 'warning' ? '⚠️ ' : ''}${(0,core_text/* markdownText */.p7)(message)}`);
    return [{ head: '### Notices\n', lines, foot: '', what: 'notices' }];
}
function enhanced(outcomes, result, context) {
    if (outcomes.length === 0)
        return [];
    const title = `${(0,wording/* plural */.LS)(outcomes.length, 'image')} ${result.dryRun ? 'would be enhanced' : 'enhanced'}`;
    const commit = result.publication.commit;
    return [
        {
            head: `### ${title}\n\n| File | Result | Pixels | Bytes | Engine | Time |\n| --- | --- | --- | --- | --- | --: |`,
            lines: outcomes.map((outcome) => row(source(outcome, context), (0,wording/* linked */.q)((0,core_text/* markdownName */.Zt)(outcome.output), (0,wording/* blobUrl */.b0)(context, commit, outcome.output)) + remarks(outcome), `${(0,wording/* pixels */.yA)(outcome.before)} → ${(0,wording/* pixels */.yA)(outcome.after)}`, `${(0,wording/* bytes */.ee)(outcome.before.bytes)} → ${outcome.after.bytes > 0 ? (0,wording/* bytes */.ee)(outcome.after.bytes) : '–'}`, (0,core_text/* markdownText */.p7)((0,wording/* engineName */.OC)(outcome.by), 100), (0,wording/* duration */.p0)(outcome.ms))),
            foot: '',
            what: 'enhanced images',
        },
    ];
}
function remarks(outcome) {
    const reused = outcome.reusedFrom === undefined ? [] : [`same picture as ${(0,core_text/* markdownName */.Zt)(outcome.reusedFrom)}`];
    return [...reused, ...outcome.notes.map((note) => (0,core_text/* markdownText */.p7)(note, 300))].map((text) => `<br>${text}`).join('');
}
function deferred(outcomes, context) {
    if (outcomes.length === 0)
        return [];
    return groups(outcomes, (outcome) => outcome.reason).map(([reason, group], index) => ({
        head: [
            ...(index === 0
                ? [
                    `### ${(0,wording/* count */.U9)(outcomes.length)} deferred`,
                    '',
                    'They are recorded as pending: the next run takes them first, whatever its scope.',
                    '',
                ]
                : []),
            `<details><summary>${heading(wording/* DEFER_TITLES */.vA[reason])}: ${(0,wording/* count */.U9)(group.length)}</summary>`,
            '',
        ].join('\n'),
        lines: group.map((outcome) => item(source(outcome, context), outcome.message)),
        foot: '\n</details>',
        what: 'deferred images',
    }));
}
function skipped(outcomes, context) {
    return groups(outcomes, (outcome) => outcome.reason).map(([reason, group], index) => ({
        head: [
            ...(index === 0 ? [`### ${(0,wording/* count */.U9)(outcomes.length)} skipped`, ''] : []),
            `<details><summary>${heading(wording/* SKIP_TITLES */.aI[reason])}: ${(0,wording/* count */.U9)(group.length)}</summary>`,
            '',
        ].join('\n'),
        lines: group.map((outcome) => item(source(outcome, context), outcome.message)),
        foot: '\n</details>',
        what: 'skipped files',
    }));
}
function housekeeping(result) {
    if (result.housekeeping.length === 0)
        return [];
    const lines = result.housekeeping.map(({ kind, output, newOutput, source: from, movedTo }) => kind === 'moved'
        ? `- moved ${(0,core_text/* markdownName */.Zt)(output)} to ${(0,core_text/* markdownName */.Zt)(newOutput ?? output)}, after ${(0,core_text/* markdownName */.Zt)(movedTo ?? from)}`
        : `- deleted ${(0,core_text/* markdownName */.Zt)(output)}, whose source ${(0,core_text/* markdownName */.Zt)(from)} is gone`);
    return [{ head: '### Outputs that followed their sources\n', lines, foot: '', what: 'moves and deletions' }];
}
function unchanged(outcomes) {
    if (outcomes.length === 0)
        return [];
    const lines = groups(outcomes, (outcome) => outcome.reason).map(([reason, group]) => `- ${(0,wording/* count */.U9)(group.length)} ${wording/* UNCHANGED_TITLES */.Ul[reason]}`);
    return [{ head: `### ${(0,wording/* count */.U9)(outcomes.length)} already up to date\n`, lines, foot: '', what: 'reasons' }];
}
/** The most frequent reason first. */
function groups(items, keyOf) {
    const found = new Map();
    for (const entry of items) {
        const group = found.get(keyOf(entry));
        if (group)
            group.push(entry);
        else
            found.set(keyOf(entry), [entry]);
    }
    return [...found].sort(([, a], [, b]) => b.length - a.length);
}
const heading = (title) => title.replace(/`([^`]*)`/g, '<code>$1</code>');
const row = (...cells) => `| ${cells.join(' | ')} |`;
const item = (name, message) => `- ${name}: ${(0,core_text/* markdownText */.p7)(message)}`;
const source = (outcome, context) => (0,wording/* linked */.q)((0,core_text/* markdownName */.Zt)(outcome.path), (0,wording/* blobUrl */.b0)(context, context.sha, outcome.path));

// EXTERNAL MODULE: ./tmp/build/lib/report/workflow-log.js
var workflow_log = __webpack_require__(7963);
;// CONCATENATED MODULE: ./tmp/build/lib/report/report-run.js













/** Tells everybody who needs to know: page, comment, annotations, outputs, summary, log. Only the outputs can fail a run. */
async function report(result, input, signal) {
    const { env, config, trigger, log, redactor, tempFolder } = input;
    const page = await writePage(result, input);
    if (!signal.aborted)
        await report_run_comment(result, input);
    const resultsFile = external_node_path_.join(tempFolder, `superres-results-${(0,external_node_crypto_.randomUUID)()}.json`);
    await (0,promises_.mkdir)(tempFolder, { recursive: true });
    await (0,promises_.writeFile)(resultsFile, redactor.redact((0,results_file/* renderResults */.f7)(result)));
    const files = (0,workflow_log/* createCommandFiles */.hi)({
        ...(env.GITHUB_OUTPUT && { output: env.GITHUB_OUTPUT }),
        ...(env.GITHUB_STEP_SUMMARY && { summary: env.GITHUB_STEP_SUMMARY }),
    }, redactor);
    for (const { level, message, ...place } of annotationsOf(result, config.failOn))
        log[level](message, place);
    const { error } = result.publication;
    if (error)
        log.error(`${error.message} ${error.remedy} (${error.code})`, { title: error.code });
    await files.setOutputs((0,results_file/* actionOutputs */.dr)(result, { resultsFile, ...page }));
    await files
        .addSummary(renderSummary(result, { ...(0,wording/* reportContext */.gW)(trigger), ...page }))
        .catch(() => log.warning('The step summary could not be written.'));
    log.info(`${(0,wording/* headline */.Pl)((0,outcome/* countOutcomes */.X)(result.outcomes), result.dryRun)}. ${result.publication.message}`);
}
/** The HTML page, where the input `report` asks for one. */
async function writePage(result, input) {
    const { config, trigger, env, log, redactor } = input;
    const { root } = result;
    if (config.report === undefined || root === undefined || result.dryRun)
        return {};
    const reader = (0,object_reader/* createObjectReader */.N)((0,git/* createGit */.lD)({ cwd: root, env: (0,git/* gitEnvironment */._K)(env) }));
    try {
        const { writeRunPage } = await Promise.all(/* import() */[__webpack_require__.e(315), __webpack_require__.e(262)]).then(__webpack_require__.bind(__webpack_require__, 2262));
        const title = trigger.repository ?? 'superres';
        const readBlob = (id) => reader.read(id);
        await writeRunPage({ result, root, path: config.report, title, readBlob, redact: redactor.redact });
        return { report: config.report };
    }
    catch (thrown) {
        const { message, remedy, code } = (0,errors/* asSuperresError */.cd)(thrown);
        log.warning(`${message} ${remedy} (${code})`);
        return {};
    }
    finally {
        reader.close();
    }
}
/** One comment on the pull request, kept up to date; never a reason to fail. */
async function report_run_comment(result, { config, trigger, github, log }) {
    const { pullRequest } = trigger;
    const { enhanced, failed, deferred } = (0,outcome/* countOutcomes */.X)(result.outcomes);
    if (!pullRequest || !config.comment || !github)
        return;
    // Nothing to tell, unless an earlier run told of what had failed or waited.
    const quiet = enhanced + failed + deferred === 0;
    if (quiet && result.dryRun)
        return;
    if (pullRequest.fork && trigger.event !== 'pull_request_target') {
        log.debug("No comment: the token of a fork's pull request may only read.");
        return;
    }
    const { writeStickyComment } = await __webpack_require__.e(/* import() */ 536).then(__webpack_require__.bind(__webpack_require__, 1536));
    const sha = result.publication.commit ?? pullRequest.headSha;
    const use = nameOfUse(config);
    const body = (0,comment/* renderComment */.wQ)(result, { ...(0,wording/* reportContext */.gW)(trigger), sha }, {
        place: quiet ? 'settled' : 'comment',
        use,
    });
    const wanted = {
        number: pullRequest.number,
        marker: comment/* COMMENT_MARKER */.JO,
        body,
        ...(quiet && { onlyIfItSays: (0,comment/* openMarker */.B5)(use) }),
    };
    // Whether there is anything to take back is not worth a notice.
    const say = quiet ? log.debug : log.notice;
    try {
        const written = await writeStickyComment(await github.connect(quiet ? { maxWaitSeconds: 0 } : {}), wanted);
        if (written.kind === 'not-written')
            say(written.message);
    }
    catch (thrown) {
        say(`The comment could not be written: ${(0,errors/* asSuperresError */.cd)(thrown).message}`);
    }
}
/** Tells apart several uses of the action on one pull request. */
function nameOfUse({ paths, output, ledger }) {
    return (0,external_node_crypto_.createHash)('sha256')
        .update(JSON.stringify([paths, output, ledger]))
        .digest('hex')
        .slice(0, 12);
}

// EXTERNAL MODULE: ./tmp/build/lib/run.js + 43 modules
var run = __webpack_require__(1221);
;// CONCATENATED MODULE: ./tmp/build/lib/action.js













/**
 * Entry of dist/index.js: the runner's inputs, event and files around the story. Sets the exit code.
 * @param home folder of dist
 */
async function runAction(home) {
    const { env } = process;
    const redactor = (0,secrets/* createRedactor */.lY)();
    const log = (0,workflow_log/* createWorkflowLog */.WP)({ write: (text) => process.stdout.write(text), redactor });
    try {
        process.exitCode = await act(home, env, log, redactor);
    }
    catch (thrown) {
        const error = (0,errors/* asSuperresError */.cd)(thrown);
        log.error(`${error.message} ${error.remedy} (${error.code})`, { title: error.code });
        if (error.code === 'E_INTERNAL' && error.cause instanceof Error)
            log.debug(error.cause.stack ?? '');
        process.exitCode = 1;
    }
}
async function act(home, env, log, redactor) {
    const read = (0,read_config/* readConfig */.Xg)((name) => env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`]);
    for (const secret of read.secrets)
        log.mask(secret);
    if (!read.ok)
        throw (0,read_config/* configError */.Fj)(read.problems);
    const { config } = read;
    const trigger = (0,read_trigger/* readTrigger */.vE)(env, await readPayload(env.GITHUB_EVENT_PATH));
    const tempFolder = env.RUNNER_TEMP || external_node_os_.tmpdir();
    const interruption = new AbortController();
    const interrupt = () => interruption.abort(new DOMException('The run was cancelled.', 'AbortError'));
    // The runner sends SIGINT, then SIGTERM, then it kills: until then nothing but the tidying up is to be done.
    process.on('SIGTERM', interrupt);
    process.on('SIGINT', interrupt);
    const adapters = (0,lib_adapters/* realAdapters */.Z)({
        home,
        env,
        config,
        trigger,
        log,
        redactor,
        folder: env.GITHUB_WORKSPACE || process.cwd(),
    });
    const started = Date.now();
    let progress = (0,report_progress/* createProgress */.mf)(0);
    try {
        log.group('superres: images');
        const raw = await (0,run/* run */.e)({
            ...adapters,
            config,
            trigger,
            tempFolder,
            log,
            signal: interruption.signal,
            onStart(images) {
                progress = (0,report_progress/* createProgress */.mf)(images);
                if (images > 0)
                    log.info((0,report_progress/* estimateLine */.LV)({ images }));
            },
            onEnd(outcome) {
                const { level, text } = progress.finished(outcome, Date.now() - started);
                log[level](text);
            },
        }).finally(() => log.endGroup());
        const result = (0,redact_result/* redactResult */.r)(raw, redactor.redact);
        const { github } = adapters;
        await report(result, { env, config, trigger, log, redactor, tempFolder, ...(github && { github }) }, interruption.signal);
        const failed = (0,outcome/* countOutcomes */.X)(result.outcomes).failed > 0 && config.failOn === 'error';
        return failed || result.publication.error || interruption.signal.aborted ? 1 : 0;
    }
    finally {
        await adapters.github?.close();
        if (interruption.signal.aborted)
            exitSoon();
    }
}
/** Ends a cancelled run although a timer is left, such as a wait for a rate limit that nobody waits for any more. */
function exitSoon() {
    setTimeout(() => process.exit(), 500).unref();
}
async function readPayload(file) {
    if (!file)
        return undefined;
    try {
        return JSON.parse(await (0,promises_.readFile)(file, 'utf8'));
    }
    catch {
        return undefined;
    }
}


/***/ })

};
