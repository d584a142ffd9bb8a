// SPDX-License-Identifier: GPL-3.0-or-later
// A graphile-worker on the database of the URL. It says what happens in lines of JSON on its output and obeys on
// its input: "add SECONDS" for a job that takes so long, "hang" for one whose first attempt never ends, so that
// somebody has to kill the worker, and "quit". It runs in the folder where graphile-worker is installed.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

const { Logger, run } = createRequire(join(process.cwd(), 'package.json'))('graphile-worker');

const [url, pollInterval = '500'] = process.argv.slice(2);
if (!url) {
    console.error('worker.mjs: URL [POLL-MS]');
    process.exit(2);
}

const say = (event, more = {}) => process.stdout.write(JSON.stringify({ event, ...more }) + '\n');

const taskList = {
    work: async ({ seconds }) => {
        await sleep(1000 * seconds);
    },
    hang: async (_payload, { job }) => {
        if (job.attempts === 1) {
            await sleep(2 ** 31 - 1);
        }
    },
};

const runner = await run({
    connectionString: url,
    concurrency: 2,
    pollInterval: Number(pollInterval),
    taskList,
    crontab: '',
    logger: new Logger(() => (level, message) => console.error(level, message)),
});
const about = (job) => ({ job: String(job.id), task: job.task_identifier, attempt: job.attempts });
runner.events.on('job:start', ({ job }) => say('job_started', { ...about(job), locked_by: job.locked_by }));
runner.events.on('job:success', ({ job }) => say('job_finished', about(job)));
runner.events.on('job:error', ({ job, error }) => say('job_failed', { ...about(job), error: String(error) }));
say('started');

async function obey(line) {
    const [verb, seconds] = line.split(' ');
    if (verb === 'add') {
        await runner.addJob('work', { seconds: Number(seconds) });
    } else if (verb === 'hang') {
        await runner.addJob('hang', {});
    } else if (verb === 'quit') {
        await runner.stop();
        process.exit(0);
    } else {
        console.error(`worker.mjs: cannot ${line}`);
    }
}

for await (const line of createInterface({ input: process.stdin })) {
    await obey(line);
}
await obey('quit');
