import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { testProvider } from '../../src/index.ts'
import { type Contract, keepsTheContract, openServed } from '../contract.ts'
import { repositoryCases } from './repository-cases.ts'

const pair = () => generateKeyPairSync('rsa', { modulusLength: 2048 })
const [ours, others] = [pair(), pair()]
const known = ours.publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
const KEY = 'the-key-of-the-app-7'

const repository = { owner: 'o', repo: 'r' }
const made = { action: 'github-app/create-issue', config: { ...repository, title: 'First' } }

const contract: Contract = {
  id: 'github-app',
  key: KEY,
  serve: { keys: [known] },
  fields: (key) => ({
    appId: '123456',
    // GitHub hands out the older of the two forms.
    privateKey: (key === KEY ? ours : others).privateKey.export({ format: 'pem', type: 'pkcs1' }).toString(),
    installationId: '42',
  }),
  actions: [
    {
      action: 'github-app/create-issue',
      config: { ...repository, title: 'T', body: 'B', labels: 'bug', assignees: 'ada' },
      output: { number: 1, title: 'T' },
      required: 'title',
    },
    {
      action: 'github-app/list-issues',
      before: [made],
      config: repository,
      output: { issues: [{ title: 'First' }], count: 1 },
      required: 'repo',
    },
    {
      action: 'github-app/get-issue',
      before: [made],
      config: { ...repository, issueNumber: 1 },
      output: { title: 'First' },
      required: 'issueNumber',
    },
    {
      action: 'github-app/update-issue',
      before: [made],
      config: { ...repository, issueNumber: 1, state: 'closed' },
      output: { state: 'closed' },
      required: 'owner',
    },
    {
      action: 'github-app/create-draft-pull-request',
      config: { ...repository, head: 'orch/x', base: 'main', title: 'T', path: 'a.md', content: 'A' },
      output: { number: 1 },
      required: 'head',
    },
    {
      action: 'github-app/list-repositories',
      config: { perPage: '5' },
      output: { repositories: [{ name: 'octo-org/app', defaultBranch: 'main' }], count: 1 },
    },
    ...repositoryCases('github-app'),
  ],
}

keepsTheContract(contract)

const fields = contract.fields(KEY)

test('which app and whose installation it is is told', async () => {
  const { http, close } = await openServed(contract)
  const account = { app: 'orch', name: 'Orch', installation: 42, owner: 'octo-org' }
  expect(await testProvider('github-app', fields, http)).toMatchObject({ verdict: 'valid', account })
  const { installationId: _, ...alone } = fields
  expect(await testProvider('github-app', alone, http)).toMatchObject({ verdict: 'valid', account })
  await close()
})

test('an installation that is not there leaves the app good', async () => {
  const { http, close } = await openServed(contract)
  const elsewhere = await testProvider('github-app', { ...fields, installationId: '43' }, http)
  expect(elsewhere).toMatchObject({ verdict: 'valid_limited', account: { app: 'orch' } })
  await close()
})

test('an app that is installed twice or nowhere asks which installation is meant', async () => {
  const { http, served, run, close } = await openServed(contract)
  const { installationId: _, ...alone } = fields
  for (const body of [[], [{ id: 1 }, { id: 2 }]]) {
    served.fail({ kind: 'answer', answer: { status: 200, body } })
    await expect(run('github-app/list-repositories', {}, { fields: alone })).rejects.toMatchObject({
      code: 'NOT_CONFIGURED',
    })
  }
  expect(http).toBeDefined()
  await close()
})

test('a key that was pasted in one line is read, another kind of key is called so before anything is sent', async () => {
  const { http, served, close } = await openServed(contract)
  const oneLine = String(fields['privateKey']).replaceAll('\n', '\\n')
  expect(await testProvider('github-app', { ...fields, privateKey: oneLine }, http)).toMatchObject({
    verdict: 'valid',
  })
  served.requests.length = 0
  const { privateKey } = generateKeyPairSync('ed25519')
  for (const text of [privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(), 'no key']) {
    const result = await testProvider('github-app', { ...fields, privateKey: text }, http)
    expect(result).toMatchObject({ verdict: 'invalid', message: expect.stringContaining('RSA') })
  }
  expect(served.requests).toEqual([])
  await close()
})

test('a token made on the way is not in what GitHub is quoted with', async () => {
  const { served, run, close } = await openServed(contract)
  const token = `ghs_${'b8'.repeat(18)}`
  served.fail({ kind: 'answer', answer: { status: 201, body: { token } } })
  served.fail({ kind: 'answer', answer: { status: 403, body: { message: `${token} may not` } } })
  const error = await run('github-app/list-repositories', {}).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ code: 'FORBIDDEN', message: expect.stringContaining('[hidden] may not') })
  await close()
})
