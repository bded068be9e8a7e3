import { describe, expect, test } from 'vitest'
import { createRedactor } from '../src/index.ts'

const { text, value } = createRedactor()
/** Put together here: a secret scanner should find none in this file. */
const token = (...parts: string[]) => parts.join('')
const letters = 'Ab3dEf7hIj1kLm5nOp9qRs2tUv6wXy0zAb3dEf7h'
const hex = '0123456789abcdef'.repeat(4)

describe('fields are read by the words of their names', () => {
  test.each([
    'password',
    'db_password',
    'apiKey',
    'x-api-key',
    'OPENAI_API_KEY',
    'clientSecret',
    'botToken',
    'set-cookie',
    'privateKey',
    'connectionString',
    'DATABASE_URL',
    'sessionId',
    'rootpassword',
    'webhookSecret2',
    'aws_secret_access_key',
    'X-Auth',
    'x-shop-key',
    'X_ACCESS',
    'X-Hmac',
    'door_code',
    'verificationCode',
    'mot_de_passe',
    'Contraseña',
    'KENNWORT',
    'пароль',
    '密码',
    'pass-word',
    'recoveryPhrase',
  ])('%s holds a secret', (name) => {
    expect(value({ [name]: 'x1' })).toEqual({ [name]: '[REDACTED]' })
  })

  test.each([
    'author',
    'maxTokens',
    'tokenType',
    'keyboard',
    'passwordPolicy',
    'apiKeyId',
    'hasPassword',
    'primaryKey',
    'secretary',
    'compass',
    'tokens_per_second',
    'secretName',
    'monkey',
    'signed',
    'authorized',
    'resetPassword',
    'x-authors',
    'X-Shop',
    'x-idempotency-key',
    'x-key-type',
    'x',
    'statusCode',
    'Access-Control-Allow-Origin',
    'passé',
  ])('%s does not', (name) => {
    expect(value({ [name]: 'x1' })).toEqual({ [name]: 'x1' })
  })

  test('flags, empty fields and counts stay; a PIN does not', () => {
    const record = { password: '', secret: true, token: 12, apiKey: null, authorization: undefined }
    expect(value({ ...record, pin: 1234 })).toEqual({ ...record, pin: '[REDACTED]' })
  })

  test('the operator adds names of secrets and of fields that hold none', () => {
    const own = createRedactor({ secretNames: ['webflowSite'], plainNames: ['token'] })
    expect(own.value({ webflowSite: 'a', token: 'b', other: 'c' })).toEqual({
      webflowSite: '[REDACTED]',
      token: 'b',
      other: 'c',
    })
  })

  test('pairs of name and value are fields too', () => {
    expect(
      value([
        ['authorization', 'Basic x'],
        ['accept', 'b'],
      ]),
    ).toEqual([
      ['authorization', '[REDACTED]'],
      ['accept', 'b'],
    ])
    expect(value({ name: 'apiKey', value: 'a' })).toEqual({ name: 'apiKey', value: '[REDACTED]' })
    expect(value({ key: 'color', value: 'red' })).toEqual({ key: 'color', value: 'red' })
  })

  test('everything below a field of secrets is one', () => {
    expect(value({ secrets: { a: 'x', b: ['y'] }, tokens: ['z'] })).toEqual({
      secrets: { a: '[REDACTED]', b: ['[REDACTED]'] },
      tokens: ['z'],
    })
  })
})

describe('tokens are known by their shape', () => {
  test.each([
    ['GitHub', token('gh', 'p_', letters)],
    ['Slack', token('xox', 'b-123456789012-123456789012-', letters.slice(0, 24))],
    ['Slack webhook', token('https://hooks.slack', '.com/services/T0ABC/B0ABC/', letters.slice(0, 24))],
    ['Stripe', token('sk', '_live_', letters)],
    ['OpenAI', token('sk', '-proj-', letters)],
    ['Google', token('AI', 'za', letters.slice(0, 35))],
    ['AWS', token('AK', 'IA', 'QWERTYUIOPASDFGH')],
    ['fal', token('0123abcd-0123-4123-8123-0123456789ab', ':', hex.slice(0, 32))],
    ['Azure', token('abc8', 'Q~', letters.slice(0, 34))],
    ['JWT', ['eyJhbGciOiJub25lIn0', 'eyJzdWIiOiJhIn0xxxx', letters].join('.')],
    ['Orch', token('wf', 'b_', letters.slice(0, 38))],
  ])('%s', (_, secret) => {
    expect(text(`use "${secret}", please`)).toBe('use "[REDACTED]", please')
  })

  test('a private key goes from its first dash to its last, and as far as it goes when cut off', () => {
    const body = `${letters}\n`.repeat(4)
    const key = `-----BEGIN RSA PRIVATE KEY-----\n${body}-----END RSA PRIVATE KEY-----`
    expect(text(`key:\n${key}\nnext`)).toBe('key:\n[REDACTED]\nnext')
    expect(text(JSON.stringify({ a: key }))).toBe('{"a":"[REDACTED]"}')
    expect(text(`${key.slice(0, 100)} -- cut`)).not.toContain(letters.slice(0, 12))
  })

  test.each([
    'sk-learn-tutorial',
    '--re_order_items-grid',
    'task-management-system-2',
    'ghp_short',
    hex,
    'pat.sat.fun',
  ])('%s is none', (harmless) => {
    expect(text(`see ${harmless} here`)).toBe(`see ${harmless} here`)
  })
})

describe('a value under a telling name goes, in whatever way it is written', () => {
  test.each([
    ['API_KEY=abc123def; next', 'API_KEY=[REDACTED]; next'],
    ['(password=kSB#W&xs^XrA)', '(password=[REDACTED])'],
    ['password: "my long pass phrase", user: "a"', 'password: "[REDACTED]", user: "a"'],
    ['{\\"token\\": \\"abc\\\\\\"def\\"}', '{\\"token\\": \\"[REDACTED]\\"}'],
    ['const apiToken: string = `abc-123`', 'const apiToken: string = `[REDACTED]`'],
    ['"apiToken" => "abc-123"', '"apiToken" => "[REDACTED]"'],
    ['login --password hunter2 --user ada', 'login --password [REDACTED] --user ada'],
    ['X-Auth: hunter2\nAccept: x', 'X-Auth: [REDACTED]\nAccept: x'],
    ['{"X-Access": "hunter2"}', '{"X-Access": "[REDACTED]"}'],
    ['kennwort=hunter2; b=c', 'kennwort=[REDACTED]; b=c'],
    ['GET /x?page=2&sig=b2c85ba0956&limit=5', 'GET /x?page=2&sig=[REDACTED]&limit=5'],
    ['<password>hunter2</password>', '<password>[REDACTED]</password>'],
    ['<add key="DbPassword" value="hunter2" />', '<add key="DbPassword" value="[REDACTED]" />'],
    ['- name: DB_PASSWORD\n  value: hunter2\n', '- name: DB_PASSWORD\n  value: [REDACTED]\n'],
    ['.setProperty("X_TOKEN", "abc-123")', '.setProperty("X_TOKEN", "[REDACTED]")'],
    ['Authorization: Bearer abc.def\nAccept: x', 'Authorization: Bearer [REDACTED]\nAccept: x'],
    ['Cookie: sid=abc; theme=dark\nAccept: x', 'Cookie: [REDACTED]\nAccept: x'],
    ['sent Basic dXNlcjpwYXNzd29yZA== on', 'sent Basic [REDACTED] on'],
    ['postgres://app:p@ss/w0rd@db.local:5432/x', 'postgres://app:[REDACTED]@db.local:5432/x'],
    ["curl -u ada:hunter2 'https://x.test'", "curl -u [REDACTED] 'https://x.test'"],
    ['kind: Secret\ndata:\n  a: eA==\n  b: eQ==\nother: c', 'kind: Secret\ndata:\n[REDACTED]\nother: c'],
  ])('%s', (before, after) => {
    expect(text(before)).toBe(after)
    expect(text(after)).toBe(after)
  })

  test.each([
    'The password must have at least 12 characters.',
    'Token: expired. Authorization: required',
    `password: $${'{DB_PASSWORD}'}, token={{secrets.token}}, key=<API_KEY>`,
    'const token = await getToken(request)',
    'credentials: AwsCredentialIdentity | undefined',
    '"pg-connection-string": "^2.14.1"',
    'Pass `opts.destination` to change the key: `value`',
    'the key "status" was set to "done"; 3 tokens used',
    'https://example.com:8080/path?page=2&sort=-created',
    'http://localhost:3000/@scope/package',
    'https://registry.npmjs.org/@scope/package',
    'mailto://a.test/?to=ada@b.test',
    'primaryKey: 01HZX3J8Q5V9W2K7',
  ])('%s stays', (harmless) => {
    expect(text(harmless)).toBe(harmless)
  })
})
