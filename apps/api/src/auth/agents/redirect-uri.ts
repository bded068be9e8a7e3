/** Programs on the same machine: a port is theirs only while they run (RFC 8252, section 7.3). */
const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost'])
/** Schemes of programs that did not take one with a dot, as RFC 8252, section 7.1, asks for. */
const KNOWN_SCHEMES = new Set(['cursor:', 'vscode:', 'vscode-insiders:', 'windsurf:'])
const LONGEST = 2000

/** Where a code may be sent: by TLS, to a program on the same machine, or to one that registered a scheme. Never to a script. */
export function isRedirectUri(text: string): boolean {
  if (text.length > LONGEST || !URL.canParse(text) || /[\s\p{Cc}\\]/u.test(text)) return false
  const { protocol, hostname, username, password } = new URL(text)
  if (text.includes('#') || username !== '' || password !== '') return false
  if (protocol === 'https:') return hostname !== ''
  if (protocol === 'http:') return LOOPBACK.has(hostname)
  return protocol.includes('.') || KNOWN_SCHEMES.has(protocol)
}

/** A program that the person runs, and no site: nobody else is reached there. */
export function isOnThisMachine(uri: string): boolean {
  return new URL(uri).protocol !== 'https:'
}

/** Letter by letter, but for the port of a program on the same machine. */
export function isSameRedirect(registered: string, asked: string): boolean {
  if (registered === asked) return true
  const known = withoutLoopbackPort(registered)
  return known !== undefined && known === withoutLoopbackPort(asked)
}

function withoutLoopbackPort(text: string): string | undefined {
  if (!isRedirectUri(text)) return undefined
  const url = new URL(text)
  if (url.protocol !== 'http:') return undefined
  url.port = ''
  return url.href
}

/** What a person is told of it: a host, or the name of the scheme. */
export function shownRedirect(text: string): string {
  const { protocol, host } = new URL(text)
  return protocol === 'https:' || protocol === 'http:' ? host : protocol
}
