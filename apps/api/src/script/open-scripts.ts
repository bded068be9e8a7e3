import type { Http } from '@orch/providers'
import type { Logger } from 'pino'
import { type Program, type ProgramEnd, type ProgramRoom, runProgram } from './run-program.ts'
import { createSandbox, type Sandbox } from './sandbox.ts'

/** Runs programs, or says why there are none here. */
export type Scripts = { run(program: Program): Promise<ProgramEnd> } | { refused: string }

const OFF = 'Scripts are turned off here. The operator can turn them on with ORCH_RUN_SCRIPT=on.'

/** Looks from inside whether the sandbox holds: first process of its own world, an account without power, no way out. */
const PROBE = `const net = await import('node:net')
const wayOut = await new Promise((resolve) => {
  net.connect(9, '192.0.2.1').on('error', ({ code }) => resolve(code)).on('connect', () => resolve('connected'))
})
return { pid: process.pid, wayOut }`

const PROBE_MS = 20_000

/** Turns scripts on where the operator wants them and the system can isolate them; a trial script shows that. */
export async function openScripts(
  { isOn, http, log }: { isOn: boolean; http: Http; log: Pick<Logger, 'error'> },
  open: () => Sandbox = createSandbox,
): Promise<Scripts> {
  if (!isOn) return { refused: OFF }
  const found =
    process.platform === 'linux' ? await openPlace(http, open) : { problem: `it is ${process.platform}` }
  if ('place' in found) return { run: (program) => runProgram(program, found.place) }
  const { problem } = found
  const refused = `Scripts stay off although ORCH_RUN_SCRIPT=on: this system cannot isolate them (${problem}). Orch needs Linux with util-linux (unshare, setpriv, setsid, prlimit), and either root with CAP_SYS_ADMIN or user namespaces for everybody.`
  log.error(refused)
  return { refused }
}

async function openPlace(
  http: Http,
  open: () => Sandbox,
): Promise<{ place: ProgramRoom } | { problem: string }> {
  const place = { sandbox: open(), http }
  const { signal } = new AbortController()
  const trial = { source: PROBE, input: null, env: {}, timeoutMs: PROBE_MS, memoryMb: 128, signal }
  const end = await runProgram(trial, place)
  if (end.ended !== 'well')
    return { problem: end.stderr.trim().split('\n')[0] || 'its programs for that are missing' }
  const isHeld = JSON.stringify(end.result) === JSON.stringify({ pid: 1, wayOut: 'ENETUNREACH' })
  return isHeld ? { place } : { problem: `a trial script saw ${JSON.stringify(end.result)}` }
}
