import type { Sealer } from '@orch/crypto'
import type { Verifier } from '@orch/keys'
import type { Http } from '@orch/providers'
import type { Redactor } from '@orch/redact'
import type { Vault } from '@orch/vault'
import type { Logger } from 'pino'
import type { AgentRequests } from '../auth/agents/agent-requests.ts'
import type { Auth } from '../auth/auth.ts'
import type { StoredEntries } from '../auth/auth-entries.ts'
import type { DeviceRequests } from '../auth/device-requests.ts'
import type { Guesses } from '../auth/guesses.ts'
import type { OpenIdClient } from '../auth/outside/openid-client.ts'
import type { PendingSignIns } from '../auth/outside/pending-sign-ins.ts'
import type { RecordAccess } from '../auth/record-access.ts'
import type { TrustedBrowsers } from '../auth/second-factor.ts'
import type { Config } from '../config.ts'
import type { Audit } from '../db/audit.ts'
import type { StoredKey } from '../db/key-store.ts'
import type { Database } from '../db/open-database.ts'
import type { Write } from '../db/write.ts'
import type { Rotation } from '../encryption/rotation.ts'
import type { ExecutionFiles } from '../files/execution-files.ts'
import type { FileStore } from '../files/store/file-store.ts'
import type { OpenLines } from '../ground/open-lines.ts'
import type { RecentProbes } from '../health/recent-probes.ts'
import type { SendMail } from '../mail/send-mail.ts'
import type { Metrics } from '../metrics/metrics.ts'
import type { OAuthClient } from '../oauth/oauth-client.ts'
import type { PendingAuthorizations } from '../oauth/pending-authorizations.ts'
import type { PendingDeviceSignIns } from '../oauth/pending-device-sign-ins.ts'
import type { KeptValues } from '../run/kept-values.ts'
import type { KnownSecrets } from '../run/known-secrets.ts'
import type { Run } from '../run/open-run.ts'
import type { KnownServices } from '../services/known-services.ts'
import type { Descriptions } from '../services/open-descriptions.ts'
import type { Tracing } from '../tracing/tracing.ts'
import type { ChatSessions } from '../triggers/chat-sessions.ts'
import type { FormTickets } from '../triggers/form-tickets.ts'
import type { Rates } from '../triggers/rates.ts'

/** What is open while the server runs. A verb names those that it uses, and gets no others. */
export type Services = Run & {
  config: Config
  log: Logger
  db: Database
  /** The time of the database, by which everything ends that processes share. */
  now: () => Date
  auth: Auth
  /** Where people reach this server: the configured address, or the one on which it listens. */
  publicAddress: string
  /** How many calls each webhook takes. */
  rates: Rates
  /** Signs what goes with a form from page to page. */
  formTickets: FormTickets
  /** Signs conversations. */
  chatSessions: ChatSessions
  /** Counters and other short-lived entries. */
  entries: StoredEntries
  /** Limits tries at passwords. */
  guesses: Guesses
  /** Browsers in which no code is asked for. */
  trustedBrowsers: TrustedBrowsers
  /** The way to providers at which people sign in, and sign-ins under way there. */
  openId: OpenIdClient
  pendingSignIns: PendingSignIns
  recordAccess: RecordAccess
  keys: Verifier<StoredKey>
  /** What it changes by itself is recorded as the server's own doing. */
  vault: Vault
  oauth: OAuthClient
  authorizations: PendingAuthorizations
  deviceSignIns: PendingDeviceSignIns
  /** Agents that ask a person, and what came of it. */
  agentRequests: AgentRequests
  /** Programs that wait for a key. */
  devices: DeviceRequests
  /** Reads what services say about themselves. */
  descriptions: Descriptions
  /** The services that workspaces imported, and those that the operator ships. */
  services: KnownServices
  /** What tests before saving said. */
  probes: RecentProbes
  redactor: Redactor
  /** How values of executions are stored. */
  kept: KeptValues
  known: KnownSecrets
  /** Files of executions, and where their bytes are. */
  files: ExecutionFiles
  fileStore: FileStore
  /** Sends mail of the server's own; undefined where its operator named no mail server. */
  sendMail: SendMail | undefined
  /** Callers who wait for more of an answer. */
  lines: OpenLines
  metrics: Metrics
  tracing: Tracing
  /** The guarded way to outside services. */
  http: Http
  sealer: Sealer
  /** Keys the digests of what must not be guessed. */
  digestKey: Uint8Array
  rotation: Rotation
  /** Records what changes nothing here. */
  audit: Audit
  /** Makes every change, together with its audit row. */
  write: Write
  isStopping(): boolean
}
