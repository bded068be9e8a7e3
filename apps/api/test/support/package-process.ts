import { createRedactor } from '@orch/redact'
import { openLog } from '../../src/ground/open-log.ts'
import { loadProviderPackages } from '../../src/install/provider-packages.ts'
import { installLastResort } from '../../src/last-resort.ts'

// A process that starts as the server does, with the package in a folder; one that is slow is not waited for.
installLastResort({ log: openLog('info'), redact: createRedactor().error, end: process.exit })
try {
  await loadProviderPackages([process.argv[2] ?? ''], process.cwd(), 500)
  setTimeout(() => process.stdout.write('went on\n'), 300)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
