/** Where to go after signing in. Only a path of this dashboard is taken: a link must not lead people elsewhere. */
export function readReturnAddress(search: Record<string, unknown>): { next?: string } {
  const next = search['next']
  if (typeof next !== 'string' || !/^\/(?![/\\])/.test(next)) return {}
  return { next }
}
