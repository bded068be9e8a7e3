import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { testProvider } from '../../src/index.ts'
import { keepsTheContract, openServed } from '../contract.ts'
import { contract, KEY } from '../contracts/github-app.ts'

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
