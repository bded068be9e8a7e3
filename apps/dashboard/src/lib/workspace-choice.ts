const KEY = 'orch.workspace'

let chosen: string | undefined

/** The workspace of this tab; `undefined` before one is chosen. */
export function chosenWorkspaceId(): string | undefined {
  return chosen
}

/** Where this browser worked last: new tabs start there. */
export function rememberedWorkspaceId(): string | undefined {
  try {
    return localStorage.getItem(KEY) ?? undefined
  } catch {
    return undefined
  }
}

export function chooseWorkspace(id: string): void {
  chosen = id
  try {
    localStorage.setItem(KEY, id)
  } catch {
    // Storage is refused in some private windows: the choice then lasts as long as the page.
  }
}
