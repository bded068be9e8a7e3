/** Where services send people back to: the address that the operator registers at each of them. */
export function callbackAt(origin: string): string {
  return `${origin.replace(/\/+$/, '')}/api/integrations/oauth/callback`
}
