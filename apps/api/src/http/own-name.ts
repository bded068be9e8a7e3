import { isIP } from 'node:net'

/**
 * Whether a `Host` names this server and could be no name of somebody else's, which leads here all the same (DNS rebinding): its own
 * name, `localhost`, or an address.
 */
export function isOwnName(publicAddress: string, host: string | undefined): boolean {
  const name = nameIn(host)
  return (
    name === new URL(publicAddress).hostname ||
    name === 'localhost' ||
    isIP(name.replace(/^\[|\]$/g, '')) !== 0
  )
}

/** Such as `orch` in a network of containers: no site of the internet has one. */
export function isLocalName(host: string | undefined): boolean {
  const name = nameIn(host)
  return name !== '' && !name.includes('.')
}

function nameIn(host: string | undefined): string {
  return host !== undefined && URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : ''
}
