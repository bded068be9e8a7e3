const KEY = 'orch.invitation'

/** The link to hand over. What stands behind # is never sent to a server, so it is in nobody's log. */
export function invitationLink(token: string): string {
  return `${window.location.origin}/invitation#${token}`
}

/** Keeps the token while the person signs in or up, in this tab only. */
export function keepInvitation(token: string): void {
  try {
    sessionStorage.setItem(KEY, token)
  } catch {
    // Storage is refused in some private windows: the link has to be opened again after signing in.
  }
}

export function keptInvitation(): string | undefined {
  try {
    return sessionStorage.getItem(KEY) ?? undefined
  } catch {
    return undefined
  }
}

export function forgetInvitation(): void {
  try {
    sessionStorage.removeItem(KEY)
  } catch {
    // Nothing was kept.
  }
}
