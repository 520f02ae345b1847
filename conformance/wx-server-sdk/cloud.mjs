/**
 * A stand-in for what a cloud function can reach: the gateway that wx-server-sdk posts to (`/admin`), and file storage.
 * openapi calls are translated into the HTTP calls they stand for and sent to the server under test.
 *
 * The SDK wraps an openapi call in a protobuf message inside of form-data; field numbers are those of the `openapi`
 * messages in wx-server-sdk 4.0.2: CommApiData{openapiData=2}, OpenApiData{pairs=1}, KeyValuePair{key=1, value=2,
 * contenttype=3, filename=4}, CommOpenApiResp{respData=1, contentType=2}.
 */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';

/** Starts the stand-in. `calls` lists the openapi calls it has seen; `files` holds what was uploaded, by file id. */
export async function startCloud(base, token) {
  const calls = [];
  const files = new Map();
  const server = createServer(async (request, response) => {
    try {
      const body = await readAll(request);
      const path = request.url.split('?')[0];
      if (path === '/admin') await admin(request, body, response);
      else if (request.method === 'PUT') {
        files.set(decodeURIComponent(path), body);
        response.end();
      } else response.end(files.get(decodeURIComponent(path)));
    } catch (error) {
      console.error(error);
      response.writeHead(500).end();
    }
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const origin = `http://127.0.0.1:${server.address().port}`;

  async function admin(request, body, response) {
    const type = request.headers['content-type'] ?? '';
    if (type.startsWith('application/json')) {
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify({ requestId: randomUUID(), data: storage(JSON.parse(body.toString())) }));
      return;
    }
    const form = formFields(body, /boundary=(.+)$/.exec(type)[1]);
    const pairs = fieldsOf(fieldsOf(form.get('requestData')).get(2)[0]).get(1) ?? [];
    const parameters = new Map(pairs.map((pair) => asParameter(fieldsOf(pair))));
    const apiName = form.get('apiName').toString();
    calls.push({ apiName, parameters: [...parameters.keys()] });
    const answer = await callServer(apiName, parameters);
    const data = Buffer.from(await answer.arrayBuffer());
    response.setHeader('Content-Type', 'application/octet-stream');
    response.end(Buffer.concat([field(1, data), field(2, Buffer.from(answer.headers.get('content-type')))]));
  }

  function storage({ action, path, file_list: list }) {
    if (action === 'storage.getUploadMetadata') {
      return {
        url: `${origin}/${path}`,
        token: 't',
        authorization: 'a',
        fileId: `cloud://test/${path}`,
        cosFileId: 'c',
      };
    }
    if (action === 'storage.batchGetDownloadUrl') {
      const entry = ({ fileid: fileID }) => ({
        code: 'SUCCESS',
        fileID,
        tempFileURL: fileID.replace('cloud://test', origin),
      });
      return { download_list: list.map(entry) };
    }
    throw new Error(`unexpected action ${action}`);
  }

  function callServer(apiName, parameters) {
    const query = new URLSearchParams({ access_token: token });
    if (apiName === 'customerServiceMessage.getTempMedia') {
      query.set('media_id', parameters.get('media_id'));
      return fetch(`${base}/cgi-bin/media/get?${query}`);
    }
    if (apiName !== 'img.superresolution') throw new Error(`unexpected api ${apiName}`);
    const url = parameters.get('img_url');
    if (url !== undefined) {
      query.set('img_url', url);
      return fetch(`${base}/cv/img/superresolution?${query}`, { method: 'POST' });
    }
    const form = new FormData();
    const { value, contentType, filename } = parameters.get('img');
    form.append('img', new Blob([value], { type: contentType }), filename);
    return fetch(`${base}/cv/img/superresolution?${query}`, { method: 'POST', body: form });
  }

  return { origin, calls, files, close: () => server.close() };
}

/** The fields as bytes: the SDK sends binary data without a file name, which FormData would decode as text. */
function formFields(body, boundary) {
  const fields = new Map();
  const delimiter = Buffer.from(`--${boundary}`);
  for (let at = body.indexOf(delimiter); at !== -1; ) {
    const next = body.indexOf(delimiter, at + delimiter.length);
    if (next === -1) break;
    const part = body.subarray(at + delimiter.length + 2, next - 2);
    const headersEnd = part.indexOf('\r\n\r\n');
    const name = /name="([^"]*)"/.exec(part.subarray(0, headersEnd).toString())[1];
    fields.set(name, part.subarray(headersEnd + 4));
    at = next;
  }
  return fields;
}

/** A file keeps its bytes; everything else was turned into JSON by the SDK. */
function asParameter(fields) {
  const [key, value] = [fields.get(1)[0].toString(), fields.get(2)?.[0] ?? Buffer.alloc(0)];
  const filename = fields.get(4)?.[0]?.toString();
  if (filename === undefined) return [key, JSON.parse(value.toString())];
  return [key, { value, filename, contentType: fields.get(3)?.[0]?.toString() ?? '' }];
}

/** Length-delimited fields of a protobuf message, by number; varints are skipped. */
function fieldsOf(bytes) {
  const fields = new Map();
  let at = 0;
  const varint = () => {
    for (let value = 0, shift = 1; ; shift *= 128) {
      const byte = bytes[at++];
      value += (byte & 127) * shift;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const tag = varint();
    if (tag % 8 === 0) varint();
    else if (tag % 8 === 2) {
      const length = varint();
      fields.set(tag >> 3, [...(fields.get(tag >> 3) ?? []), bytes.subarray(at, at + length)]);
      at += length;
    } else throw new Error(`unexpected wire type ${tag % 8}`);
  }
  return fields;
}

function field(number, data) {
  const length = [];
  let rest = data.length;
  for (; rest >= 128; rest = Math.floor(rest / 128)) length.push((rest % 128) + 128);
  return Buffer.concat([Buffer.from([number * 8 + 2, ...length, rest]), data]);
}

async function readAll(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}
