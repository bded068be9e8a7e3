import { expect, test } from 'vitest'
import { createHttp, testProvider } from '../../src/index.ts'
import { keepsTheContract, openServed } from '../contract.ts'
import { contract, mail } from '../contracts/aws-ses.ts'

keepsTheContract(contract)

const fields = contract.fields(contract.key)

test('whose key it is, and that its account is in the sandbox, is told; also of a key that may not ask for the account', async () => {
  const { served, http, close } = await openServed(contract)
  const identity = { accountId: '123456789012', arn: 'arn:aws:iam::123456789012:user/orch' }
  expect(await testProvider('aws-ses', fields, http)).toMatchObject({
    verdict: 'valid',
    account: { ...identity, production: false, dailyLimit: { Max24HourSend: 200 } },
  })
  expect(served.requests.flatMap(({ errors }) => errors)).toEqual([])
  await close()
  const limited = await openServed(contract, { limited: true })
  expect(await testProvider('aws-ses', fields, limited.http)).toMatchObject({
    verdict: 'valid_limited',
    account: identity,
  })
  await limited.close()
})

test.each([
  ['UnrecognizedClientException', 'The security token included in the request is invalid.', 'invalid'],
  ['ExpiredTokenException', 'The security token included in the request is expired', 'expired'],
  ['SignatureDoesNotMatch', 'Signature expired: 20261121T000000Z is now earlier than …', 'unknown'],
  ['TooManyRequestsException', 'slow down', 'rate_limited'],
])('%s with "%s" is %s', async (kind, message, verdict) => {
  const { served, http, close } = await openServed(contract)
  served.fail({
    kind: 'answer',
    answer: { status: 403, body: { message }, headers: { 'x-amzn-errortype': kind } },
  })
  expect((await testProvider('aws-ses', fields, http)).verdict).toBe(verdict)
  await close()
})

test('the sender of the connection stands in, and a mail without sender or text is not sent', async () => {
  const { served, run, close } = await openServed({
    ...contract,
    fields: (key) => ({ ...contract.fields(key), fromEmail: 'Orch <o@example.com>' }),
  })
  const { from: _, ...rest } = mail
  await run('aws-ses/send-email', rest)
  expect(served.requests[0]?.body).toMatchObject({ FromEmailAddress: 'Orch <o@example.com>' })
  await expect(run('aws-ses/send-email', rest, { fields })).rejects.toMatchObject({ field: 'from' })
  await expect(run('aws-ses/send-email', { ...mail, text: '' })).rejects.toMatchObject({ field: 'text' })
  expect(served.requests.length).toBe(1)
  await close()
})

test('a region cannot lead to another host', async () => {
  const http = createHttp()
  for (const region of ['eu-central-1.example.com/', 'x', 'evil.example.com#']) {
    const result = await testProvider('aws-ses', { ...fields, region }, http)
    expect(result).toMatchObject({ verdict: 'unknown', message: expect.stringContaining('region') })
  }
  await http.close()
})
