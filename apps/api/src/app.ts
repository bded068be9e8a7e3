import { Hono } from 'hono'
import { createAuthenticate } from './auth/authenticate.ts'
import { createAllowedMethods } from './http/allowed-methods.ts'
import { compressReads } from './http/compress-reads.ts'
import { dashboard } from './http/dashboard.ts'
import { door, pathOf } from './http/door.ts'
import type { HttpEnv } from './http/env.ts'
import { answerError, answerUnknown } from './http/errors.ts'
import { executionEvents } from './http/event-stream.ts'
import { mount } from './http/mount.ts'
import { openApiDocument } from './http/openapi.ts'
import type { Operation } from './http/operation.ts'
import { requestLog } from './http/request-log.ts'
import { refuseCrossSite } from './http/same-site.ts'
import type { Parts } from './parts.ts'
import { apiKeyOperations } from './routes/api-keys.ts'
import { authRoutes } from './routes/auth.ts'
import { careOperations } from './routes/care.ts'
import { codeOperations } from './routes/code.ts'
import { encryptionOperations } from './routes/encryption.ts'
import { executionOperations } from './routes/executions.ts'
import { generateRoutes } from './routes/generate.ts'
import { healthRoutes } from './routes/health.ts'
import { integrationUseOperations } from './routes/integration-uses.ts'
import { integrationOperations } from './routes/integrations.ts'
import { llmConfigOperations } from './routes/llm-configs.ts'
import { oauthCallback, oauthOperations } from './routes/oauth.ts'
import { providerConnectionOperations } from './routes/provider-connections.ts'
import { publicRoutes } from './routes/public.ts'
import { routingOperations } from './routes/routing.ts'
import { seedCliOperations } from './routes/seed-cli.ts'
import { slotOperations } from './routes/slots.ts'
import { userOperations } from './routes/user.ts'
import { waitRoutes } from './routes/waits.ts'
import { webhookRoutes } from './routes/webhook.ts'
import { workflowOperations } from './routes/workflows.ts'
import { workspaceOperations } from './routes/workspaces.ts'

const OPERATIONS: Operation[] = [
  ...userOperations,
  ...workspaceOperations,
  // Before the integrations: provider-connections would otherwise read as an integration's id.
  ...providerConnectionOperations,
  // Before the integrations: `removed` is not an id.
  ...integrationUseOperations,
  ...routingOperations,
  ...llmConfigOperations,
  ...slotOperations,
  ...oauthOperations,
  ...integrationOperations,
  ...apiKeyOperations,
  // Before the workflows: /api/workflows/executions/… would otherwise read as a workflow's id.
  ...executionOperations,
  // Likewise /api/workflows/current.
  ...codeOperations,
  ...workflowOperations,
  ...encryptionOperations,
  ...careOperations,
  ...seedCliOperations,
]

/** Routes and middleware over open parts; no I/O of its own. */
export function buildApp(
  parts: Parts,
  { publicFolder, version }: { publicFolder: string; version: string },
): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>({ getPath: pathOf })
  const authenticate = createAuthenticate(parts.auth, parts.keys, parts.db.prisma)
  const document = openApiDocument(OPERATIONS, version)

  app.onError(answerError(parts))
  app.route('/', healthRoutes(parts))
  app.use('*', requestLog(parts.log))
  app.use('*', door(parts.config.maxBodyBytes))
  app.use('/api/*', async (c, next) => {
    c.header('X-Content-Type-Options', 'nosniff')
    c.header('Cache-Control', 'no-store')
    await next()
  })
  app.route('/', webhookRoutes(parts))
  app.route('/', waitRoutes(parts))
  app.route('/', publicRoutes(parts))
  app.use('/api/*', refuseCrossSite)
  app.route('/', authRoutes(parts, authenticate))
  app.use('/api/*', compressReads)
  app.get('/api/openapi.json', (c) => c.json(document))
  app.get('/api/workflows/executions/:id/events', async (c) => {
    const caller = await authenticate(c, 'manage')
    // Asked again all the while: a session, a key or a membership may end before the execution does.
    const mayWatch = async () => {
      const now = await authenticate(c, 'manage').catch(() => undefined)
      return now?.workspaceId === caller.workspaceId
    }
    return executionEvents(c, { parts, caller }, c.req.param('id'), mayWatch)
  })
  app.route('/', oauthCallback(parts, authenticate))
  app.route('/', generateRoutes(parts, authenticate))
  mount(app, OPERATIONS, parts, authenticate)
  const unknown = answerUnknown(createAllowedMethods(app))
  app.all('/api/*', unknown)
  app.notFound(unknown)
  app.route('/', dashboard(publicFolder))
  return app
}
