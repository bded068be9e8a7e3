import { randomBytes, randomUUID } from 'node:crypto'
import { generateEncryptionKey, KeyRing, Sealer, Secret } from '@orch/crypto'
import { createMemoryIntegrationStore, createVault, type Provider } from '@orch/vault'

/** One of your own; `@orch/providers` describes the known services. */
const mailer: Provider<typeof fetch> = {
  id: 'mailer',
  name: 'Mailer',
  fields: {
    apiKey: { label: 'API key', secret: true, required: true },
    fromEmail: { label: 'From email', secret: false },
  },
}

const vault = createVault({
  store: createMemoryIntegrationStore(), // yours: one table
  sealer: new Sealer(KeyRing.of([{ key: generateEncryptionKey(), role: 'primary' }])),
  providers: [mailer],
  http: fetch,
  newId: randomUUID,
  fingerprintKey: randomBytes(32), // keep it: the same for the installation's whole life
})

const { id, fields } = await vault.connect({
  workspaceId: 'workspace-1',
  provider: 'mailer',
  name: 'Newsletter',
  config: { apiKey: 'secret-1234', fromEmail: 'news@example.com' },
})
console.log(fields['apiKey']?.isSet, fields['apiKey']?.fingerprint?.length)

await vault.update('workspace-1', id, { config: { fromEmail: 'post@example.com' } }) // the key stays

await vault.lease(
  'workspace-1',
  id,
  async ({ apiKey, fromEmail }) => {
    console.log(`${apiKey}`, fromEmail) // prints [secret]
    if (apiKey instanceof Secret) console.log(apiKey.reveal().length) // for the request itself
  },
  { onSecrets: (secrets) => console.log(secrets.map(({ label }) => label)) }, // before the use: tell your redactor
)

console.log(await vault.doctor())
