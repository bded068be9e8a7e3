import dns from 'node:dns/promises'
import { ProviderError } from '../provider-error.ts'
import type { Member, MongoAddress } from './address.ts'

const MOST_MEMBERS = 50

/**
 * The servers of an address. Those of `mongodb+srv` stand in the records of its domain (Initial DNS Seedlist Discovery), and must be hosts of
 * the same domain: records of another may not lead a password away.
 * @throws ProviderError UNREACHABLE, BAD_RESPONSE
 */
export async function membersOf(
  target: MongoAddress,
): Promise<{ members: readonly Member[]; authSource: string | undefined }> {
  const { members, isSrv, authSource } = target
  const [first] = members
  if (!isSrv || first === undefined) return { members, authSource }
  const records = await found(dns.resolveSrv(`_mongodb._tcp.${first.host}`), first.host)
  if (records.length === 0) throw nowhere(first.host)
  const domain = domainOf(first.host)
  const hosts = records.slice(0, MOST_MEMBERS).map(({ name, port }) => ({ host: name.toLowerCase(), port }))
  const stranger = hosts.find(({ host }) => !host.endsWith(domain))
  if (stranger !== undefined)
    throw new ProviderError('BAD_RESPONSE', `The records of ${first.host} name a host of another domain`)
  return { members: hosts, authSource: authSource ?? (await authSourceOf(first.host)) }
}

/** `.example.com` of `cluster.example.com`; a name of fewer parts is the domain itself. */
function domainOf(host: string): string {
  const parts = host.toLowerCase().split('.')
  return `.${parts.slice(parts.length < 3 ? 0 : 1).join('.')}`
}

/** The records may say where users are known, and nothing else that matters here. */
async function authSourceOf(host: string): Promise<string | undefined> {
  // Most have none: that is answered as a name that is not there.
  const texts = await dns.resolveTxt(host).catch(() => [])
  return new URLSearchParams(texts.map((parts) => parts.join('')).join('&')).get('authSource') ?? undefined
}

async function found<T>(records: Promise<T[]>, host: string): Promise<T[]> {
  try {
    return await records
  } catch (cause) {
    throw nowhere(host, cause)
  }
}

const nowhere = (host: string, cause?: unknown) =>
  new ProviderError('UNREACHABLE', `No servers of ${host} could be found in the records of its domain`, {
    cause,
  })
