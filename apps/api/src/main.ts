#!/usr/bin/env node
import { runCommand } from './cli/run-command.ts'
import { oldNode } from './install/old-node.ts'

// The only file with side effects at import time: everything else is built from what it is given.
// Without a listener Node answers this signal by opening its inspector, through which the memory, and so the master key, can be read.
process.on('SIGUSR1', () => {})

const tooOld = oldNode(process.versions.node)
if (tooOld !== undefined) {
  process.stderr.write(`${tooOld}\n`)
  process.exit(1)
}

const [word = 'serve', ...words] = process.argv.slice(2)

// Each is loaded when it is asked for: help answers at once.
const LIVES = {
  serve: async () => (await import('./serve.ts')).serve,
  worker: async () => (await import('./work.ts')).work,
}

if (word === 'serve' || word === 'worker') {
  LIVES[word]()
    .then((live) => live(process.env))
    .catch((error: unknown) => {
      process.stderr.write(`Orch did not start: ${error instanceof Error ? error.message : String(error)}\n`)
      process.exit(1)
    })
} else {
  const world = {
    env: process.env,
    say: (line: string) => process.stdout.write(`${line}\n`),
    warn: (line: string) => process.stderr.write(`${line}\n`),
  }
  process.exitCode = await runCommand([word, ...words], world)
}
