/** The last words of names. In doubt a value goes into the connection, which keeps it sealed. */
const WORDS =
  'auth authorization cookie key pass passwd password passphrase passcode pwd pin otp sig signature hmac session sid jwt bearer login access credential credentials'
const SECRET_WORDS: ReadonlySet<string> = new Set(WORDS.split(' '))
const SECRET_NAME = /(?:apikey|accesskey|authkey|password|token)$|secret/i
const NO_SECRET = /^(?:(?:x-)?idempotency-key|x-(?:cache|sort|partition|surrogate)-key|sort[-_]?key)$/i

/** A header or a parameter. */
export type Pair = readonly [name: string, value: string]

export function isSecret([name, value]: Pair): boolean {
  const last = name.split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])/).at(-1) ?? ''
  const isNamed = SECRET_NAME.test(name) || SECRET_WORDS.has(last.toLowerCase())
  return value !== '' && isNamed && !NO_SECRET.test(name)
}

/** The parameters of an address, as they are written there. */
export function queryOf(address: string): { path: string; secret: Pair[]; plain: string[] } {
  const [path = '', query = ''] = address.split(/\?(.*)/s)
  const pairs = query.split('&').filter((pair) => pair !== '')
  const read = (pair: string): Pair => {
    const [name = '', value = ''] = pair.split(/=(.*)/s)
    return [name, value]
  }
  return {
    path,
    secret: pairs.map(read).filter(isSecret),
    plain: pairs.filter((pair) => !isSecret(read(pair))),
  }
}

export type Secrets = { headers: readonly Pair[]; query: readonly Pair[] }

/** The credential of a command, bound to its host. Several secrets go together. */
export function credentialOf(
  { user, isDigest, signature }: { user: string | undefined; isDigest: boolean; signature?: string },
  { headers, query }: Secrets,
  address: string,
): Record<string, string> | undefined {
  const baseUrl = /^https?:\/\/[^/?#]+/i.exec(address)?.[0]
  if (baseUrl === undefined) return undefined
  if (user !== undefined) {
    const [name = '', ...rest] = user.split(':')
    if (signature !== undefined)
      return awsOf(baseUrl, { accessKeyId: name, secretAccessKey: rest.join(':') }, signature)
    return { baseUrl, auth: isDigest ? 'digest' : 'basic', name, secret: rest.join(':') }
  }
  const parameters = query.map(([name, value]): Pair => [name, decoded(value)])
  if (headers.length + query.length > 1)
    return {
      baseUrl,
      auth: 'several',
      ...(headers.length === 0 ? {} : { secretHeaders: linesOf(headers, ': ') }),
      ...(query.length === 0 ? {} : { secretQuery: linesOf(parameters, '=') }),
    }
  return oneSecret(baseUrl, headers[0], parameters[0])
}

/** `aws:amz:eu-central-1:s3`. What it does not say is read from the host. */
function awsOf(baseUrl: string, keys: Record<string, string>, signature: string): Record<string, string> {
  const [, , region, awsService] = signature.split(':')
  return {
    baseUrl,
    auth: 'aws',
    ...keys,
    ...(region ? { region } : {}),
    ...(awsService ? { awsService } : {}),
  }
}

function oneSecret(baseUrl: string, header: Pair | undefined, parameter: Pair | undefined) {
  if (parameter) return { baseUrl, auth: 'query', name: parameter[0], secret: parameter[1] }
  if (!header) return undefined
  const [, token] = /^Bearer\s+(.+)$/i.exec(header[1]) ?? []
  return token !== undefined && /^authorization$/i.test(header[0])
    ? { baseUrl, auth: 'bearer', secret: token }
    : { baseUrl, auth: 'header', name: header[0], secret: header[1] }
}

const linesOf = (pairs: readonly Pair[], sign: string) =>
  pairs.map(([name, value]) => `${name}${sign}${value}`).join('\n')

export function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** What a connection with a password, or none at all, has no place for. */
export function leftOut(
  credential: Record<string, string> | undefined,
  { headers, query }: Secrets,
): string[] {
  if (credential && !/^(?:basic|digest|aws)$/.test(credential['auth'] ?? '')) return []
  return [...headers, ...query].map(
    ([name]) => `The secret "${name}": add it to a connection, in which it is kept sealed`,
  )
}
