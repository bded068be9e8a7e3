import type { LoadHook } from 'node:module'

export const load: LoadHook = (url, context, next) =>
  next(url, url.endsWith('.ts') ? { ...context, format: 'module' } : context)
