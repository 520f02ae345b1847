import { EOL } from 'node:os';
import * as core from '@actions/core';
import { SHORTEST_SECRET } from '../core/secrets.js';
import { visible } from '../core/text.js';
/**
 * The log of a job on a runner, by @actions/core. Whatever a message contains, it stays a message: no line of it can start a
 * workflow command, and only its first line stands at the margin, so that a line end in a file name cannot pretend to be a
 * message of ours.
 */
export function createWorkflowLog(redactor) {
    const clean = (message) => harmless(redactor.redact(message));
    const properties = ({ title, file } = {}) => ({
        ...(title !== undefined && { title: clean(title) }),
        // The path as it is: core escapes it for the command, and the runner must find the file.
        ...(file !== undefined && { file: redactor.redact(file) }),
    });
    return {
        debug: (message) => core.debug(clean(message)),
        info: (message) => core.info(clean(message)),
        notice: (message, place) => core.notice(clean(message), properties(place)),
        warning: (message, place) => core.warning(clean(message), properties(place)),
        error: (message, place) => core.error(clean(message), properties(place)),
        group: (title) => core.startGroup(clean(title)),
        endGroup: () => core.endGroup(),
        debugAll(items, message) {
            // The runner shows debug messages in such jobs only, and reads each one in all others too.
            if (core.isDebug())
                inPieces(items, (item) => `::debug::${commandText(clean(message(item)))}`);
        },
        infoAll: (items, message) => inPieces(items, (item) => clean(message(item))),
        mask(secret) {
            redactor.add(secret);
            // The runner takes one mask a line.
            for (const line of secret.split(/\r\n|\r|\n/))
                if (line.trim().length >= SHORTEST_SECRET)
                    core.setSecret(line);
        },
    };
}
/** Messages in one write. */
const PIECE = 500;
function inPieces(items, line) {
    for (let from = 0; from < items.length; from += PIECE) {
        const lines = items.slice(from, from + PIECE).map((item) => `${line(item)}${EOL}`);
        process.stdout.write(lines.join(''));
    }
}
/** A workflow command's text on one line, as the runner decodes it. */
function commandText(text) {
    return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
/**
 * Text that the runner takes for text. It reads `::command::` at the start of a line, after any white space, and the
 * older `##[command]` anywhere in it. Line ends of `\n` stay, and the lines after the first are indented.
 */
export function harmless(message) {
    return message
        .split('\n')
        .map((line) => visible(line)
        .replace(/^(\s*):(?=:)/, '$1: ')
        .replace(/##(?=\[)/g, '## '))
        .join('\n  ');
}
/**
 * Sets the step's outputs, without registered secrets. Outside a runner, where no file takes them, it does nothing:
 * @actions/core would fall back to a command that runners no longer know.
 */
export function setOutputs(outputs, redactor) {
    if (!process.env.GITHUB_OUTPUT)
        return;
    for (const [name, value] of Object.entries(outputs))
        core.setOutput(name, redactor.redact(value));
}
/** Adds to the step's summary, without registered secrets; outside a runner it does nothing. */
export async function addSummary(markdown, redactor) {
    if (!process.env.GITHUB_STEP_SUMMARY)
        return;
    await core.summary.addRaw(redactor.redact(markdown), true).write();
}
