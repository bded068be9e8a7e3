// Loaded into the measured server before its own code. `/` answers for how long one turn of its event loop took at most since the
// last question: processor time of the main thread and time on the wall, milliseconds. What others do on the machine is in the
// second only.
import { closeSync, openSync, readSync } from 'node:fs'
import { createServer } from 'node:http'

const file = openSync(`/proc/self/task/${process.pid}/schedstat`, 'r')
const bytes = Buffer.alloc(64)
process.on('exit', () => closeSync(file))

function cpuMs() {
  const length = readSync(file, bytes, 0, bytes.length, 0)
  return Number(bytes.toString('latin1', 0, length).split(' ')[0]) / 1e6
}

let last = { cpu: cpuMs(), wall: performance.now() }
let most = { cpu: 0, wall: 0 }
// Fires once in each turn at most.
setInterval(() => {
  const now = { cpu: cpuMs(), wall: performance.now() }
  most = { cpu: Math.max(most.cpu, now.cpu - last.cpu), wall: Math.max(most.wall, now.wall - last.wall) }
  last = now
}, 1).unref()

createServer((_request, response) => {
  response.end(JSON.stringify(most))
  most = { cpu: 0, wall: 0 }
})
  .listen(Number(process.env['PROBE_PORT']), '127.0.0.1')
  .unref()
