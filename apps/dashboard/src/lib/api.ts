import { createClient } from '@orch/client'
import { chosenWorkspaceId } from './workspace-choice.ts'

/** The server that served this page, in the chosen workspace; the session cookie says who asks. */
export const api = createClient({ baseUrl: '', workspaceId: chosenWorkspaceId })

/** The same without a workspace: for who one is, and where one may work. */
export const account = createClient({ baseUrl: '' })
