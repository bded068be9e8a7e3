import type { Hono } from 'hono'
import { TrieRouter } from 'hono/router/trie-router'
import type { HttpEnv } from './env.ts'

/** Which methods an address knows, by the routes of the app: empty when there is no such address. */
export function createAllowedMethods(app: Hono<HttpEnv>): (path: string) => string[] {
  const router = new TrieRouter<string>()
  const methods = new Set<string>()
  for (const { method, path } of app.routes) {
    if (method === 'ALL') continue
    methods.add(method)
    router.add(method, path, method)
  }
  return (path) => [...methods].filter((method) => router.match(method, path)[0].length > 0)
}
