/** A model with the connection it is called with; AI steps name it by its id. */
export type LlmConfig = {
  id: string
  name: string
  provider: string
  model: string
  /** `null`: whatever the routing policy says. */
  integrationId: string | null
  createdAt: string
  updatedAt: string
}

export type NewLlmConfig = {
  name: string
  provider: string
  model: string
  integrationId?: string | null | undefined
}

/** The parts to change; the provider stays. */
export type LlmConfigPatch = {
  name?: string | undefined
  model?: string | undefined
  integrationId?: string | null | undefined
}
