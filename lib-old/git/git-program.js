import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';
const THIS_SYSTEM = {
    platform: process.platform,
    isProgram(file) {
        // A folder of PATH that may not be entered, is a file or a broken link is passed over, as every shell does.
        try {
            accessSync(file, constants.X_OK);
            return statSync(file).isFile();
        }
        catch {
            return false;
        }
    },
};
/**
 * Absolute path of git, from the absolute folders of PATH. By its bare name the system would look in the working folder
 * too (Windows always does, others for an empty or relative entry of PATH), and a pull request may bring a `git.exe`.
 * Without any PATH the bare name stays: the system's own list is absolute.
 * @returns undefined when no folder of PATH has it
 */
export function gitProgram(env, { platform, isProgram } = THIS_SYSTEM) {
    const windows = platform === 'win32';
    const flavour = windows ? path.win32 : path.posix;
    const name = windows ? 'git.exe' : 'git';
    const list = windows ? Object.entries(env).find(([key]) => key.toUpperCase() === 'PATH')?.[1] : env.PATH;
    if (list === undefined)
        return windows ? undefined : name;
    return list
        .split(flavour.delimiter)
        .map((folder) => (windows ? folder.replaceAll('"', '') : folder))
        .filter((folder) => (windows ? /^[a-z]:[\\/]|^\\\\/i.test(folder) : flavour.isAbsolute(folder)))
        .map((folder) => flavour.join(folder, name))
        .find(isProgram);
}
