/** Something that would fail if the drawing ran now. */
export type Issue = {
  kind: 'connection' | 'reference' | 'field' | 'step' | 'server'
  message: string
  nodeId: string | undefined
  /** The key of the config field to look at. */
  field: string | undefined
}

export const ISSUE_GROUPS: Record<Issue['kind'], string> = {
  connection: 'Missing connections',
  reference: 'Broken references',
  field: 'Missing required fields',
  step: 'Unknown steps',
  server: 'Refused by the server',
}
