import { createClient } from '@orch/client'

/** The server that served this page; its session cookie says who asks. */
export const api = createClient({ baseUrl: '' })
