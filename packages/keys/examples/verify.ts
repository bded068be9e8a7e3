import { createMemoryKeyStore, createVerifier, generateKey } from '@orch/keys'

const store = createMemoryKeyStore() // yours: two queries on a table with a unique index on `hash`
const verifier = createVerifier({ store })

const { key, hash, prefix } = generateKey() // show `key` once, keep `hash`, list `prefix`
store.add({
  id: 'key-1',
  ownerId: 'workspace-1',
  hash,
  scopes: ['run'],
  workflowIds: null,
  expiresAt: null,
  disabledAt: null,
})
verifier.forget(hash) // it may have been tried before it existed

console.log(prefix.startsWith('wfb_'), key.length)

const header = `Bearer ${key}`
console.log(await verifier.verify(header, { scope: 'run', workflowId: 'workflow-1' }))
console.log(await verifier.verify(header, { scope: 'manage' }))

store.remove('key-1')
console.log(await verifier.verify(header))

await verifier.close() // stores the last-used times still held back
