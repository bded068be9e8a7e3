import { describe, expect, test } from 'vitest'
import { createRedactor } from '../src/index.ts'

const { text } = createRedactor()

/** Signs that end a value elsewhere, and words with blanks between. */
const values = ['q]7{{w>x-<3$a(b)c}}#k', 'correct horse battery']
const names = ['password', 'api_key', 'dbPass', 'private_key', 'my_secret_2', 'aws_secret_access_key']

describe('a value in quotes goes, however a language joins it to its name', () => {
  const forms: [form: string, write: (name: string, value: string) => string][] = [
    ['name = "value"', (name, value) => `${name} = "${value}"`],
    ["name: 'value'", (name, value) => `${name}: '${value}'`],
    ['name := `value`', (name, value) => `${name} := \`${value}\``],
    ["name - 'value'", (name, value) => `${name} - '${value}'`],
    ['name is "value"', (name, value) => `the ${name} is "${value}"`],
    ['@"value" of C#', (name, value) => `${name} = @"${value}";`],
    ['an array of C', (name, value) => `char ${name}[25] = "${value}";`],
    ['a constructor', (name, value) => `std::string ${name}("${value}");`],
    ['assign', (name, value) => `${name}.assign("${value}", 17);`],
    ['compared', (name, value) => `if (${name} !== "${value}") {`],
    ['literal first', (name, value) => `if ("${value}" == ${name}) {`],
    ['an element', (name, value) => `<${name}>${value.replace(/[<>]/g, '')}</${name}>`],
    ['an index', (name, value) => `config["${name}"] = "${value}"`],
  ]
  test.each(forms)('%s', (_, write) => {
    for (const name of names) {
      for (const value of values) {
        const clean = text(write(name, value))
        expect(clean).toContain('[REDACTED]')
        expect(clean).not.toMatch(/correct|horse|battery|q\]7|#k/)
      }
    }
  })
})

describe('a value without quotes goes to its end', () => {
  test.each([
    [`db_pass := ${values[0]}`, 'db_pass := [REDACTED]'],
    [`secret: ${values[0]},`, 'secret: [REDACTED],'],
    ['<token>abcd<br>x', '<token>[REDACTED]<br>x'],
    ['db.password=several words of it\nb=2', 'db.password=[REDACTED]\nb=2'],
    ['machine a.test\n  login ada\n  password hunter2', 'machine a.test\n  login ada\n  password [REDACTED]'],
    [
      'Server=db;User Id=ada;Password=secretly;Database=x',
      'Server=db;User Id=ada;Password=[REDACTED];Database=x',
    ],
    ['Connect-Server -User ada -Password hunter2', 'Connect-Server -User ada -Password [REDACTED]'],
    ['API Key: abc-123', 'API Key: [REDACTED]'],
    [
      'variable "api_token" {\n  default = "abc-123"\n}',
      'variable "api_token" {\n  default = "[REDACTED]"\n}',
    ],
  ])('%s', (before, after) => {
    expect(text(before)).toBe(after)
    expect(text(after)).toBe(after)
  })
})

test('what only a machine writes goes behind a name and a blank, or joined to it', () => {
  const made = '9f86d081884c7d659a2feaa0c55ad015'
  expect(text(`deploy token ${made} was used`)).toBe('deploy token [REDACTED] was used')
  expect(text(`acme_secret_${made}`)).toBe('[REDACTED]')
  expect(text(`sendgrid = "${made}"`)).toBe('sendgrid = "[REDACTED]"')
  for (const harmless of [
    `cache-key-${made}`,
    `commit ${made}`,
    `slack_channel = "${made}"`,
    'the token bucket',
  ]) {
    expect(text(harmless)).toBe(harmless)
  }
})

describe('a password on a command line goes', () => {
  test.each([
    ['mysql -u root -phunter2 orders', 'mysql -u root -p[REDACTED] orders'],
    ['docker login -u ada -p hunter2 x.test', 'docker login -u ada -p [REDACTED] x.test'],
    ['redis-cli -h x -a hunter2 ping', 'redis-cli -h x -a [REDACTED] ping'],
    ['sshpass -p "hunter 2" ssh x', 'sshpass -p [REDACTED] ssh x'],
    ['curl https://x.test \\\n-u ada:hunter2', 'curl https://x.test \\\n-u [REDACTED]'],
    ['curl -sSu ada:hunter2 https://x.test', 'curl -sSu [REDACTED] https://x.test'],
    ['["mysql", "--password", "hunter2"]', '["mysql", "--password", "[REDACTED]"]'],
    ['["curl", "-u", "ada:hunter2"]', '["curl", "-u", "[REDACTED]"]'],
  ])('%s', (before, after) => {
    expect(text(before)).toBe(after)
  })

  test.each(['docker run -p 8080:80 web', 'mkdir -p a/b', 'ssh -p 2222 host', 'cp -a from to'])(
    '%s stays',
    (harmless) => {
      expect(text(harmless)).toBe(harmless)
    },
  )
})

test('a value found once is hidden wherever it stands again in the same text', () => {
  expect(text('token=kq8Zr4tV1x; GET /kq8Zr4tV1x: kq8Zr4tV1x is unknown')).toBe(
    'token=[REDACTED]; GET /[REDACTED]: [REDACTED] is unknown',
  )
  const many = Array.from({ length: 9 }, (_, n) => `token=kq8Zr4tV1x${n}`)
  expect(
    text([...many, 'kq8Zr4tV1x7', 'KQ8ZR4TV1X7'].join('\n'))
      .split('\n')
      .slice(9),
  ).toEqual(['[REDACTED]', 'KQ8ZR4TV1X7'])
  expect(text('secret=password; the password')).toBe('secret=password; the password')
})

describe('the parameters of a header go all, in whatever order', () => {
  test.each([
    'Digest realm="r", nonce="n", username="ada", response="6629fae4"',
    'Digest response="6629fae4"',
    'OAuth oauth_consumer_key="a", oauth_signature="s%3D"',
    'AWS4-HMAC-SHA256 Credential=AK/2015/us, SignedHeaders=host, Signature=5d672d79c1',
  ])('%s', (header) => {
    const clean = text(`Authorization: ${header}\nAccept: x`)
    expect(clean).toMatch(/^Authorization: (?:\w+ )?\[REDACTED\]\nAccept: x$/)
    expect(text(`curl -H 'Authorization: ${header}' x`)).not.toMatch(/6629|s%3D|5d67/)
  })
})

describe('families that tests of other scanners hold', () => {
  const made = '9f86d081884c7d659a2feaa0c55ad015'
  test.each([
    [
      'blanks before a sign',
      `api_key                     = "${made}"`,
      'api_key                     = "[REDACTED]"',
    ],
    ['braces of Jenkins', `<secret>{AQAAABAAA${made}}</secret>`, '<secret>[REDACTED]</secret>'],
    [
      'a field of Gradle',
      `buildConfigField 'String', 'API_KEY', '"${made}"'`,
      "buildConfigField 'String', 'API_KEY', '[REDACTED]'",
    ],
    ['what the key is of, before it', `config.acme.key = "${made}"`, 'config.acme.key = "[REDACTED]"'],
    ['a service in two words', `scraping_bee = '${made}'`, "scraping_bee = '[REDACTED]'"],
    ['a vault that is opened', `vault operator unseal ${made}+/`, 'vault operator unseal [REDACTED]'],
    [
      'a second argument',
      'new NetworkCredential("ada", "battery horse")',
      'new NetworkCredential("ada", "[REDACTED]")',
    ],
    [
      'a second argument behind a variable',
      "HTTPBasicAuth(user, 'battery')",
      "HTTPBasicAuth(user, '[REDACTED]')",
    ],
    ['a signed key of Microsoft', `x ${'a1B2'.repeat(13)}JQQJ9${'9cD0'.repeat(6)} y`, 'x [REDACTED] y'],
    ['a licence key', `${made}aaaaNRAL`, '[REDACTED]'],
  ])('%s', (_, before, after) => {
    expect(text(before)).toBe(after)
    expect(text(after)).toBe(after)
  })

  test.each([
    '<secret>{secret}</secret>',
    'new NetworkCredential(user, password)',
    'new Credentials("ada", "<password>")',
    'key_type = "Abc123def456ghi7"',
    `buildConfigField 'String', 'NAME', '"${made}"'`,
  ])('%s stays', (harmless) => {
    expect(text(harmless)).toBe(harmless)
  })
})

test.each([
  'пароль',
  '密码',
  'パスワード',
  '비밀번호',
  'mật khẩu',
  'كلمة المرور',
  'סיסמה',
  'jelszó',
  'clave',
  'şifre',
])('%s is a name in its language', (name) => {
  expect(text(`${name}: hunter2`)).toBe(`${name}: [REDACTED]`)
  expect(text(`${name}\uFF1Ahunter2`)).toBe(`${name}\uFF1A[REDACTED]`)
})

describe('harmless lines of documents and logs stay', () => {
  test.each([
    "argon2id('password', 'saltsalt')",
    '[jwt-bearer]: https://x.test/rfc7523',
    'Cookies\n=======',
    "paths: ['password', 'user.secret']",
    'tokens.filter((token) => token.value).join()',
    'this.apiKey = apiKey\n',
    'GPG key: F3EF5F62A87FC27A22E643F714CE4FF5015AA242',
    'Session 1234 opened; session=4242 closed; session: opened',
    'API_KEY="your-api-key-goes-here"',
    'GOOGLE_APPLICATION_CREDENTIALS=/path/to/config.json',
    '| `-----BEGIN RSA PRIVATE KEY-----` | PKCS#1 |',
    'The signature is `(answer)` where',
    'ApiKeyAuth:\n  type: apiKey',
    '<code>application/vnd.github.v3+json</code>',
    'curl -I http://127.0.0.1:8000',
    "signature: 'add(int, int): int'",
    "target_session_attrs: 'primary'",
    "console.log('password:', password)\nprint('to the user')",
    ".arguments('<username> <password>')\nprogram.choices(['small', 'large'])",
    'secretAccessKey: "<your-secret-access-key>",\naccessKeyId: "<your-access-key-id>"',
    "`{ prompt: 'Password: ', echo: false }`, and it's shown as `'*'`",
    'The password is ":censored:20:7991f05acc:"',
    'None -> Password -> Private Key -> Agent',
    '<semicolon-token> tokens or <delim-token> tokens are',
    "answer => console.log('Answer:', { secret: answer }))",
    'container.register({ token: "SingletonFoo" })',
    `DATABASE_URL="postgres://\${USERNAME}@localhost/my_database"`,
    'export CREDS=\'{\n  "type": "service_account",\n  "project_id": "example"\n}\'',
  ])('%s', (harmless) => {
    expect(text(harmless)).toBe(harmless)
  })

  test.each([
    [`don't use password='hunter2', please`, `don't use password='[REDACTED]', please`],
    ['msg="login failed token="8fk2kd9x" user"', 'msg="login failed token="[REDACTED]" user"'],
    [`echo 'password: "hunter2", then'`, `echo 'password: "[REDACTED]", then'`],
    [`'{"password": "hunter2"}'`, `'{"password": "[REDACTED]"}'`],
    ['<password>hunter2</password>', '<password>[REDACTED]</password>'],
    ['$user->password = "hunter2"', '$user->password = "[REDACTED]"'],
    ['token: "kXbQzPlmRtYu"', 'token: "[REDACTED]"'],
    [`CREDS='{\n  "client_secret": "k8d0f2"\n}'`, `CREDS='{\n  "client_secret": "[REDACTED]"\n}'`],
  ])('and %s is a secret still', (written, clean) => {
    expect(text(written)).toBe(clean)
  })
})
