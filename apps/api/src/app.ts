import { OPERATIONS } from '@orch/contract'
import { Hono } from 'hono'
import { createAdmit } from './http/admit.ts'
import { createAllowedMethods } from './http/allowed-methods.ts'
import { createAuthenticate } from './http/authenticate.ts'
import { dashboard } from './http/dashboard.ts'
import { door, pathOf } from './http/door.ts'
import type { HttpEnv } from './http/env.ts'
import { answerError, answerUnknown } from './http/errors.ts'
import { isProbe, mount } from './http/mount.ts'
import { requestLog } from './http/request-log.ts'
import { usualHeaders } from './http/usual-headers.ts'
import type { OpenServer } from './parts.ts'
import { createHandlers } from './routes/handlers.ts'

/** Routes and middleware over open parts; no I/O of its own. */
export function buildApp(
  parts: OpenServer,
  { publicFolder, version }: { publicFolder: string; version: string },
): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>({ getPath: pathOf })
  const authenticate = createAuthenticate(parts.auth, parts.keys, parts.db.prisma)
  const admit = createAdmit(parts, authenticate)
  const mounted = { parts, admit, handlers: createHandlers(authenticate, version) }

  app.onError(answerError(parts))
  app.use('*', usualHeaders(parts.config.publicUrl?.startsWith('https:') === true))
  mount(app, OPERATIONS.filter(isProbe), mounted)
  app.use('*', requestLog(parts.log, parts))
  app.use('*', door(parts.config.maxBodyBytes))
  mount(
    app,
    OPERATIONS.filter((operation) => !isProbe(operation)),
    mounted,
  )
  const unknown = answerUnknown(createAllowedMethods(app))
  app.all('/api/*', unknown)
  app.notFound(unknown)
  app.route('/', dashboard(publicFolder))
  return app
}
