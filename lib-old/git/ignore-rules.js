/** In front of a path nothing in it is magic: check-ignore is the one command that does not take literal pathspecs. */
const HERE = './';
/** One of the paths leads through a link that is not tracked, or into a submodule: nothing can be made there. */
const LED_ASTRAY = /beyond a symbolic link|in submodule/;
/**
 * Which of these paths git would not take by itself.
 * @param paths repository paths that are not tracked: what is tracked is never ignored
 */
export async function ignoredPaths(git, paths) {
    if (paths.length === 0)
        return new Map();
    const input = paths.map((path) => `${HERE}${path}\0`).join('');
    // 1: none is ignored. 128: git answers for none; because of one of them, or it cannot read a rule.
    const how = { input, okCodes: [0, 1, 128], env: { GIT_LITERAL_PATHSPECS: '0' } };
    // Without --no-index every path is compared with every entry of the index.
    const { code, stdout, stderr } = await git.run(['check-ignore', '--no-index', '-z', '-v', '--stdin'], how);
    if (code !== 128)
        return parseRules(stdout.toString('utf8'));
    if (paths.length === 1 || !LED_ASTRAY.test(stderr))
        return new Map();
    const half = paths.length >> 1;
    const [first, second] = [paths.slice(0, half), paths.slice(half)];
    return new Map([...(await ignoredPaths(git, first)), ...(await ignoredPaths(git, second))]);
}
/** Fields of `check-ignore -v`: file, line, pattern, path. A pattern that takes paths out again is told as well. */
function parseRules(answer) {
    const rules = new Map();
    const fields = answer.split('\0');
    for (let i = 0; i + 3 < fields.length; i += 4) {
        const [file, , pattern, path] = fields.slice(i, i + 4);
        if (!pattern.startsWith('!'))
            rules.set(path.slice(HERE.length), { file, pattern });
    }
    return rules;
}
