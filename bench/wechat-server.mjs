/**
 * A service with fixed delays, in a process of its own so that its memory and its work are not the client's.
 * Started by wechat.mjs: `node wechat-server.mjs UPLOAD_MS DOWNLOAD_MS RESULT_FILE`; prints its port.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const [uploadMs, downloadMs, file] = [Number(process.argv[2]), Number(process.argv[3]), process.argv[4]];
const result = readFileSync(file);

const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    const upload = request.url.startsWith('/cv/img/superresolution');
    const [type, body] = upload
      ? ['application/json', '{"errcode":0,"errmsg":"ok","media_id":"m"}']
      : ['image/jpeg', result];
    setTimeout(
      () => {
        response.writeHead(200, { 'content-type': type, 'content-length': body.length });
        response.end(body);
      },
      upload ? uploadMs : downloadMs,
    );
  });
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
