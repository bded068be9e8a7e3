// How long one turn of this process's event loop took at most: processor time of the main thread and time on the wall, milliseconds.
// What others do on the machine is in the second only.
import { closeSync, openSync, readSync } from 'node:fs'

const file = openSync(`/proc/self/task/${process.pid}/schedstat`, 'r')
const bytes = Buffer.alloc(64)
process.on('exit', () => closeSync(file))

function cpuMs() {
  const length = readSync(file, bytes, 0, bytes.length, 0)
  return Number(bytes.toString('latin1', 0, length).split(' ')[0]) / 1e6
}

let last = { cpu: cpuMs(), wall: performance.now() }
let most = { cpu: 0, wall: 0 }
let all = last.cpu
let memory = 0

function look() {
  const now = { cpu: cpuMs(), wall: performance.now() }
  most = { cpu: Math.max(most.cpu, now.cpu - last.cpu), wall: Math.max(most.wall, now.wall - last.wall) }
  last = now
}

// Fires once in each turn at most.
setInterval(look, 1).unref()
setInterval(() => {
  memory = Math.max(memory, process.memoryUsage.rss())
}, 100).unref()

/** The longest turn since the last question, all the processor time of the main thread since then, and the most memory. */
export function longestTurn() {
  const { cpu } = last
  const answer = {
    ...most,
    all: cpu - all,
    megabytes: Math.round(Math.max(memory, process.memoryUsage.rss()) / 1e6),
  }
  most = { cpu: 0, wall: 0 }
  all = cpu
  memory = 0
  return answer
}
