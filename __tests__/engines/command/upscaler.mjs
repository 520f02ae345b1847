// A program that doubles pictures, as strangers write them: `upscaler.mjs MODE INPUT OUTPUT`, files or folders.
import { spawn } from 'node:child_process';
import { lstatSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';

const [mode, input, output] = process.argv.slice(2);

async function double(from, to) {
  const { width, height } = await sharp(from).metadata();
  writeFileSync(
    to,
    await sharp(from)
      .resize(2 * width, 2 * height, { kernel: 'nearest' })
      .png()
      .toBuffer(),
  );
}

switch (mode) {
  case 'double':
    if (lstatSync(input).isDirectory()) {
      for (const name of readdirSync(input)) await double(join(input, name), join(output, name));
    } else await double(input, output);
    break;
  case 'picky':
    // As a program that runs out of memory at one of its pictures.
    for (const name of readdirSync(input)) {
      if ((await sharp(join(input, name)).metadata()).width === 7) {
        console.error(`cannot do ${name}`);
        process.exit(9);
      }
      await double(join(input, name), join(output, name));
    }
    break;
  case 'environment':
    console.error(JSON.stringify(process.env));
    process.exitCode = 3;
    break;
  case 'nothing':
    break;
  case 'garbage':
    writeFileSync(output, 'this is no picture');
    break;
  case 'huge':
    writeFileSync(output, Buffer.alloc(4 << 20));
    break;
  case 'hang': {
    // A child that would outlive its parent, and both are deaf to SIGTERM.
    process.on('SIGTERM', () => undefined);
    const deaf = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)";
    const child = spawn(process.execPath, ['-e', deaf], { stdio: 'inherit' });
    writeFileSync(process.env.HOME ? join(process.env.HOME, 'child.pid') : '/dev/null', String(child.pid));
    setInterval(() => undefined, 1000);
    break;
  }
  default:
    console.error('first line\nGPU not found: secret-of-ours');
    process.exitCode = 7;
}
