import { serve } from './serve.ts'

// The only file with side effects at import time: everything else is built from what it is given.
serve(process.env).catch((error: unknown) => {
  process.stderr.write(`Orch did not start: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
