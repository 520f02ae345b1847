import { say } from '../core/say.js';
import { columnsOf, shorten, visible } from '../core/text.js';
import { createProgress, outcomeText, roughly } from '../report/progress.js';
export function startProgress({ total, megapixels, further, quiet, terminal, now }) {
    const progress = createProgress(total, megapixels, further);
    const began = now();
    let current = '';
    const draw = () => {
        if (!terminal.live || total === 0)
            return;
        const left = progress.timeLeft(now() - began);
        terminal.status(progressBar({ done: progress.done, total: progress.total, left, current }, terminal.columns));
    };
    // The time left goes on while one large image takes long.
    const ticking = terminal.live ? setInterval(draw, 1000) : undefined;
    ticking?.unref();
    return {
        started(name) {
            current = name;
            draw();
        },
        finished(outcome, area) {
            const line = progress.finished(outcome, now() - began, area);
            if (outcome.kind === 'failed')
                terminal.line(line.text, 'red');
            else if (!quiet && line.level === 'info' && outcome.kind !== 'deferred') {
                // On a terminal the bar has the numbers.
                terminal.line(terminal.live ? outcomeText(outcome) : line.text);
            }
            draw();
        },
        stop() {
            clearInterval(ticking);
            terminal.clearStatus();
        },
    };
}
/** `[#######.............] 7/20  about 40 s left  img/a.png`, never wider than the terminal. */
export function progressBar({ done, total, left, current }, columns) {
    const width = Math.max(4, Math.min(24, Math.floor(columns / 4)));
    const filled = Math.round((Math.min(done, total) / Math.max(1, total)) * width);
    const bar = `[${'#'.repeat(filled)}${'.'.repeat(width - filled)}] ${done}/${total}`;
    const time = left === undefined || done >= total ? '' : say `  about ${roughly(left)} left`;
    const head = columns > columnsOf(bar + time) ? bar + time : bar;
    // Wide characters take two columns: half of the room is safe for any name.
    const room = Math.floor((columns - 1 - columnsOf(head) - 2) / (isAscii(current) ? 1 : 2));
    return room >= 8 ? `${head}  ${shorten(visible(current), room)}` : head.slice(0, Math.max(0, columns - 1));
}
function isAscii(text) {
    return /^[ -~]*$/.test(text);
}
