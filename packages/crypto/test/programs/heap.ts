// Loads the keys, works with them and writes a heap snapshot. With `keep` it holds on to the key's text, as a careless program would.
import { writeHeapSnapshot } from 'node:v8'
import { KeyRing, Sealer } from '../../src/index.ts'

const [, , mode, snapshot] = process.argv
const place = { owner: 'ws_1', kind: 'integration', id: 'int_7', field: 'credentials' }
const sealer = new Sealer(await KeyRing.fromEnv(process.env))
sealer.open(sealer.seal('text', place), place)
sealer.open(sealer.seal('text', place, { format: 'seed' }), place)

const kept = mode === 'keep' ? [process.env['ORCH_ENCRYPTION_KEY']] : []

writeHeapSnapshot(snapshot)
process.exit(kept.length > 1 || sealer.ring.keyIds.length === 0 ? 1 : 0)
