import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { AuthEntries } from '../auth-entries.ts'

const AgentClient = z.object({ id: z.string(), name: z.string(), redirectUris: z.array(z.string()) })

/** A program that registered itself, or describes itself: nobody knows more of it than it says. */
export type AgentClient = z.infer<typeof AgentClient>

const AgentRequest = z.object({
  clientId: z.string(),
  clientName: z.string(),
  redirectUri: z.string(),
  state: z.string().optional(),
  challenge: z.string(),
  /** The address of the door that the token is for. */
  resource: z.string(),
  /** This server's name as the issuer: it goes back with the answer (RFC 9207). */
  issuer: z.string(),
})

/** What a program asks a person for. */
export type AgentRequest = z.infer<typeof AgentRequest>

const AgentCode = AgentRequest.omit({ state: true, issuer: true }).extend({
  userId: z.string(),
  workspaceId: z.string(),
  /** null: every tool of the workspace. */
  workflowIds: z.array(z.string()).nullable(),
})

/** What a person allowed, until the program takes it. */
export type AgentCode = z.infer<typeof AgentCode>

const DAY_SECONDS = 24 * 60 * 60
/** A program that nobody allows anything is forgotten soon. */
const CLIENT_SECONDS = DAY_SECONDS
const KNOWN_CLIENT_SECONDS = 180 * DAY_SECONDS
const REQUEST_SECONDS = 15 * 60
const CODE_SECONDS = 2 * 60
/** A token that was replaced is remembered as long as one lives. */
export const REFRESH_SECONDS = 30 * DAY_SECONDS

/** Kept by digests, sealed, and for a while: a stolen database allows nobody anything. */
export type AgentRequests = {
  register(client: Omit<AgentClient, 'id'>): Promise<AgentClient>
  client(id: string): Promise<AgentClient | undefined>
  /** @returns its id, for the page of consent */
  open(request: AgentRequest): Promise<string>
  read(id: string): Promise<AgentRequest | undefined>
  /** Once: of two decisions one counts. */
  take(id: string): Promise<AgentRequest | undefined>
  /** @returns the code */
  allow(code: AgentCode): Promise<string>
  takeCode(code: string): Promise<AgentCode | undefined>
  /** Notes what came of a code or of a refresh token, so that the second who brings it is found out. */
  spend(text: string, agentId: string): Promise<void>
  /** The agent that a spent text belongs to. */
  spentBy(text: string): Promise<string | undefined>
}

const newToken = () => randomBytes(32).toString('base64url')

export function createAgentRequests(entries: AuthEntries): AgentRequests {
  const clientKey = (id: string) => `agent-client:${id}`
  const requestKey = (id: string) => `agent-request:${id}`
  const codeKey = (code: string) => `agent-code:${code}`
  const spentKey = (text: string) => `agent-spent:${createHash('sha256').update(text).digest('hex')}`
  const put = (key: string, value: object, seconds: number) =>
    entries.set(key, JSON.stringify(value), seconds)
  const client = async (id: string) => parsed(AgentClient, await entries.get(clientKey(id)))
  return {
    async register(said) {
      const made = { ...said, id: newToken() }
      await put(clientKey(made.id), made, CLIENT_SECONDS)
      return made
    },
    client,
    async open(request) {
      const id = newToken()
      await put(requestKey(id), request, REQUEST_SECONDS)
      return id
    },
    read: async (id) => parsed(AgentRequest, await entries.get(requestKey(id))),
    take: async (id) => parsed(AgentRequest, await entries.getAndDelete(requestKey(id))),
    async allow(allowed) {
      const known = await client(allowed.clientId)
      if (known) await put(clientKey(known.id), known, KNOWN_CLIENT_SECONDS)
      const code = newToken()
      await put(codeKey(code), allowed, CODE_SECONDS)
      return code
    },
    takeCode: async (code) => parsed(AgentCode, await entries.getAndDelete(codeKey(code))),
    spend: (text, agentId) => entries.set(spentKey(text), agentId, REFRESH_SECONDS),
    spentBy: async (text) => (await entries.get(spentKey(text))) ?? undefined,
  }
}

/** What an earlier version wrote is as good as gone. */
function parsed<T>(shape: z.ZodType<T>, text: string | null): T | undefined {
  return text === null ? undefined : shape.safeParse(JSON.parse(text)).data
}
