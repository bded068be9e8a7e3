/** Workflows and connections of a workspace, sealed under a passphrase. */
export type Bundle = {
  format: 'orch-bundle/1'
  id: string
  createdAt: string
  salt: string
  contents: string
  workflows: { id: string; sealed: string }[]
  integrations: { id: string; sealed: string }[]
}

/** The owner gives their own password again. Without `workflowIds`: all of the workspace. */
export type BundleExport = {
  /** At least 12 characters. */
  passphrase: string
  password: string
  workflowIds?: string[] | undefined
}

export type BundleImport = { passphrase: string; bundle: Bundle }

/** What is in a bundle, before it is taken in. */
export type BundlePreview = {
  workflows: { name: string; steps: number }[]
  integrations: { name: string; type: string }[]
}

/** What was taken in, under its new ids. */
export type BundleImported = {
  workflows: { id: string; name: string }[]
  integrations: { id: string; name: string; type: string }[]
}
