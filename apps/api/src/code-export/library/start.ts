import { existsSync } from 'node:fs'
import { register } from 'node:module'
import { fileURLToPath } from 'node:url'

// `node orch/start.js '{"some": "input"}'`: reads .env, and starts the workflow on every Node since 20.12.
if (existsSync('.env')) process.loadEnvFile('.env')
const program = new URL('../src/workflow.ts', import.meta.url)
// The file holds no types, so that a Node that reads no TypeScript can read it as the JavaScript that it is too.
if (!('typescript' in process.features)) register('./read-as-javascript.js', import.meta.url)
process.argv[1] = fileURLToPath(program)
await import(program.href)
