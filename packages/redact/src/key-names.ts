const SECRET = new Set([
  'password',
  'passwd',
  'pwd',
  'passphrase',
  'secret',
  'token',
  'apikey',
  'credential',
  'credentials',
  'authorization',
  'cookie',
  'jwt',
  'bearer',
  'dsn',
  'cvv',
  'cvc',
  'ssn',
  'otp',
  'pin',
  'privatekey',
  'connectionstring',
  'databaseurl',
  'session',
])
const PAIRS = new Set([
  'api key',
  'private key',
  'access key',
  'secret key',
  'signing key',
  'encryption key',
  'connection string',
  'database url',
  'credit card',
  'card number',
  'social security',
  'session id',
  'set cookie',
  'client secret',
  'auth key',
  'service key',
])
/** Words that say the value is about a secret, not one. */
const ABOUT = new Set([
  'max',
  'min',
  'total',
  'count',
  'has',
  'is',
  'type',
  'used',
  'usage',
  'limit',
  'prompt',
  'completion',
  'expires',
  'expiry',
  'policy',
  'name',
  'url',
  'length',
  'cached',
  'id',
  'ids',
  'input',
  'output',
  'per',
  'budget',
  'remaining',
])

/** Secrets although a word in them says otherwise. */
const ABOUT_ALL_THE_SAME = new Set(['session id', 'database url', 'secret id'])

/** Whether a field of this name holds a secret. Decided on whole words: `author` and `maxTokens` stay readable. */
export function isSecretName(name: string): boolean {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
  const pairs = words.slice(1).map((word, index) => `${words[index]} ${word}`)
  if (words.some((word) => ABOUT.has(word))) return pairs.some((pair) => ABOUT_ALL_THE_SAME.has(pair))
  return pairs.some((pair) => PAIRS.has(pair)) || words.some((word) => SECRET.has(word))
}
