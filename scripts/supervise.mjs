import { spawn } from 'node:child_process'

const LOOK_EVERY_MS = 500

/** Runs a program that ends in order when it is told to, hands on what tells this process to end, and ends as it does. */
export function supervise(command, words) {
  const program = spawn(command, words, { stdio: 'inherit' })
  let isTold = false
  const tell = (signal) => {
    isTold = true
    program.kill(signal)
  }
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => tell(signal))
  process.on('SIGHUP', () => tell('SIGTERM'))
  // npm's shell does not pass signals on: when npm is gone, the program is told. Once: a second signal ends it at once.
  const parent = process.ppid
  setInterval(() => {
    if (!isTold && process.ppid !== parent) tell('SIGTERM')
  }, LOOK_EVERY_MS).unref()
  program.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
}
