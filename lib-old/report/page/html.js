import { createHash } from 'node:crypto';
import { html, scriptJson } from '../../core/text.js';
import { CLIENT_SCRIPT, CLIENT_STYLE } from './client-bundle.js';
import { fill } from './page-data.js';
const GENERATOR = '<meta name="generator" content="superres-action report page">';
/** True for a file that is a page of ours, of whatever version. */
export function isReportPage(bytes) {
    return Buffer.from(bytes.subarray(0, 4096)).toString('latin1').includes(GENERATOR);
}
/**
 * The page: one file that opens from disk and talks to nobody. Its policy lets it run this one script and this one
 * style (by hash) and show `data:` pictures; Trusted Types with no policy make `innerHTML` an error, so that names can
 * only ever be inserted as text.
 */
export function* pageHtml(data, pictures, redact = (text) => text) {
    const policy = [
        "default-src 'none'",
        'img-src data:',
        `script-src ${hashOf(CLIENT_SCRIPT)}`,
        `style-src ${hashOf(CLIENT_STYLE)}`,
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    ].join('; ');
    yield `<!doctype html>
<html lang="${html(data.strings.lang)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
${GENERATOR}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${html(redact(data.title))}</title>
<style>${CLIENT_STYLE}</style>
</head>
<body>
<noscript>${html(fill(data.strings.needsScript, { headline: redact(data.headline) }))}</noscript>
<div id="app"></div>
<script type="application/json" id="data">${redact(scriptJson(data))}</script>
<script>${CLIENT_SCRIPT}</script>
`;
    // After the script: the page works while a long file still loads.
    let number = 0;
    for (const pair of pictures) {
        yield `<script type="application/json" id="pictures-${number}">${scriptJson(pair)}</script>\n`;
        number += 1;
    }
    yield '</body>\n</html>\n';
}
function hashOf(text) {
    return `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;
}
