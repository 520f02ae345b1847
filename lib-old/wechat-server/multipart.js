const MAX_PARTS = 16;
const MAX_PART_HEADER_BYTES = 4096;
const CRLF = Buffer.from('\r\n');
const HEADERS_END = Buffer.from('\r\n\r\n');
/** A body that RFC 7578 does not allow; the message is for the server's log. */
export class MultipartError extends Error {
    name = 'MultipartError';
}
/** RFC 2046's characters of a boundary, and those that HTTP allows in a value besides: `*****` is in many an Android client. */
const BOUNDARY = /^[\w'()+,./:=?!#$%&*^`|~{}@<>[\] -]{0,69}[\w'()+,./:=?!#$%&*^`|~{}@<>[\]-]$/;
/** The boundary of a multipart/form-data Content-Type; undefined for other types, and for what can be no boundary. */
export function multipartBoundary(contentType) {
    if (contentType === undefined || !/^\s*multipart\/form-data\s*;/i.test(contentType))
        return undefined;
    const match = /;\s*boundary\s*=\s*(?:"([^"]*)"|([^\s;"]+))/i.exec(contentType);
    const boundary = match?.[1] ?? match?.[2];
    return boundary !== undefined && BOUNDARY.test(boundary) ? boundary : undefined;
}
/**
 * Splits a complete body into its parts, without copying. The body is small (its size is checked before it is read), so
 * a parser over one buffer is enough and can be strict: every delimiter starts a line, the closing one must be there.
 * Only the last line break may be missing, as old builds of undici do.
 *
 * Not @fastify/busboy (3.2.6): blanks behind a boundary make it lose the upload without an error, and a part whose headers
 * are missing, too long or malformed it leaves out in silence, where a client's author wants to be told.
 */
export function parseMultipart(body, boundary) {
    const delimiter = Buffer.from(`\r\n--${boundary}`);
    const parts = [];
    let at = firstDelimiter(body, delimiter);
    for (;;) {
        if (body.subarray(at, at + 2).toString('latin1') === '--')
            return parts;
        at = skipPadding(body, at);
        // The blank line may follow at once: a part without headers.
        const headersEnd = body.indexOf(HEADERS_END, at - CRLF.length);
        const end = body.indexOf(delimiter, at - CRLF.length);
        if (end === -1)
            throw new MultipartError('closing boundary missing');
        if (headersEnd === -1 || headersEnd > end)
            throw new MultipartError('part without a header section');
        if (headersEnd - at > MAX_PART_HEADER_BYTES)
            throw new MultipartError('part headers too long');
        if (parts.length === MAX_PARTS)
            throw new MultipartError('too many parts');
        const headers = body.subarray(at, Math.max(at, headersEnd)).toString('utf8');
        parts.push(asPart(headers, body.subarray(Math.min(headersEnd + HEADERS_END.length, end), end)));
        at = end + delimiter.length;
    }
}
/** Offset behind the first delimiter; a preamble before it is ignored. */
function firstDelimiter(body, delimiter) {
    const opening = delimiter.subarray(CRLF.length);
    if (body.subarray(0, opening.length).equals(opening))
        return opening.length;
    const found = body.indexOf(delimiter);
    if (found === -1)
        throw new MultipartError('boundary of the Content-Type not found in the body');
    return found + delimiter.length;
}
/** Blanks may follow a delimiter before its line ends (RFC 2046 transport padding). */
function skipPadding(body, start) {
    let at = start;
    while (body[at] === 0x20 || body[at] === 0x09)
        at += 1;
    if (!body.subarray(at, at + CRLF.length).equals(CRLF))
        throw new MultipartError('boundary not followed by a line end');
    return at + CRLF.length;
}
function asPart(headerText, data) {
    const headers = new Map();
    // A long header may go on in the next line, behind a blank (RFC 5322; Python's email.mime folds at 78 characters).
    for (const line of headerText === '' ? [] : headerText.split(/\r\n(?![\t ])/)) {
        const colon = line.indexOf(':');
        if (colon < 1)
            throw new MultipartError('malformed part header');
        headers.set(line.slice(0, colon).trim().toLowerCase(), line
            .slice(colon + 1)
            .replaceAll('\r\n', '')
            .trim());
    }
    const encoding = headers.get('content-transfer-encoding') ?? 'binary';
    if (!/^(binary|8bit|7bit)$/i.test(encoding))
        throw new MultipartError('encoded parts are not supported');
    const disposition = parseDisposition(headers.get('content-disposition') ?? '');
    if (disposition === undefined)
        throw new MultipartError('malformed Content-Disposition');
    return { ...disposition, contentType: headers.get('content-type'), data };
}
/**
 * `form-data; name="img"; filename="x.png"`, with quoted or bare values, backslash escapes and RFC 5987 `filename*`.
 * @returns undefined when it is not a well-formed form-data disposition
 */
export function parseDisposition(header) {
    const type = /^\s*form-data\s*(?=;|$)/i.exec(header);
    if (type === null)
        return undefined;
    const parameters = new Map();
    let rest = header.slice(type[0].length);
    while (rest.trim() !== '') {
        const match = /^\s*;\s*([!#$%&'*+.^`|~\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;"]*))\s*/.exec(rest);
        if (match === null) {
            // A trailing semicolon is sent by some clients.
            if (/^\s*;\s*$/.test(rest))
                break;
            return undefined;
        }
        const [whole, name = '', quoted, bare] = match;
        parameters.set(name.toLowerCase(), quoted === undefined ? (bare ?? '') : quoted.replace(/\\(["\\])/g, '$1'));
        rest = rest.slice(whole.length);
    }
    const extended = parameters.get('filename*')?.replace(/^[\w-]*'[\w-]*'/, '');
    return { name: parameters.get('name'), filename: parameters.get('filename') ?? extended };
}
