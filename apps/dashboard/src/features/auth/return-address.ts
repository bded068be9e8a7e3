/** Where to go after signing in. Only a path of this dashboard is taken: a link must not lead people elsewhere. */
export function readReturnAddress(search: Record<string, unknown>): { next?: string } {
  const next = search['next']
  // A browser drops line ends and tabs of an address, and takes `\` for `/`: behind them another host might stand.
  if (typeof next !== 'string' || !/^\/(?!\/)[^\\\p{Cc}]*$/u.test(next)) return {}
  return { next }
}
